/// The addresses that are served.
enum Route: Hashable, Sendable {
    case timeline, feedAtom, feedJSON, eventsJSON, issuersJSON
    case eventPage(String), eventJSON(String), eventText(String)
    case stream, factsJSON
    case schema(SchemaFile)
    case issuerPage(String), figureCSV(issuer: String, figure: String)
    case sources, subscribe
    case stylesheet, icon, health, readiness, metrics

    init?(path: String) {
        switch path {
        case "/": self = .timeline
        case "/feed.atom": self = .feedAtom
        case "/feed.json": self = .feedJSON
        case "/events.json": self = .eventsJSON
        case "/events/stream": self = .stream
        case "/facts.json": self = .factsJSON
        case "/issuers.json": self = .issuersJSON
        case "/sources": self = .sources
        case "/subscribe": self = .subscribe
        case "/icon.svg": self = .icon
        case "/style.css": self = .stylesheet
        case "/healthz": self = .health
        case "/readyz": self = .readiness
        case "/metrics": self = .metrics
        default:
            guard let found = Route.event(path) ?? Route.schema(path) ?? Route.issuer(path) else {
                return nil
            }
            self = found
        }
    }

    /// One label for all events: metrics count routes, not addresses.
    var name: String {
        switch self {
        case .timeline: "/"
        case .feedAtom: "/feed.atom"
        case .feedJSON: "/feed.json"
        case .eventsJSON: "/events.json"
        case .issuersJSON: "/issuers.json"
        case .factsJSON: "/facts.json"
        case .schema: "/schema/{name}"
        case .stream: "/events/stream"
        case .eventPage: "/events/{id}"
        case .eventJSON: "/events/{id}.json"
        case .eventText: "/events/{id}.txt"
        case .issuerPage: "/issuers/{id}"
        case .figureCSV: "/issuers/{id}/{figure}.csv"
        case .sources: "/sources"
        case .subscribe: "/subscribe"
        case .icon: "/icon.svg"
        case .stylesheet: "/style.css"
        case .health: "/healthz"
        case .readiness: "/readyz"
        case .metrics: "/metrics"
        }
    }

    private static func schema(_ path: String) -> Route? {
        let folder = "/schema/"
        guard path.hasPrefix(folder) else { return nil }
        return SchemaFile(rawValue: String(path.dropFirst(folder.count))).map { .schema($0) }
    }

    private static func event(_ path: String) -> Route? {
        let folder = "/events/"
        guard path.hasPrefix(folder) else { return nil }
        let name = path.dropFirst(folder.count)
        let id = String(name.prefix(36))
        guard id.utf8.count == 36, id.utf8.allSatisfy(isOfUUID) else { return nil }
        return switch name.dropFirst(36) {
        case "": .eventPage(id)
        case ".json": .eventJSON(id)
        case ".txt": .eventText(id)
        default: nil
        }
    }

    /// `/issuers/ID` and `/issuers/ID/FIGURE.csv`. Ids and names of figures hold no slash, and
    /// nothing that would have to be escaped.
    private static func issuer(_ path: String) -> Route? {
        let folder = "/issuers/"
        guard path.hasPrefix(folder), path.utf8.count <= 200 else { return nil }
        let parts = path.dropFirst(folder.count).split(
            separator: "/", omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isOfID) }) else { return nil }
        if parts.count == 1 { return .issuerPage(parts[0]) }
        guard parts.count == 2, parts[1].hasSuffix(".csv"), parts[1].utf8.count > 4 else {
            return nil
        }
        return .figureCSV(issuer: parts[0], figure: String(parts[1].dropLast(4)))
    }

    private static func isOfID(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether it shows what changes without an event: polls and deliveries.
    var changesByItself: Bool {
        switch self {
        case .sources, .eventPage: true
        default: false
        }
    }

    private static func isOfUUID(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
