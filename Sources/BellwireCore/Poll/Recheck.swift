/// When a source is asked for its whole document, whatever its validators say: some servers answer 304
/// for ever, some give new items under an old validator.
package enum Recheck {
    /// A day: what a publisher whose server is right can bear (RFC 9110 leaves it to the client).
    package static let interval = 86_400.0

    /// - Parameter lastWhole: when the server last sent the document.
    package static func isDue(lastWhole: Timestamp?, now: Timestamp) -> Bool {
        lastWhole.map { now.seconds(since: $0) >= interval } ?? true
    }
}
