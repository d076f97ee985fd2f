/// Why there is no answer. `description` never contains more of the address than its host: paths
/// and queries may hold tokens.
struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Kind: String, Sendable {
        case badAddress = "bad_address"
        case blockedAddress = "blocked_address"
        case dns, connect, tls, timeout
        case tooManyRedirects = "too_many_redirects"
        case tooBig = "too_big"
        case headers = "headers_too_big"
        case cutShort = "cut_short"
        case encoding, reset, cancelled, other
    }

    var kind: Kind
    var host: String
    /// What happened, in words that a person can act on.
    var message: String

    var description: String { "\(host): \(message)" }
}
