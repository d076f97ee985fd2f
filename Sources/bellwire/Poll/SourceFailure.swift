/// Why an answer that did arrive is of no use.
struct SourceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    var reason: String

    var description: String { reason }
}
