/// When the phases of one transfer ended, in seconds from its start; 0 where it had none or did not
/// come to its end: a connection that was there already has neither name, nor connection, nor TLS.
struct TransferPhases: Hashable, Codable, Sendable {
    var name: Double
    var connection: Double
    var tls: Double
    var firstByte: Double

    /// `name 2 ms, connected 14 ms, tls 31 ms, first byte 90 ms`.
    var words: String {
        [("name", name), ("connected", connection), ("tls", tls), ("first byte", firstByte)]
            .filter { $0.1 > 0 }
            .map { "\($0.0) \(Int(($0.1 * 1000).rounded())) ms" }.joined(separator: ", ")
    }
}
