import FoundationEssentials

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

    /// What had come of a 200 answer's body before it broke off: whole items in it may be kept.
    struct Partial: Hashable, Sendable {
        var body: Data
        var contentType: String?
        /// Where it came from, after redirects.
        var url: String
    }

    var kind: Kind
    var host: String
    /// What happened, in words that a person can act on.
    var message: String
    /// What the server had answered before it went wrong.
    var status: Int?
    var partial: Partial?
    /// How far the transfer had come.
    var phases: TransferPhases?

    var description: String { "\(host): \(message)" }
}
