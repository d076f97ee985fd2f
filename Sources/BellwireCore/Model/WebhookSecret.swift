import FoundationEssentials

/// A signing key of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. Prints as nothing
/// that could leak into a log.
package struct WebhookSecret: Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible
{
    package let key: Data

    /// `nil` where the text is not `whsec_` + base64 of 24 to 64 bytes (Standard Webhooks 1.0).
    package init?(_ text: String) {
        let prefix = "whsec_"
        guard text.hasPrefix(prefix), let key = Data(base64Encoded: String(text.dropFirst(6))),
            (24...64).contains(key.count)
        else { return nil }
        self.key = key
    }

    package var description: String { "whsec_…" }
    package var debugDescription: String { description }
}
