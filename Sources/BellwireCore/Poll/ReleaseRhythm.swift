/// When a source had something new so far: all that is learned of it. At most a year, at most 256
/// times.
package struct ReleaseRhythm: Hashable, Sendable {
    /// One time at which something new appeared.
    package struct Appearance: Hashable, Comparable, Sendable {
        /// Minutes since 1970.
        var minute: Int
        /// Whether the day is known alone.
        var isDay: Bool

        package static func < (one: Appearance, other: Appearance) -> Bool {
            one.minute < other.minute
        }
    }

    /// The oldest first.
    package private(set) var appearances: [Appearance] = []
    /// `PollPace.scale` of these, since it is dear to find.
    var scale: Double?

    static let most = 256
    /// Minutes: every season once.
    private static let longest = 400 * 1440

    package init() {}

    package var newest: Timestamp? {
        appearances.last.map { Timestamp(seconds: $0.minute * 60) }
    }

    package mutating func learn(_ new: [Appearance], habits: ReleaseHabits) {
        guard !new.isEmpty else { return }
        appearances = (appearances + new).sorted()
        let oldest = (appearances.last?.minute ?? 0) - Self.longest
        appearances = Array(appearances.filter { $0.minute >= oldest }.suffix(Self.most))
        scale = nil
        scale = PollPace(self, habits).scale
    }

    /// When an item that is new at a poll appeared: when it says, where that can be right. Of one that
    /// says an earlier time than that of the last poll, or none, the time of the polls is known.
    /// - Parameter lastPoll: the last one that showed what there was; `nil` where there was none.
    package static func appearance(
        published: Timestamp?, precision: Precision, lastPoll: Timestamp?, now: Timestamp
    ) -> Appearance? {
        if let published, published <= now.adding(seconds: 60) {
            if precision == .day, lastPoll == nil {
                return Appearance(minute: Int(published.milliseconds / 60_000), isDay: true)
            }
            if precision != .day, published >= lastPoll ?? published {
                return Appearance(minute: Int(published.milliseconds / 60_000), isDay: false)
            }
        }
        // Between two polls that lie far apart it may have come at any time.
        guard let lastPoll, now.seconds(since: lastPoll) <= PollSchedule.slowest * 2 else {
            return nil
        }
        let middle = lastPoll.adding(seconds: now.seconds(since: lastPoll) / 2)
        return Appearance(minute: Int(middle.milliseconds / 60_000), isDay: false)
    }
}

// MARK: As it is stored

extension ReleaseRhythm {
    /// Raised when `PollPace` or the habits change: what was found by earlier ones is found anew.
    private static let version = "1"

    /// The version, the scale, and the minutes; a `d` where the day is known alone.
    package var text: String {
        let minutes = appearances.map { "\($0.minute)\($0.isDay ? "d" : "")" }
        return ([Self.version, scale.map { "\($0)" } ?? "-"] + minutes).joined(separator: " ")
    }

    /// Reads `text`; what cannot be read is not known. Every poll does, so it is read byte by byte.
    package init(text: String) {
        let words = text.utf8.split(separator: UInt8(ascii: " "))
        if words.first?.elementsEqual(Self.version.utf8) == true, words.count > 1 {
            scale = Double(Substring(words[1]))
        }
        let read = words.dropFirst(2).prefix(Self.most).compactMap { word -> Appearance? in
            let isDay = word.last == UInt8(ascii: "d")
            let digits = isDay ? word.dropLast() : word
            guard (1...10).contains(digits.count), digits.allSatisfy(MarkupByte.isDigit) else {
                return nil
            }
            let minute = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return Appearance(minute: minute, isDay: isDay)
        }
        appearances = read.sorted()
    }
}
