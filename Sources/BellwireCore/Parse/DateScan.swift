/// A date's text as numbers, words and marks, read from left to right.
struct DateScan {
    private let tokens: [DatePiece]
    private var at = 0
    private var time: DateClock?
    /// Between the time and the year, where asctime has it: `16:29:06 +0000 2004`.
    private var zone: ArraySlice<DatePiece>?

    init(_ text: String) {
        tokens = DatePiece.tokens(of: text)
    }

    private func token(_ offset: Int = 0) -> DatePiece? {
        at + offset < tokens.count ? tokens[at + offset] : nil
    }

    private func number(_ offset: Int = 0) -> (value: Int, digits: Int)? {
        if case .number(let value, let digits)? = token(offset) { return (value, digits) }
        return nil
    }

    private func word(_ offset: Int = 0) -> String? {
        if case .word(let word)? = token(offset) { return word }
        return nil
    }

    private func isMark(_ marks: Unicode.Scalar..., offset: Int = 0) -> Bool {
        if case .mark(let mark)? = token(offset) { return marks.contains(mark) }
        return false
    }

    // MARK: Dates

    /// Over what stands before the date: a weekday, or the time: `15:04 02.01.2006`.
    mutating func start() {
        skipWeekday()
        if isClock { time = clock() }
    }

    private mutating func skipWeekday() {
        guard let word = word(), DateNames.isWeekday(word) else { return }
        let next = isMark(".", offset: 1) ? 2 : 1
        // "Mar" is March, and Tuesday where a day and another month's name follow: mar 8 mar 2026.
        if DateNames.month(word) != nil {
            let day = number(next) == nil ? next - 1 : next
            guard self.word(day + 1).flatMap(DateNames.month) != nil else { return }
        }
        at += next
    }

    /// `2024-08-27`, `2024/8/27`, `2024.08.27`, `20240827`, `2024年8月27日`, `2024-aug-27`: the year
    /// first.
    mutating func leadingDate() -> CalendarDate? {
        guard let year = number() else { return nil }
        if year.digits == 8 {
            at += 1
            return CalendarDate(
                year: year.value / 10_000, month: year.value / 100 % 100, day: year.value % 100)
        }
        guard year.digits == 4 else { return nil }
        let first = isMark("-", "/", ".", "年", "년", offset: 1) ? 2 : 1
        let name = word(first).flatMap(DateNames.month)
        guard let month = name ?? (first == 2 ? number(2)?.value : nil) else { return nil }
        let second = isMark("-", "/", ".", "月", "월", offset: first + 1) ? first + 2 : first + 1
        guard second == first + 2 || name != nil, let day = number(second) else { return nil }
        at += second + 1
        if isMark("日", "일") { at += 1 }
        return CalendarDate(year: year.value, month: month, day: day.value)
    }

    /// `27.08.2024`, `27/8/2024`, and `8/27/2024`; where both could be the month, dots say that the
    /// day is first, then `order`, then AM or PM that the month is. With an order `8/27/24`, too.
    mutating func numericDate(_ order: DateOrder?) -> CalendarDate? {
        guard let one = number(), one.digits <= 2, case .mark(let mark)? = token(1),
            ["-", "/", "."].contains(mark), let two = number(2), two.digits <= 2,
            token(3) == .mark(mark), let year = number(4),
            year.digits == 4 || (year.digits == 2 && order != nil),
            let full = DateNames.year(year.value, year.digits)
        else { return nil }
        let isDayFirst: Bool
        if one.value > 12 || one.value == two.value || mark == "." {
            isDayFirst = true
        } else if let order, two.value <= 12 {
            isDayFirst = order == .dayFirst
        } else if two.value > 12 || tokens.contains(.word("am")) || tokens.contains(.word("pm")) {
            isDayFirst = false
        } else {
            return nil
        }
        at += 5
        return CalendarDate(
            year: full, month: isDayFirst ? two.value : one.value,
            day: isDayFirst ? one.value : two.value)
    }

    /// `2024`, `2024-08`, `24-08-27`, `240827`, `24240` (the 240th day); `-2408`, `-24-08`.
    mutating func shortDate() -> CalendarDate? {
        if isMark("-") { return shortMonth() }
        guard let year = number() else { return nil }
        if year.digits == 5, let full = DateNames.year(year.value / 1000, 2),
            (1...366).contains(year.value % 1000),
            let first = CalendarDate(year: full, month: 1, day: 1)
        {
            at += 1
            return CalendarDate(daysSince1970: first.daysSince1970 + year.value % 1000 - 1)
        }
        if year.digits == 6, let full = DateNames.year(year.value / 10_000, 2) {
            at += 1
            return CalendarDate(
                year: full, month: year.value / 100 % 100, day: year.value % 100)
        }
        if year.digits == 4, (1900...2200).contains(year.value) {
            if at + 1 == tokens.count {
                at += 1
                return CalendarDate(year: year.value, month: 1, day: 1)
            }
            guard isMark("-", offset: 1), let month = number(2), at + 3 == tokens.count else {
                return nil
            }
            at += 3
            return CalendarDate(year: year.value, month: month.value, day: 1)
        }
        guard year.digits == 2, let full = DateNames.year(year.value, 2),
            isMark("-", "/", offset: 1), let month = number(2), month.digits <= 2,
            token(3) == token(1), let day = number(4), day.digits <= 2
        else { return nil }
        // `02/03/04` may begin with any of the three.
        guard year.value > 12 || isMark("-", offset: 1) else { return nil }
        at += 5
        return CalendarDate(year: full, month: month.value, day: day.value)
    }

