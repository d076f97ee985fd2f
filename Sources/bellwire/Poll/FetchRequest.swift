import FoundationEssentials

/// One HTTP request to make.
struct FetchRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// Which addresses may be reached.
    enum Reach: Hashable, Sendable {
        /// The configuration names the address: it may be anywhere. Redirects from it may not leave
        /// the public internet, except to the very same host and port.
        case configured
        /// The address was found in fetched content: public addresses only, or the configured
        /// source's own host and port (`host:port`, lower case).
        case found(sourceHost: String?)
    }

    var method = Method.get
    var url: String
    /// Header lines in order; the transport adds `User-Agent` and `Accept-Encoding` itself. Beyond
    /// the first address's own scheme, host and port, redirects carry only `Accept`,
    /// `Accept-Language`, `A-IM` and the conditional ones.
    var headers: [(name: String, value: String)] = []
    var body: Data?
    var reach: Reach
    /// The whole transfer, from the queue's end to the last byte of the body.
    var timeout: Duration = .seconds(20)
    /// Bytes of the decoded body; the transfer fails beyond it unless `truncates`.
    var maxBody = 8 << 20
    /// Reading stops quietly at `maxBody` and keeps what came (webhook answers).
    var truncates = false
    /// How many redirects are followed; 0: a redirect is the answer. A POST never follows one.
    var redirects = 5
    /// From this request's start to the next one's at the same host; the longer of this and the
    /// configuration's `spacing` holds.
    var spacing: Duration = .zero
    /// The answer holds the transfer's place (`FetchResponse.place`).
    var keepsPlace = false
}
