import FoundationEssentials

/// One request to one address and its answer, redirects not followed: the curl thread's work.
struct Exchange: Sendable {
    var method: FetchRequest.Method
    var address: CurlAddress
    var headers: [(name: String, value: String)]
    var body: Data?
    /// Whether the socket may be connected to an address that is not public.
    var mayReachPrivate: Bool
    var timeout: Duration
    var maxBody: Int
    var truncates: Bool
    /// The body of a redirect is of no use then, and not waited for.
    var followsRedirects: Bool
    var spacing: Duration
    var keepsPlace: Bool

    static func isRedirect(_ status: Int) -> Bool {
        [301, 302, 303, 307, 308].contains(status)
    }
}