    private mutating func shortMonth() -> CalendarDate? {
        guard let first = number(1), let year = DateNames.year(first.value, 2) else { return nil }
        if first.digits == 4, tokens.count == 2, let full = DateNames.year(first.value / 100, 2) {
            at = tokens.count
            return CalendarDate(year: full, month: first.value % 100, day: 1)
        }
        guard first.digits == 2, isMark("-", offset: 2), let month = number(3), tokens.count == 4
        else { return nil }
        at = tokens.count
        return CalendarDate(year: year, month: month.value, day: 1)
    }

    /// A month's name with a day and a year around it, in any usual order, weekday or none:
    /// `Tue, 27 Aug 2024`, `Tuesday, 27-Aug-24`, `Aug. 27, 2024`, `Tue Aug 27 12:30:00 2024`.
    mutating func namedDate() -> CalendarDate? {
        skipSeparators()
        var day: Int?
        if let first = number(), first.digits <= 2 {
            day = first.value
            at += 1
            skipOrdinal()
            skipSeparators()
            skipWeekday()
        }
        guard let name = word(), let month = DateNames.month(name) else { return nil }
        at += 1
        skipSeparators()
        if day == nil {
            guard let second = number(), second.digits <= 2 else { return nil }
            day = second.value
            at += 1
            skipOrdinal()
            skipSeparators()
        }
        // asctime puts the time before the year.
        if isClock {
            time = clock()
            if let year = tokens[at...].lastIndex(where: { isYear($0) }), year <= at + 4 {
                if at < year { zone = tokens[at..<year] }
                at = year
            }
        }
        guard let day, let year = number(), let full = DateNames.year(year.value, year.digits)
        else { return nil }
        at += 1
        return CalendarDate(year: full, month: month, day: day)
    }

    /// `0530` of a zone is none: no year begins with 0.
    private func isYear(_ token: DatePiece) -> Bool {
        if case .number(let value, digits: 4) = token { value > 1500 } else { false }
    }

    private mutating func skipSeparators() {
        while isMark("-", ".", "/", "–") { at += 1 }
    }

    private mutating func skipOrdinal() {
        if let word = word(), ["st", "nd", "rd", "th"].contains(word) { at += 1 }
    }

    // MARK: Time and zone

    private var isClock: Bool {
        let first = half == nil ? 0 : 2
        guard let hour = number(first), hour.digits <= 2 else { return false }
        return isMark(":", offset: first + 1) && number(first + 2) != nil
    }

    /// 上午, 下午, 오전, 오후: before or after noon; they stand before the time.
    private var half: Bool? {
        if isMark("上", "下"), isMark("午", offset: 1) { return isMark("下") }
        if isMark("오"), isMark("전", "후", offset: 1) { return isMark("후", offset: 1) }
        return nil
    }

    /// `12:30`, `12:30:05`, `12:30:05.250`, `7:30 AM`, `7:30 p.m.`
    private mutating func clock() -> DateClock? {
        let isAfternoon = half
        if isAfternoon != nil { at += 2 }
        guard let hour = number(), let minute = number(2) else { return nil }
        var clock = DateClock(hour: hour.value, minute: minute.value)
        if let isAfternoon { clock.setHalf(isAfternoon: isAfternoon) }
        at += 3
        if isMark(":"), let second = number(1) {
            clock.second = second.value
            at += 2
            if isMark("."), let fraction = number(1) {
                clock.setFraction(fraction.value, digits: fraction.digits)
                at += 2
            }
        }
        guard let half = word() else { return clock }
        let isDotted = isMark(".", offset: 1) && word(2) == "m"
        if ["am", "pm"].contains(half) || (["a", "p"].contains(half) && isDotted) {
            at += isDotted ? (isMark(".", offset: 3) ? 4 : 3) : 1
            clock.setHalf(isAfternoon: half.hasPrefix("p"))
        }
        return clock
    }

    /// The time of day and the zone after the date; anything else after it means no date at all.
    mutating func finish(_ date: CalendarDate) -> (time: Timestamp, precision: Precision)? {
        if time == nil {
            while isMark("-", "|", "–", "—", "@", "(") { at += 1 }
            if word() == "t" || word() == "at" { at += 1 }
            readTime()
        }
        let rest = zone ?? tokens[at...]
        guard zone == nil || at == tokens.count else { return nil }
        guard let time else {
            // A zone without a time says nothing of the day.
            guard DateZone(rest, on: date, clock: DateClock(hour: 0, minute: 0)) != nil
            else { return nil }
            return (Timestamp(date), .day)
        }
        guard time.isValid, let zone = DateZone(rest, on: date, clock: time) else { return nil }
        // Korean writers give Korea's time, and no zone.
        let isKorean = rest.isEmpty && (tokens.contains(.mark("년")) || tokens.contains(.mark("오")))
        let east = isKorean ? 9 * 3600 : zone.seconds
        let seconds = date.daysSince1970 * 86_400 + time.seconds - east
        return (
            Timestamp(milliseconds: Int64(seconds) * 1000 + Int64(time.milliseconds)),
            time.second == nil ? .minute : .second
        )
    }

    private mutating func readTime() {
        if isClock {
            time = clock()
        } else if let compact = number() {
            let isHour = compact.digits == 2 && isMark("+", "-", offset: 1)
            guard compact.digits == 4 || compact.digits == 6 || isHour else { return }
            time =
                isHour
                ? DateClock(hour: compact.value, minute: 0)
                : DateClock(compact: compact.value, digits: compact.digits)
            at += 1
        }
    }
}
