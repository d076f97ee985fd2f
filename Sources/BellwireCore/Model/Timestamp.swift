import FoundationEssentials

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC, with a
/// fraction only where it has one.
package struct Timestamp: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int) {
        milliseconds = Int64(seconds) * 1000
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    /// Midnight in UTC of a day.
    package init(_ date: CalendarDate) {
        milliseconds = Int64(date.daysSince1970) * 86_400_000
    }

    /// Reads RFC 3339: `2024-08-27T12:30:00Z`, with a fraction and a numeric offset allowed, and a
    /// space or lower case in place of `T` and `Z`. `nil` for anything else.
    package init?(rfc3339 text: some StringProtocol) {
        var scan = DigitScan(bytes: Array(text.utf8))
        guard let year = scan.number(digits: 4), scan.skip("-"), let month = scan.number(digits: 2),
            scan.skip("-"), let day = scan.number(digits: 2),
            let date = CalendarDate(year: year, month: month, day: day),
            scan.skip("T") || scan.skip("t") || scan.skip(" "),
            let hour = scan.number(digits: 2), hour < 24, scan.skip(":"),
            let minute = scan.number(digits: 2), minute < 60, scan.skip(":"),
            let second = scan.number(digits: 2), second <= 60
        else { return nil }
        let fraction = scan.skip(".") ? scan.fraction() : 0
        guard let fraction, let offset = scan.offset(), scan.isAtEnd else { return nil }
        let total = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        milliseconds = Int64(total) * 1000 + Int64(fraction)
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The day in UTC.
    package var day: CalendarDate {
        CalendarDate(daysSince1970: Int(floorDivide(milliseconds, 86_400_000)))
    }

    package var description: String {
        let inDay = Int(milliseconds - floorDivide(milliseconds, 86_400_000) * 86_400_000)
        let clock =
            "\(padded(inDay / 3_600_000, to: 2)):\(padded(inDay / 60_000 % 60, to: 2)):"
            + padded(inDay / 1000 % 60, to: 2)
        let fraction = inDay % 1000 == 0 ? "" : ".\(padded(inDay % 1000, to: 3))"
        return "\(day)T\(clock)\(fraction)Z"
    }

    package func adding(seconds: Double) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
    }

    /// Seconds from `earlier` to this time; negative where it is later.
    package func seconds(since earlier: Timestamp) -> Double {
        Double(milliseconds - earlier.milliseconds) / 1000
    }

    package static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.milliseconds < other.milliseconds
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = Timestamp(rfc3339: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no time: \(text)"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// Reads the fixed-width numbers of a time stamp from left to right.
private struct DigitScan {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += digits
        return value
    }

    /// Milliseconds; digits beyond the third are read and dropped.
    mutating func fraction() -> Int? {
        var value = 0
        var scale = 100
        let start = position
        while position < bytes.count, (48...57).contains(bytes[position]) {
            value += Int(bytes[position] - 48) * scale
            scale /= 10
            position += 1
        }
        return position > start ? value : nil
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
