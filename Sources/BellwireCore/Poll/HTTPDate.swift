/// The dates of HTTP headers (RFC 9110, section 5.6.7).
package enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func format(_ time: Timestamp) -> String {
        let day = time.day
        let weekday = days[((day.daysSince1970 + 3) % 7 + 7) % 7]
        let clock = time.description.dropFirst(11).prefix(8)
        return "\(weekday), \(padded(day.day, to: 2)) \(months[day.month - 1]) "
            + "\(padded(day.year, to: 4)) \(clock) GMT"
    }

    /// Reads the three forms that a recipient must accept: the one above, RFC 850's (`Sunday,
    /// 06-Nov-94 08:49:37 GMT`) and asctime's (`Sun Nov  6 08:49:37 1994`). The weekday is not
    /// checked. `now` decides the century of a two-digit year: at most 50 years ahead.
    package static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        guard words.count >= 5 else { return nil }
        let isAsctime = words.count == 5
        let (dayWord, monthWord) = isAsctime ? (words[2], words[1]) : (words[1], words[2])
        let (yearWord, clockWord) = isAsctime ? (words[4], words[3]) : (words[3], words[4])
        guard isAsctime || (words.count == 6 && (words[5] == "GMT" || words[5] == "UTC")),
            let day = number(dayWord, digits: 1...2),
            let month = months.firstIndex(where: { $0 == monthWord }),
            let year = year(yearWord, now: now), let seconds = clock(clockWord),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return Timestamp(seconds: date.daysSince1970 * 86_400 + seconds)
    }

    private static func year(_ word: Substring, now: Timestamp) -> Int? {
        if let year = number(word, digits: 4...4) { return year }
        guard let short = number(word, digits: 2...2) else { return nil }
        let year = now.day.year / 100 * 100 + short
        return year > now.day.year + 50 ? year - 100 : year
    }

    /// Seconds since midnight of `08:49:37`; 60 is a leap second.
    private static func clock(_ word: Substring) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], digits: 2...2), hour < 24,
            let minute = number(parts[1], digits: 2...2), minute < 60,
            let second = number(parts[2], digits: 2...2), second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func number(_ word: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(word.utf8.count), word.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(word)
    }
}
