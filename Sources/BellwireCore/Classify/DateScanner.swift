/// Finds the dates of a text: at the names of months, at 年 and at ISO dates.
enum DateScanner {
    static func scan(_ text: MatchText, hits: [Hit], book: CueBook, numbers: [NumberToken])
        -> [DateToken]
    {
        var dates: [DateToken] = []
        for hit in hits where hit.kind == .month {
            if let month = Int(book.value(hit)), let date = named(text, hit, month: month) {
                dates.append(date)
            }
        }
        for number in numbers {
            if let date = iso(text, number) ?? chinese(text, number) { dates.append(date) }
        }
        dates += inCharacters(text)
        return dates.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// `June 30, 2024`, `30 June 2024`, `June 2024`, `June 30`, `Aug.09,2024`.
    private static func named(_ text: MatchText, _ hit: Hit, month: Int) -> DateToken? {
        let bytes = text.bytes
        var at = hit.end
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") { at += 1 }
        at = skip(bytes, at, " ")
        var start = hit.start
        var day: Int?
        var year: Int?
        var end = hit.end
        if let (value, after) = digits(bytes, at, atMost: 2), (1...31).contains(value) {
            day = value
            end = after
            let next = skip(bytes, suffix(bytes, after), ", ")
            if let (value, after) = digits(bytes, next, atMost: 4), (1900...2200).contains(value) {
                year = value
                end = after
            }
        } else if let (value, after) = digits(bytes, skip(bytes, at, ", "), atMost: 4),
            (1900...2200).contains(value)
        {
            year = value
            end = after
        }
        if day == nil, let (value, first) = dayBefore(bytes, hit.start) {
            day = value
            start = first
        }
        guard day != nil || year != nil else { return nil }
        return DateToken(range: start..<end, year: year, month: month, day: day)
    }

    private static func dayBefore(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
        var at = start
        while at > 0, bytes[at - 1] == 32 || bytes[at - 1] == UInt8(ascii: "-") { at -= 1 }
        let end = at
        while at > 0, isDigit(bytes[at - 1]), end - at < 3 { at -= 1 }
        guard end - at >= 1, end - at <= 2, at == 0 || !isWord(bytes[at - 1]),
            at == 0 || bytes[at - 1] != UInt8(ascii: ","),
            let value = Int(String(decoding: bytes[at..<end], as: UTF8.self)),
            (1...31).contains(value)
        else { return nil }
        return (value, at)
    }

    private static func iso(_ text: MatchText, _ number: NumberToken) -> DateToken? {
        let bytes = text.bytes
        let start = number.range.lowerBound
        guard number.range.count == 4, let year = number.amount.whole, (1900...2200).contains(year),
            start + 10 <= bytes.count, bytes[start + 4] == 45, bytes[start + 7] == 45,
            let (month, _) = digits(bytes, start + 5, atMost: 2),
            let (day, end) = digits(bytes, start + 8, atMost: 2),
            CalendarDate(year: year, month: month, day: day) != nil
        else { return nil }
        return DateToken(range: start..<end, year: year, month: month, day: day)
    }

    /// `2024年6月30日`, `2024年6月`.
    private static func chinese(_ text: MatchText, _ number: NumberToken) -> DateToken? {
        let bytes = text.bytes
        guard number.range.count == 4, let year = number.amount.whole, (1900...2200).contains(year),
            text.starts(with: "年", at: number.range.upperBound),
            let (month, afterMonth) = digits(bytes, number.range.upperBound + 3, atMost: 2),
            (1...12).contains(month), text.starts(with: "月", at: afterMonth)
        else { return nil }
        let start = number.range.lowerBound
        if let (day, end) = digits(bytes, afterMonth + 3, atMost: 2),
            text.starts(with: "日", at: end),
            CalendarDate(year: year, month: month, day: day) != nil
        {
            return DateToken(range: start..<(end + 3), year: year, month: month, day: day)
        }
        return DateToken(range: start..<(afterMonth + 3), year: year, month: month, day: nil)
    }

    /// `二零二四年六月三十日`, `六月三十日`, `6月30日`: at each 月 what stands around it.
    private static func inCharacters(_ text: MatchText) -> [DateToken] {
        var dates: [DateToken] = []
        var at = 0
        while let month = text.find("月", in: span(at, text.count)) {
            at = month + 3
            if let date = inCharacters(text, month: month) { dates.append(date) }
        }
        return dates
    }

    private static func inCharacters(_ text: MatchText, month: Int) -> DateToken? {
        let bytes = text.bytes
        let arabic = digitsBefore(bytes, month)
        guard let (value, start) = arabic ?? ChineseNumerals.number(bytes, endingAt: month),
            (1...12).contains(value)
        else { return nil }
        var day: Int?
        var end = month + 3
        if let (value, after) = digits(bytes, end, atMost: 2)
            ?? ChineseNumerals.number(bytes, from: end),
            (1...31).contains(value), text.starts(with: "日", at: after)
        {
            day = value
            end = after + 3
        }
        if start >= 3, text.starts(with: "年", at: start - 3) {
            // Years in digits are read at the digits.
            guard let year = ChineseNumerals.number(bytes, endingAt: start - 3),
                (1900...2200).contains(year.value)
            else { return nil }
            return DateToken(range: year.start..<end, year: year.value, month: value, day: day)
        }
        return day.map { DateToken(range: start..<end, year: nil, month: value, day: $0) }
    }

    private static func digitsBefore(_ bytes: [UInt8], _ end: Int) -> (Int, Int)? {
        var start = end
        while start > 0, isDigit(bytes[start - 1]), end - start < 3 { start -= 1 }
        guard let (value, after) = digits(bytes, start, atMost: 2), after == end else { return nil }
        return (value, start)
    }

    static func digits(_ bytes: [UInt8], _ start: Int, atMost limit: Int) -> (Int, Int)? {
        var at = start
        var value = 0
        while at < bytes.count, isDigit(bytes[at]), at - start <= limit {
            value = value * 10 + Int(bytes[at] - 48)
            at += 1
        }
        return at > start && at - start <= limit ? (value, at) : nil
    }

    static func skip(_ bytes: [UInt8], _ start: Int, _ characters: StaticString) -> Int {
        var at = start
        while at < bytes.count, isAny(bytes[at], characters) { at += 1 }
        return at
    }

    static func isAny(_ byte: UInt8, _ characters: StaticString) -> Bool {
        for offset in 0..<characters.utf8CodeUnitCount
        where characters.utf8Start[offset] == byte {
            return true
        }
        return false
    }

    /// After `st`, `nd`, `rd`, `th`.
    private static func suffix(_ bytes: [UInt8], _ at: Int) -> Int {
        guard at + 1 < bytes.count else { return at }
        let pair = (bytes[at], bytes[at + 1])
        switch pair {
        case (115, 116), (110, 100), (114, 100), (116, 104): return at + 2
        default: return at
        }
    }
}
