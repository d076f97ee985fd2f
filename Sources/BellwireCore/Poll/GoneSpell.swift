/// Answers of 410 in a row. One alone may be a mishap; it is believed after three of them over a day
/// (RFC 9110, section 15.5.11).
package struct GoneSpell: Hashable, Sendable {
    package private(set) var answers = 0
    package private(set) var since: Timestamp?

    package init(answers: Int = 0, since: Timestamp? = nil) {
        self.answers = answers
        self.since = since
    }

    /// - Parameter status: `nil` where there was no answer, which says nothing.
    package mutating func answered(_ status: Int?, at now: Timestamp) {
        guard let status else { return }
        guard status == 410 else {
            self = GoneSpell()
            return
        }
        answers += 1
        since = since ?? now
    }

    package func isBelieved(at now: Timestamp) -> Bool {
        answers >= 3 && since.map { now.seconds(since: $0) >= 86_400 } ?? false
    }
}
