import Crypto
import FoundationEssentials

/// Signatures of Standard Webhooks 1.0, scheme `v1`: HMAC-SHA256 over `id.timestamp.body`.
package enum WebhookSignature {
    package enum Verdict: String, Hashable, Sendable {
        case valid
        /// The header `webhook-timestamp` is no whole number of seconds.
        case badTimestamp
        /// More than the tolerance away from now, either way: perhaps a replay, perhaps a clock.
        case staleTimestamp
        case wrongSignature
    }

    /// Both ways, in seconds, as every library of Standard Webhooks has it.
    package static let tolerance: Double = 300

    /// The header `webhook-signature`: one signature a secret, separated by one space. `timestamp`
    /// is the attempt's; its whole seconds are signed and belong into `webhook-timestamp`.
    package static func sign(
        id: String, timestamp: Timestamp, body: Data, secrets: [WebhookSecret]
    ) -> String {
        let message = signed(id: id, timestamp: header(timestamp), body: body)
        return secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(
                for: message, using: SymmetricKey(data: secret.key))
            return "v1," + Data(code).base64EncodedString()
        }.joined(separator: " ")
    }

    /// The header `webhook-timestamp`: whole seconds since 1970.
    package static func header(_ timestamp: Timestamp) -> String {
        String(Int(timestamp.seconds(since: Timestamp(seconds: 0)).rounded(.down)))
    }

    /// Checks a request as a receiver does; each argument but the last three is as it came.
    package static func verify(
        id: String, timestamp: String, body: Data, signature: String, secrets: [WebhookSecret],
        now: Timestamp, tolerance: Double = WebhookSignature.tolerance
    ) -> Verdict {
        guard timestamp.utf8.count <= 15, let seconds = Int(timestamp) else { return .badTimestamp }
        guard abs(now.seconds(since: Timestamp(seconds: seconds))) <= tolerance else {
            return .staleTimestamp
        }
        let message = signed(id: id, timestamp: timestamp, body: body)
        let codes = signature.split(separator: " ").compactMap { part in
            part.hasPrefix("v1,") ? Data(base64Encoded: String(part.dropFirst(3))) : nil
        }
        let isValid = secrets.contains { secret in
            codes.contains {
                HMAC<SHA256>.isValidAuthenticationCode(
                    $0, authenticating: message, using: SymmetricKey(data: secret.key))
            }
        }
        return isValid ? .valid : .wrongSignature
    }

    private static func signed(id: String, timestamp: String, body: Data) -> Data {
        Data("\(id).\(timestamp).".utf8) + body
    }
}
