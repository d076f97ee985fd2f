/// What the lines above a table's figures say: unit, currency and the period of each column.
struct StatementHeader {
    var power = 0
    var currency: String?
    /// Lengths in months of the column groups.
    var spans: [Int] = []
    /// The days on which they end, with or without their year.
    var days: [DateToken] = []
    var years: [Int] = []
    /// Columns named whole, "Q3 2025", "H1 FY26".
    var stretches: [PeriodToken] = []
    /// The places among `years` or `days` behind which a column of changes stands.
    var changes: [(place: Int, isPercent: Bool)] = []

    /// One period a column, `nil` for a change; nothing where the header does not say as many.
    func columns(_ count: Int, calendar: FiscalCalendar, main: PeriodToken?) -> [PeriodToken?]? {
        let periods = periods(calendar, main)
        guard !periods.isEmpty else { return nil }
        if periods.count == count { return periods }
        // Per cents are no values, where their cells bear the sign.
        let plain = changes.filter { !$0.isPercent }
        for places in [plain, changes] where periods.count + places.count == count {
            return periods.enumerated().flatMap { index, period in
                [period] + places.filter { $0.place == index + 1 }.map { _ in nil }
            }
        }
        return nil
    }

    private func periods(_ calendar: FiscalCalendar, _ main: PeriodToken?) -> [PeriodToken] {
        if !stretches.isEmpty { return stretches }
        let whole = days.compactMap(\.date)
        let count = max(years.count, whole.count == days.count ? days.count : 0)
        guard count > 0 else { return [] }
        guard !days.isEmpty else { return years.compactMap { main?.of(year: $0) } }
        return (0..<count).compactMap { index in
            let day = days[index * days.count / count]
            let year = years.count == count ? years[index] : day.year ?? 0
            guard let number = day.day,
                let end = CalendarDate(
                    year: year, month: day.month,
                    day: min(number, CalendarDate.days(in: day.month, of: max(1, year))))
            else { return nil }
            guard !spans.isEmpty else {
                return PeriodToken(range: 0..<0, label: end.description, end: end)
            }
            let months = spans[index * spans.count / count]
            return PeriodToken(
                range: 0..<0, label: calendar.label(months: months, end: end), end: end)
        }
    }
}
