/// Why the store could not do its part. Exit status 74.
struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Kind: String, Sendable { case missing, held, full, readOnly, damaged, newer, other }

    var kind: Kind
    /// What was attempted, as a verb: `open`, `write`.
    var attempted: String
    var path: String
    var reason: String
    var remedy: String

    var description: String {
        "cannot \(attempted) the store \(path): \(reason); \(remedy)"
    }
}
