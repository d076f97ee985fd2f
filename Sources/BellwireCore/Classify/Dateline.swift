/// The line that opens a release: `PISCATAWAY, N.J., Aug. 27, 2024 /PRNewswire/ --`.
struct Dateline: Sendable {
    /// Where its paragraph begins and the text proper begins.
    let range: Range<Int>
    let city: Range<Int>?
    let date: CalendarDate?
    /// The wire's id.
    let wire: String?
}
