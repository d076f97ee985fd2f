import FoundationEssentials

/// What a receiver's author wants to know of a captured request: whether it verifies, and if not,
/// why probably.
package struct SignatureCheck: Hashable, Sendable, Encodable {
    package let valid: Bool
    /// Sentences; none where it is valid.
    package let problems: [String]

    /// - Parameter tolerance: in seconds, both ways.
    package init(
        _ request: CapturedRequest, secrets: [WebhookSecret], now: Timestamp, tolerance: Double
    ) {
        var problems = SignatureCheck.names.filter { (request.headers[$0] ?? "").isEmpty }
            .map {
                "the header \($0) is missing: a proxy or a framework drops it, or it was not captured"
            }
        if problems.isEmpty {
            problems = SignatureCheck.timestamp(of: request, now, tolerance)
            problems += SignatureCheck.signature(of: request, secrets)
        }
        self.problems = problems
        valid = problems.isEmpty
    }

    private static let names = ["webhook-id", "webhook-timestamp", "webhook-signature"]

    private static func timestamp(
        of request: CapturedRequest, _ now: Timestamp, _ tolerance: Double
    ) -> [String] {
        let text = request.headers["webhook-timestamp"] ?? ""
        guard text.utf8.count <= 15, let seconds = Int(text) else {
            return ["webhook-timestamp is no whole number of seconds since 1970"]
        }
        let age = now.seconds(since: Timestamp(seconds: seconds))
        guard abs(age) > tolerance else { return [] }
        let cause =
            switch age {
            case ..<(-1e10): "; it looks like milliseconds"
            case ..<0: "; the clocks differ"
            default: "; for an old capture say --now \(seconds)"
            }
        return [
            "webhook-timestamp is \(Int(abs(age).rounded())) s \(age > 0 ? "old" : "in the future"), "
                + "the tolerance is \(Int(tolerance)) s\(cause)"
        ]
    }

    private static func signature(of request: CapturedRequest, _ secrets: [WebhookSecret])
        -> [String]
    {
        guard !fits(request, request.body, secrets) else { return [] }
        let signatures = (request.headers["webhook-signature"] ?? "").split(separator: " ")
        guard signatures.contains(where: { $0.hasPrefix("v1,") }) else {
            return ["webhook-signature has no signature of the scheme v1, like v1,K5oZ..."]
        }
        guard !secrets.isEmpty else { return ["there is no secret to check the signature with"] }
        let reason =
            BodyDamage.guess(request) { fits(request, $0, secrets) }
            ?? "another secret, another webhook-id or webhook-timestamp, or another body than what "
            + "was sent"
        return ["the signature does not fit: \(reason)"]
    }

    private static func fits(
        _ request: CapturedRequest, _ body: Data, _ secrets: [WebhookSecret]
    ) -> Bool {
        let timestamp = request.headers["webhook-timestamp"] ?? ""
        guard timestamp.utf8.count <= 15, let seconds = Int(timestamp) else { return false }
        return WebhookSignature.verify(
            id: request.headers["webhook-id"] ?? "", timestamp: timestamp, body: body,
            signature: request.headers["webhook-signature"] ?? "", secrets: secrets,
            now: Timestamp(seconds: seconds)) == .valid
    }
}
