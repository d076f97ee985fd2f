import BellwireCore
import HTTPTypes

/// Renders what the store holds: one function a kind of document.
struct SiteDocuments: Sendable {
    let http: Config.HTTP
    let feed: Config.Feed
    let issuers: [Issuer]
    let store: any EventReader
    let pages: Pages
    /// When the configuration was read: what follows from it alone is as old as that.
    let since: Timestamp
    /// What `bellwire status` says, as of now.
    let status: @Sendable () async throws -> StatusReport

    private let issuerIDs: Set<String>

    init(
        http: Config.HTTP, feed: Config.Feed, issuers: [Issuer], store: any EventReader,
        pages: Pages, since: Timestamp,
        status: @escaping @Sendable () async throws -> StatusReport
    ) {
        self.http = http
        self.feed = feed
        self.issuers = issuers
        self.store = store
        self.pages = pages
        self.since = since
        self.status = status
        issuerIDs = Set(issuers.map(\.id))
    }

    private static let json = "application/json; charset=utf-8"

    /// What the query asks for; only lists of events can be asked for something.
    func filter(_ route: Route, query: String) throws -> EventFilter {
        let limit = route == .eventsJSON ? 50 : feed.entries
        let takesFilters = [
            .timeline, .feedAtom, .feedJSON, .eventsJSON, .stream, .subscribe,
        ].contains(route)
        do {
            return try EventFilter(
                parsing: takesFilters ? query : "", issuers: issuerIDs, limit: limit)
        } catch {
            throw Problem(status: .badRequest, detail: error.description)
        }
    }

    func render(_ route: Route, _ filter: EventFilter) async throws -> Document {
        switch route {
        case .feedAtom:
            let page = try await feedPage("/feed.atom", filter)
            return Document(
                text: AtomFeed.render(page), contentType: AtomFeed.contentType,
                changed: lastChange(page.events))
        case .feedJSON:
            let page = try await feedPage("/feed.json", filter)
            return Document(
                Array(try JSONFeed.render(page)), contentType: JSONFeed.contentType,
                changed: lastChange(page.events))
        case .eventsJSON: return try await eventList(filter)
        case .issuersJSON:
            return Document(
                Array(try BellwireJSON.encode(["issuers": issuers])), contentType: Self.json,
                changed: since)
        case .schema(let file):
            return Document(
                text: file.text(issuers: issuers.map(\.id)), contentType: file.contentType,
                changed: since)
        case .timeline: return try await timeline(filter)
        case .eventJSON(let id):
            let event = try await event(id)
            return Document(
                Array(try BellwireJSON.encode(event)), contentType: Self.json,
                changed: lastChange([event]))
        case .eventText(let id): return try await eventText(id)
        case .eventPage(let id): return try await eventPage(id)
        case .issuerPage(let id): return try await issuerPage(id)
        case .figureCSV(let issuer, let figure): return try await csv(of: figure, issuer: issuer)
        case .sources: return try await sources()
        case .subscribe: return subscribe(filter)
        case .stream, .factsJSON, .stylesheet, .icon, .health, .readiness, .metrics:
            throw Problem.notFound(route.name)
        }
    }

    /// One page of events, and the filter that gives the page after it. Its cursor is the last
    /// entry's `updated`, which new entries cannot move.
    func page(_ filter: EventFilter) async throws -> (events: [Event], next: EventFilter?) {
        var query = filter.events
        query.limit = min(filter.events.limit + 1, 1000)
        let found = try await store.events(query)
        let isMore = found.count > filter.events.limit || found.count == 1000
        let events = Array(found.prefix(filter.events.limit))
        return (events, isMore ? events.last.map { filter.page(before: $0.updated) } : nil)
    }

    private func feedPage(_ path: String, _ filter: EventFilter) async throws -> FeedPage {
        let (events, next) = try await page(filter)
        return FeedPage(
            title: feed.title, publicURL: http.publicURL,
            firstURL: http.publicURL + filter.page(before: nil).address(path),
            selfURL: http.publicURL + filter.address(path),
            nextURL: next.map { http.publicURL + $0.address(path) },
            events: events, dates: filter.dates)
    }

    private func eventList(_ filter: EventFilter) async throws -> Document {
        let (events, next) = try await page(filter)
        let list = EventList(events: events, next: next?.address("/events.json"))
        return Document(
            Array(try BellwireJSON.encode(list)), contentType: Self.json,
            changed: lastChange(events))
    }

    /// The history of one figure: `issuer` and `metric`, both needed.
    func facts(query: String) async throws -> Document {
        let asked: FigureQuery
        do {
            asked = try FigureQuery(parsing: query, issuers: Set(issuers.map(\.id)))
        } catch {
            throw Problem(status: .badRequest, detail: error.description)
        }
        let changed = try await store.latestUpdate()
        let said = try await store.said(issuer: asked.issuer, metric: asked.metric)
        let figure = Figure(
            issuer: asked.issuer, metric: asked.metric, history: FactHistory.of(said))
        return Document(
            Array(try BellwireJSON.encode(figure)), contentType: Self.json, changed: changed)
    }

    private struct Figure: Encodable {
        let issuer: String
        let metric: String
        let history: [FactHistory.Entry]
    }

    private struct EventList: Encodable {
        let events: [Event]
        @Nullable var next: String?

        init(events: [Event], next: String?) {
            self.events = events
            self.next = next
        }
    }

    func event(_ id: String) async throws -> Event {
        guard let event = try await store.event(id) else {
            throw Problem(status: .notFound, detail: "there is no event \(id)")
        }
        return event
    }

    private func eventText(_ id: String) async throws -> Document {
        let event = try await event(id)
        guard let text = try await store.text(ofEvent: id) else {
            throw Problem(status: .notFound, detail: "the event \(id) has no text")
        }
        // The bytes are what evidence points into, so they are not cleaned.
        return Document(
            text: text, contentType: "text/plain; charset=utf-8", changed: lastChange([event]))
    }

    /// A revision, or another wire that carried the same release.
    func lastChange(_ events: [Event]) -> Timestamp? {
        events.flatMap { [$0.updated] + $0.releases.map(\.firstSeen) }.max()
    }
}
