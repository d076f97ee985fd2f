/// How long an endpoint has taken nothing, though it was tried all that time: after five days it is
/// disabled, and what comes is held for it.
package struct FailingSpell: Hashable, Sendable {
    /// Failed attempts without a success between them.
    package private(set) var failures: Int
    package private(set) var since: Timestamp?
    package private(set) var last: Timestamp?

    package init(failures: Int = 0, since: Timestamp? = nil, last: Timestamp? = nil) {
        self.failures = failures
        self.since = since
        self.last = last
    }

    package static let longest = 5 * 86_400.0
    /// Nobody knows of days in which nothing was sent: a longer pause between two attempts than the
    /// schedule's longest wait begins the spell anew.
    static let quiet = 2 * 86_400.0
    /// As few attempts in five days are no proof.
    static let fewest = 10

    /// Counts one more failed attempt. Whether the endpoint is to be disabled now.
    package mutating func fail(at now: Timestamp) -> Bool {
        if let last, now.seconds(since: last) > FailingSpell.quiet { since = nil }
        if since == nil { failures = 0 }
        let since = since ?? now
        self.since = since
        failures += 1
        last = now
        return now.seconds(since: since) >= FailingSpell.longest && failures >= FailingSpell.fewest
    }
}
