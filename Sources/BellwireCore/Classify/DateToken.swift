/// A date in the text: a day, or a month or a day that lacks a part.
struct DateToken: Sendable {
    let range: Range<Int>
    let year: Int?
    let month: Int
    let day: Int?

    /// The day itself, where the text says it whole.
    var date: CalendarDate? {
        guard let year, let day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The last day that it may mean.
    var latest: CalendarDate? {
        guard let year else { return nil }
        return CalendarDate(
            year: year, month: month, day: day ?? CalendarDate.days(in: month, of: year))
    }
}
