import BellwireCore
import FoundationEssentials

/// A delivery to be attempted now.
struct DueDelivery: Hashable, Sendable {
    var id: Int64
    var endpoint: String
    /// `webhook-id`: the same at every attempt and replay of a revision.
    var messageID: String
    /// That of its body, whatever the endpoint's is now.
    var format: Endpoint.Format
    var body: Data
    /// Attempts made so far.
    var attempts: Int
}
