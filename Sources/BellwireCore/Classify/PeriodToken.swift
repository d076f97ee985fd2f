/// A stretch of time that a figure is of, or a day for a balance.
struct PeriodToken: Sendable {
    let range: Range<Int>
    /// `2024-Q2`, `2024-H1`, `2024-9M`, `2024-FY`; a date for a day.
    let label: String
    let end: CalendarDate?
    /// The text says "the same period" or gives the year before beside it.
    var isComparative = false
    /// The text says the year alone, "in 2023", which beside a quarter may mean that quarter.
    var isYearOnly = false

    /// The same stretch a year before.
    var yearBefore: PeriodToken? { of(year: yearNamed.map { $0 - 1 }) }

    /// The same stretch of another year, as the earlier one.
    func of(year: Int?) -> PeriodToken? {
        guard let year, let own = yearNamed else { return nil }
        // Years of fifty-two weeks end on another day each.
        let end = end.flatMap { end -> CalendarDate? in
            let years = end.year + year - own
            guard end.day == CalendarDate.days(in: end.month, of: end.year) else {
                return isDay ? CalendarDate(year: years, month: end.month, day: end.day) : nil
            }
            return CalendarDate(
                year: years, month: end.month, day: CalendarDate.days(in: end.month, of: years))
        }
        return PeriodToken(
            range: range, label: "\(year)\(label.dropFirst(4))", end: end, isComparative: true)
    }

    var yearNamed: Int? { Int(label.prefix(4)) }

    var isDay: Bool { label.utf8.count == 10 }

    /// `Q2`, `FY`; empty for a day.
    var name: Substring { isDay ? "" : label.dropFirst(5) }
}
