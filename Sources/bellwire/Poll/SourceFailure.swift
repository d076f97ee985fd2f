import BellwireCore

/// Why an answer that did arrive is of no use.
struct SourceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    var reason: String
    /// The server asked for no requests until then.
    var waitUntil: Timestamp?

    var description: String { reason }
}
