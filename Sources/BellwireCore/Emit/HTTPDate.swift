/// Dates of HTTP headers: `Tue, 27 Aug 2024 12:30:00 GMT` (RFC 9110, section 5.6.7).
package enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Fractions of a second are dropped.
    package static func format(_ time: Timestamp) -> String {
        let date = time.day
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[((date.daysSince1970 + 4) % 7 + 7) % 7]
        let clock = time.description.dropFirst(11).prefix(8)
        let day = padded(date.day, to: 2)
        return
            "\(weekday), \(day) \(months[date.month - 1]) \(padded(date.year, to: 4)) \(clock) GMT"
    }

    /// Reads the preferred form only; the two obsolete ones are no longer sent by anybody.
    package static func parse(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
            let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return Timestamp(rfc3339: "\(date)T\(parts[4])Z")
    }
}
