/// A date's text as numbers, words and marks, read from left to right.
struct DateScan {
    enum Token: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(Unicode.Scalar)
    }

    private let tokens: [Token]
    private var at = 0
    private var time: DateClock?

    init(_ text: String) {
        tokens = DateScan.tokens(of: text)
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            let letters = rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
            if !digits.isEmpty {
                rest = rest.dropFirst(digits.count)
                let value = digits.count <= 14 ? Int(String(digits)) : nil
                tokens.append(.number(value ?? -1, digits: digits.count))
            } else if !letters.isEmpty {
                rest = rest.dropFirst(letters.count)
                tokens.append(.word(String(letters).lowercased()))
            } else {
                rest = rest.dropFirst()
                let isBlank = first.properties.isWhitespace || first == ","
                if !isBlank { tokens.append(.mark(first == "−" ? "-" : first)) }
            }
        }
        return tokens
    }

    private func token(_ offset: Int = 0) -> Token? {
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

    /// `2024-08-27`, `2024/8/27`, `2024.08.27`, `20240827`, `2024年8月27日`: the year first.
    mutating func leadingDate() -> CalendarDate? {
        guard let year = number() else { return nil }
        if year.digits == 8 {
            at += 1
            return CalendarDate(
                year: year.value / 10_000, month: year.value / 100 % 100, day: year.value % 100)
        }
        guard year.digits == 4, isMark("-", "/", ".", "年", offset: 1), let month = number(2),
            isMark("-", "/", ".", "月", offset: 3), let day = number(4)
        else { return nil }
        at += 5
        if isMark("日") { at += 1 }
        return CalendarDate(year: year.value, month: month.value, day: day.value)
    }

    /// A month's name with a day and a year around it, in any usual order, weekday or none:
    /// `Tue, 27 Aug 2024`, `Tuesday, 27-Aug-24`, `Aug. 27, 2024`, `Tue Aug 27 12:30:00 2024`.
    mutating func namedDate() -> CalendarDate? {
        if let word = word(), DateNames.isWeekday(word) { at += isMark(".", offset: 1) ? 2 : 1 }
        skipSeparators()
        var day: Int?
        if let first = number(), first.digits <= 2 {
            day = first.value
            at += 1
            skipOrdinal()
            skipSeparators()
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
        if isClock { time = clock() }
        guard let day, let year = number(), let full = DateNames.year(year.value, year.digits)
        else { return nil }
        at += 1
        return CalendarDate(year: full, month: month, day: day)
    }

    private mutating func skipSeparators() {
        while isMark("-", ".", "/", "–") { at += 1 }
    }

    private mutating func skipOrdinal() {
        if let word = word(), ["st", "nd", "rd", "th"].contains(word) { at += 1 }
    }

    // MARK: Time and zone

    private var isClock: Bool {
        guard let hour = number(), hour.digits <= 2 else { return false }
        return isMark(":", offset: 1) && number(2) != nil
    }

    /// `12:30`, `12:30:05`, `12:30:05.250`, `7:30 AM`, `7:30 p.m.`
    private mutating func clock() -> DateClock? {
        guard let hour = number(), let minute = number(2) else { return nil }
        var clock = DateClock(hour: hour.value, minute: minute.value)
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
        while isMark("-", "|", "–", "—", "@", "(") { at += 1 }
        if word() == "t" || word() == "at" { at += 1 }
        if time == nil {
            if isClock {
                time = clock()
            } else if let compact = number(), compact.digits == 4 || compact.digits == 6 {
                time = DateClock(compact: compact.value, digits: compact.digits)
                at += 1
            }
        }
        guard let time else {
            // A zone without a time says nothing of the day.
            guard DateZone(tokens[at...], on: date, clock: DateClock(hour: 0, minute: 0)) != nil
            else { return nil }
            return (Timestamp(date), .day)
        }
        guard time.isValid, let zone = DateZone(tokens[at...], on: date, clock: time) else {
            return nil
        }
        let seconds = date.daysSince1970 * 86_400 + time.seconds - zone.seconds
        return (
            Timestamp(milliseconds: Int64(seconds) * 1000 + Int64(time.milliseconds)),
            time.second == nil ? .minute : .second
        )
    }
}
