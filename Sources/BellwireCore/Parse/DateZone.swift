/// How far a written zone is east of UTC.
struct DateZone {
    let seconds: Int

    /// The zone that is the rest of a date's text: nothing (UTC), a name, an offset, or both as in
    /// `GMT+0800`. An unknown name is read as UTC, as RFC 2822 (4.3) has it. `nil` where the rest
    /// is no zone.
    init?(_ rest: ArraySlice<DatePiece>, on date: CalendarDate, clock: DateClock) {
        let written = rest
        var rest = written.filter { $0 != .mark("(") && $0 != .mark(")") && $0 != .mark("[") }[...]
        guard !rest.isEmpty else {
            seconds = 0
            return
        }
        // `15:04:05:-0700`, `--0700`.
        if rest.first == .mark(":"), DateZone.sign(rest.dropFirst().first) != nil {
            rest.removeFirst()
        }
        if rest.starts(with: [.mark("-"), .mark("-")]) { rest.removeFirst() }
        if rest.count == 1, case .number(0, let digits)? = rest.first, digits == 2 || digits == 4 {
            seconds = 0
            return
        }
        let isInBrackets = written.contains(.mark("("))
        var named = 0
        if case .word(let name)? = rest.first {
            named = DateZone.named(name, on: date, clock: clock) ?? 0
            rest.removeFirst()
        }
        if let sign = DateZone.sign(rest.first) {
            guard let (offset, count) = DateZone.offset(Array(rest.dropFirst())) else { return nil }
            seconds = sign * offset
            rest = rest.dropFirst(1 + count)
        } else {
            seconds = named
        }
        guard DateZone.isComment(rest), isInBrackets || !rest.contains(where: DateZone.isLong)
        else {
            return nil
        }
    }

    /// What may follow a zone: its name, "(Pacific Daylight Time)"; no number, no half of an offset.
    private static func isComment(_ rest: ArraySlice<DatePiece>) -> Bool {
        rest.count <= 6
            && rest.allSatisfy { token in
                switch token {
                case .number: false
                case .word: true
                case .mark(let mark): mark != ":"
                }
            }
    }

    /// Longer than a zone's name, `2026-10-02T09:00-06:00Textra`.
    private static func isLong(_ token: DatePiece) -> Bool {
        if case .word(let word) = token { word.utf8.count > 5 } else { false }
    }

    private static func sign(_ token: DatePiece?) -> Int? {
        switch token {
        case .mark("+"): 1
        case .mark("-"): -1
        default: nil
        }
    }

    /// `0530`, `530`, `05:30`, `05`, `5`, `05:30:00`; and how many tokens that is.
    private static func offset(_ tokens: [DatePiece]) -> (seconds: Int, count: Int)? {
        guard case .number(let value, let digits)? = tokens.first else { return nil }
        var hours = value
        var minutes = 0
        var count = 1
        if digits > 2 {
            guard digits <= 4 else { return nil }
            hours = value / 100
            minutes = value % 100
        } else if tokens.count > 2, tokens[1] == .mark(":"), case .number(let part, _) = tokens[2] {
            minutes = part
            count = 3
        }
        if tokens.count > count + 1, tokens[count] == .mark(":"),
            case .number(0, _) = tokens[count + 1]
        {
            count += 2
        }
        guard (0..<24).contains(hours), (0..<60).contains(minutes) else { return nil }
        return (hours * 3600 + minutes * 60, count)
    }

    private static func named(_ name: String, on date: CalendarDate, clock: DateClock) -> Int? {
        if let hours = hours[name] { return Int(hours * 3600) }
        // "ET" says neither standard nor daylight time.
        guard let standard = ["et": -5, "ct": -6, "mt": -7, "pt": -8][name] else { return nil }
        return (standard + (isDaylight(date, clock) ? 1 : 0)) * 3600
    }

    private static let hours: [String: Double] = [
        "gmt": 0, "ut": 0, "utc": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "met": 1, "west": 1,
        "cest": 2, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "hkt": 8, "sgt": 8,
        "awst": 8, "jst": 9,
        "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4,
        "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
        "akdt": -8, "hst": -10, "ast": -4, "at": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "brt": -3,
    ]

    /// The United States' rule since 2007: from the second Sunday of March, 2:00, to the first
    /// Sunday of November, 2:00.
    private static func isDaylight(_ date: CalendarDate, _ clock: DateClock) -> Bool {
        guard (3...11).contains(date.month) else { return false }
        guard date.month == 3 || date.month == 11 else { return true }
        let first = CalendarDate(year: date.year, month: date.month, day: 1)?.daysSince1970 ?? 0
        // 1970-01-04 was a Sunday.
        let firstSunday = 1 + (7 - ((first - 3) % 7 + 7) % 7) % 7
        let change = date.month == 3 ? firstSunday + 7 : firstSunday
        let isAfter = date.day > change || (date.day == change && clock.hour >= 2)
        return date.month == 3 ? isAfter : !isAfter
    }
}
