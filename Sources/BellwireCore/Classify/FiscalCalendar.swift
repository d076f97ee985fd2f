/// How the release's own fiscal year lies: the month in which it ends, and the year it is named by.
struct FiscalCalendar {
    /// The month in which the fiscal year ends.
    var month = 12
    /// The year in its name minus the year in which it ends: -1 for "FY2025 (ended March 31, 2026)".
    var shift = 0
    /// The text says so; otherwise it is the calendar's year.
    var isSaid = false

    /// A stretch with its name, "Q3 FY22".
    struct Name {
        let label: String
        let year: Int
    }

    /// A stretch with its end, "quarter ended December 31, 2021".
    struct End {
        let months: Int
        let end: CalendarDate
    }

    /// From the names and ends that stand in a release's head. A name beside an end of the same
    /// length tells most; a year's end, nine months' end or an interim report's end tell the month.
    init(names: [Name] = [], ends: [End] = [], isInterim: Bool = false) {
        for end in ends {
            for name in names where Self.months(of: name.label) == end.months {
                let month = (Self.closingMonth(end.end) + Self.rest(of: name.label) - 1) % 12 + 1
                let shift = name.year - Self.yearOfClosing(end.end, month)
                // A year that ends in December is named by no other.
                guard abs(shift) <= 1, shift == 0 || month != 12 else { continue }
                self.month = month
                self.shift = shift
                isSaid = true
                return
            }
        }
        if let year = ends.first(where: { $0.months == 12 }) {
            month = Self.closingMonth(year.end)
        } else if let nine = ends.first(where: { $0.months == 9 }) {
            month = (Self.closingMonth(nine.end) + 2) % 12 + 1
        } else if isInterim, let half = ends.first(where: { $0.months == 6 }) {
            month = (Self.closingMonth(half.end) + 5) % 12 + 1
        } else {
            return
        }
        isSaid = true
    }

    /// `2024-Q2` for three months that ended on June 30, 2024.
    func label(months: Int, end: CalendarDate) -> String {
        let into = (Self.closingMonth(end) - month + 11) % 12 + 1
        let year = Self.yearOfClosing(end, month) + shift
        switch months {
        case 3: return "\(year)-Q\((into + 2) / 3)"
        case 6: return "\(year)-H\(into <= 6 ? 1 : 2)"
        case 9: return "\(year)-9M"
        // Twelve months are a year of their own, wherever they end.
        default: return "\(isSaid ? year : end.year)-FY"
        }
    }

    /// The last day of the stretch `Q2` of the fiscal year named `year`.
    func end(_ name: String, _ year: Int) -> CalendarDate? {
        var last = month - Self.rest(of: name)
        var year = year - shift
        if last < 1 {
            last += 12
            year -= 1
        }
        return CalendarDate(year: year, month: last, day: CalendarDate.days(in: last, of: year))
    }

    static func months(of name: String) -> Int {
        switch name {
        case "Q1", "Q2", "Q3", "Q4": 3
        case "H1", "H2": 6
        case "9M": 9
        default: 12
        }
    }

    /// Months of the fiscal year that are left behind the stretch.
    private static func rest(of name: String) -> Int {
        switch name {
        case "Q1": 9
        case "Q2", "H1": 6
        case "Q3", "9M": 3
        default: 0
        }
    }

    /// Years of fifty-two weeks end a few days off: July 4 closes June.
    private static func closingMonth(_ end: CalendarDate) -> Int {
        end.day > 10 ? end.month : (end.month + 10) % 12 + 1
    }

    /// The year in which the fiscal year ends that holds `end`.
    private static func yearOfClosing(_ end: CalendarDate, _ month: Int) -> Int {
        let closing = closingMonth(end)
        let year = end.day <= 10 && end.month == 1 ? end.year - 1 : end.year
        return closing <= month ? year : year + 1
    }
}
