import BellwireCore

/// A source's pages of older items, one after the other (RFC 5005; JSON Feed's `next_url`; a
/// listing's next page). An address that comes a second time ends it, as does a page that is the one
/// before it once more.
struct ArchiveWalk: Sendable {
    private let source: Source
    private let pipeline: Pipeline
    private var request: FetchRequest?
    private var visited: Set<String> = []
    private var lastBody: String?

    /// From the source's own document on, asked for without validators.
    init(_ source: Source, _ state: SourceState, _ pipeline: Pipeline) {
        self.source = source
        self.pipeline = pipeline
        var fresh = SourceState()
        fresh.movedTo = state.movedTo
        request = SourceRequest.request(
            for: source, fresh, pipeline.config.fetch, wire: pipeline.wire(of: source))
    }

    /// From the page after a document that was read already.
    init(after document: FeedDocument, of source: Source, _ pipeline: Pipeline) {
        self.source = source
        self.pipeline = pipeline
        request = request(after: document)
    }

    var isAtEnd: Bool { request.map { visited.contains($0.url) } ?? true }

    /// The next page; `nil` at the end. Throws what a poll of it would; the same page may be tried
    /// again then.
    mutating func page() async throws -> FeedDocument? {
        guard let request, !isAtEnd else { return nil }
        try await pipeline.refuseForbidden(request, of: source)
        let answer = try await pipeline.transport.send(request)
        let now = pipeline.now()
        var record = PollRecord(source: source, at: now, outcome: .read, nextPoll: now)
        var known = SourceState()
        known.bodySHA256 = lastBody
        let document: FeedDocument?
        do {
            document = try SourceAnswer.document(
                answer, of: source, known, into: &record, now: now)
        } catch var failure as SourceFailure {
            failure.waitUntil = record.waitUntil
            throw failure
        }
        visited.insert(request.url)
        lastBody = record.bodySHA256
        self.request = document.flatMap { self.request(after: $0) }
        return document
    }

    /// Found in fetched content, so it may only be a public address or the source's own host.
    private func request(after document: FeedDocument) -> FetchRequest? {
        guard let next = document.next.flatMap(Markup.webAddress) else { return nil }
        var request = SourceRequest.request(
            for: source, SourceState(), pipeline.config.fetch, wire: pipeline.wire(of: source))
        request.url = String(next.prefix { $0 != "#" })
        request.reach = .found(sourceHost: HostPort.of(url: source.url))
        return request
    }
}
