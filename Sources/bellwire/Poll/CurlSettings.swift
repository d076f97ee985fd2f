/// What all transfers of one transport have in common.
struct CurlSettings: Sendable {
    var userAgent: String
    /// libcurl's syntax; empty: none.
    var proxy: String
    /// Certificate authorities beside the system's; empty: none.
    var caFile: String
    /// Idle connections kept for the next request.
    var keptConnections: Int
    /// Bytes of all header lines of one answer, interim answers and trailers included.
    var maxHeaders = 64 << 10
}
