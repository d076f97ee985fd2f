/// A stretch of time that a figure is of, or a day for a balance.
struct PeriodToken: Sendable {
    let range: Range<Int>
    /// `2024-Q2`, `2024-H1`, `2024-9M`, `2024-FY`; a date for a day.
    let label: String
    let end: CalendarDate?
    /// The text says "the same period" or gives the year before beside it.
    var isComparative = false

    /// The same stretch a year before.
    var yearBefore: PeriodToken? {
        guard let year = Int(label.prefix(4)) else { return nil }
        let before = end.flatMap {
            CalendarDate(year: $0.year - 1, month: $0.month, day: $0.day)
                ?? CalendarDate(year: $0.year - 1, month: $0.month, day: 28)
        }
        return PeriodToken(
            range: range, label: "\(year - 1)\(label.dropFirst(4))", end: before,
            isComparative: true)
    }

    var isDay: Bool { label.utf8.count == 10 }
}
