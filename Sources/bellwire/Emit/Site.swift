import BellwireCore
import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging

/// Answers requests: from an address to a document, from a document to a reply.
struct Site: Sendable {
    let documents: SiteDocuments
    let store: any EventReader
    let metrics: PrometheusMetrics
    private let counters: RequestCounters
    let logger: Logger
    let end = ServerEnd()
    let pace: EventStream.Pace
    private let cache = DocumentCache()

    init(
        documents: SiteDocuments, store: any EventReader, metrics: PrometheusMetrics,
        logger: Logger,
        pace: EventStream.Pace
    ) {
        self.documents = documents
        self.store = store
        self.metrics = metrics
        counters = RequestCounters(metrics)
        self.logger = logger
        self.pace = pace
    }

    func reply(to request: Request) async -> Reply {
        let route = Route(path: request.uri.path)
        var status = HTTPResponse.Status.ok
        var document: Document
        do {
            document = try await self.document(request, route)
        } catch let problem as Problem {
            status = problem.status
            document = problem.document
        } catch {
            logger.error(
                "not served", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            status = .internalServerError
            document = Problem(status: status, detail: "the store did not answer").document
        }
        let reply = Reply(document, status: status, to: request.head, now: Timestamp(Date()))
        counters.count(route, reply.head.status)
        return reply
    }

    /// The stream that the request asks for; `nil` where it asks for a document, or wrongly: then
    /// `reply` says so.
    func stream(for request: Request) async -> EventStream? {
        guard Route(path: request.uri.path) == .stream, request.method == .get,
            let filter = try? documents.filter(.stream, query: request.uri.query ?? ""),
            let start = try? await streamStart(request)
        else { return nil }
        counters.count(.stream, .ok)
        return EventStream(
            store: store, end: end, query: filter.events, start: start, pace: pace)
    }

    /// After what the client says that it has seen, or from now on.
    private func streamStart(_ request: Request) async throws -> Timestamp {
        guard let last = HTTPField.Name("Last-Event-ID").flatMap({ request.headers[$0] }),
            !last.isEmpty
        else { return try await store.latestUpdate() }
        guard let time = Timestamp(rfc3339: last) else {
            throw Problem(
                status: .badRequest,
                detail: "Last-Event-ID \(Markup.clean(String(last.prefix(100)))): no id of this "
                    + "stream; leave it out to begin now")
        }
        return time
    }

    private func document(_ request: Request, _ route: Route?) async throws -> Document {
        guard let route else { throw Problem.notFound(request.uri.path) }
        guard request.method == .get || request.method == .head else {
            throw Problem.methodNotAllowed
        }
        switch route {
        case .stream:
            _ = try documents.filter(route, query: request.uri.query ?? "")
            _ = try await streamStart(request)
            return Document(text: "", contentType: ServerSentEvent.contentType, freshness: .never)
        case .factsJSON: return try await documents.facts(query: request.uri.query ?? "")
        case .health: return Document(text: "ok\n", contentType: Self.plainText, freshness: .never)
        case .readiness: return try await readiness()
        case .metrics:
            return Document(
                text: metrics.text(), contentType: PrometheusMetrics.contentType, freshness: .never)
        case .stylesheet:
            return Document(
                PackageResources.style_css, contentType: "text/css; charset=utf-8")
        case .icon:
            return Document(PackageResources.icon_svg, contentType: "image/svg+xml")
        default: return try await rendered(route, query: request.uri.query ?? "")
        }
    }

    private static let plainText = "text/plain; charset=utf-8"

    private func readiness() async throws -> Document {
        do {
            try await store.ping()
        } catch {
            logger.warning("not ready", metadata: ["error": "\(error)"])
            throw Problem(status: .serviceUnavailable, detail: "the store does not answer")
        }
        return Document(text: "ready\n", contentType: Self.plainText, freshness: .never)
    }

    /// How long a page is kept that changes by itself.
    private static let secondsKept: Int64 = 2

    /// The number is read before the events: a change in between is rendered once too often, never
    /// once too seldom.
    private func rendered(_ route: Route, query: String) async throws -> Document {
        let filter = try documents.filter(route, query: query)
        var address = filter.address(String(describing: route))
        if route.changesByItself {
            address += " \(SystemClock.now().milliseconds / 1000 / Self.secondsKept)"
        }
        let change = try await store.changeNumber()
        if let kept = cache.document(address, change: change) { return kept }
        let document = try await documents.render(route, filter)
        cache.keep(document, at: address, change: change)
        return document
    }
}
