/// One receiver of webhooks: the contract's `[[webhook]]`.
package struct Endpoint: Hashable, Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case standard, cloudevents, slack, discord, teams, ntfy

        /// Whether receivers verify a signature: then there must be a secret.
        package var isSigned: Bool { self == .standard || self == .cloudevents }

        package var contentType: String {
            self == .cloudevents ? "application/cloudevents+json" : "application/json"
        }
    }

    package var id: String
    package var url: String
    /// The first is the current one; the others still sign beside it. Never logged.
    package var secrets: [WebhookSecret]
    package var format: Format
    /// `nil`: all.
    package var issuers: Set<String>?
    /// `nil`: all.
    package var classes: Set<EventClass>?
    package var headers: [String: String]
    package var timeout: Duration
    /// Waits after the first, second, ... failed attempt; when they end the delivery is dead.
    package var retry: [Duration]
    package var inFlight: Int
    /// Attempts begun in a minute at most, evenly spread; `nil`: as many as there are.
    package var perMinute: Int?

    package init(
        id: String, url: String, secrets: [WebhookSecret], format: Format = .standard,
        issuers: Set<String>? = nil, classes: Set<EventClass>? = nil,
        headers: [String: String] = [:], timeout: Duration = .seconds(15),
        retry: [Duration] = Endpoint.defaultRetry, inFlight: Int = 4, perMinute: Int? = nil
    ) {
        self.id = id
        self.url = url
        self.secrets = secrets
        self.format = format
        self.issuers = issuers
        self.classes = classes
        self.headers = headers
        self.timeout = timeout
        self.retry = retry
        self.inFlight = inFlight
        self.perMinute = perMinute
    }

    /// The contract's schedule: news is perishable, so the first hour is dense; three days in all.
    package static let defaultRetry: [Duration] = [
        .seconds(5), .seconds(30), .seconds(120), .seconds(600), .seconds(1800), .seconds(7200),
        .seconds(18_000), .seconds(36_000), .seconds(50_400), .seconds(72_000), .seconds(86_400),
    ]

    /// Whether this receiver asked for such events: by class, and by issuer in the roles issuer
    /// and subject.
    package func wants(_ event: Event) -> Bool {
        let concerned = event.issuers.filter { $0.role != .mentioned }.compactMap(\.id)
        let wanted = issuers.map { !$0.isDisjoint(with: concerned) } ?? true
        return wanted
            && (classes.map { wanted in event.classes.contains { wanted.contains($0.class) } }
                ?? true)
    }
}
