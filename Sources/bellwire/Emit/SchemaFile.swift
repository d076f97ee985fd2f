/// What is served under `/schema/`: JSON Schemas (2020-12) of all that Bellwire says in JSON, and an
/// OpenAPI 3.1 document of its addresses. The files are `Emit/Schema/`.
enum SchemaFile: String, Hashable, Sendable, CaseIterable {
    case event = "event.json"
    case events = "events.json"
    case facts = "facts.json"
    case issuers = "issuers.json"
    case webhook = "webhook.json"
    case problem = "problem.json"
    case openAPI = "openapi.json"

    /// The OpenAPI document lists the issuers that can be asked for.
    func text(issuers: [String]) -> String {
        let ids = issuers.map { "\"\($0)\"" }.joined(separator: ", ")
        return String(decoding: bytes, as: UTF8.self).replacing("\"{issuer}\"", with: ids)
    }

    private var bytes: [UInt8] {
        switch self {
        case .event: PackageResources.event_json
        case .events: PackageResources.events_json
        case .facts: PackageResources.facts_json
        case .issuers: PackageResources.issuers_json
        case .webhook: PackageResources.webhook_json
        case .problem: PackageResources.problem_json
        case .openAPI: PackageResources.openapi_json
        }
    }

    var contentType: String {
        self == .openAPI ? "application/vnd.oai.openapi+json" : "application/schema+json"
    }
}
