/// Times and spans as tables show them.
package enum TimeWords {
    /// `2024-08-27 12:30:04`, in UTC, without fractions.
    package static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }

    /// `0.4 s`, `12 s`, `3 min`, `2 h 5 min`, `4 d`; rounded down, with its sign.
    package static func span(seconds: Double) -> String {
        let sign = seconds < 0 ? "−" : ""
        let size = min(abs(seconds), 1e12)
        let whole = Int(size)
        switch size {
        case ..<0.1: return "0 s"
        case ..<10:
            let tenths = Int(size * 10)
            return sign + "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + " s"
        case ..<60: return sign + "\(whole) s"
        case ..<3600: return sign + "\(whole / 60) min"
        case ..<86_400:
            let minutes = whole % 3600 / 60
            return sign + "\(whole / 3600) h" + (minutes == 0 ? "" : " \(minutes) min")
        default: return sign + "\(NumberWords.grouped(whole / 86_400)) d"
        }
    }

    /// `12 s ago`, `in 3 min`, `now`; `nil` where it is more than 30 days away.
    package static func distance(to time: Timestamp, from now: Timestamp) -> String? {
        let seconds = time.seconds(since: now)
        guard abs(seconds) < 30 * 86_400 else { return nil }
        guard abs(seconds) >= 1 else { return "now" }
        let span = span(seconds: abs(seconds).rounded(.down))
        return seconds < 0 ? "\(span) ago" : "in \(span)"
    }
}
