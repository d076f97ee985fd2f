import BellwireCore

/// A source's pages of older items, one after the other (RFC 5005; JSON Feed's `next_url`; a
/// listing's next page; the `files` of an EDGAR company; HKEX's titles of earlier days). An address
/// that comes a second time ends it, as does a page that is the one before it once more.
struct ArchiveWalk: Sendable {
    private enum Step {
        case ask(FetchRequest)
        /// HKEX's titles up to this day; HKEXnews begins in 1999.
        case titles(CalendarDate)
        case end
    }

    private let source: Source
    private let pipeline: Pipeline
    private var step: Step
    private var visited: Set<String> = []
    private var lastBody: String?
    /// What an answer held behind the window that a poll shows: the next page, which is here already.
    private var held: FeedDocument?
    /// Of EDGAR: whose filings the documents list, and those that were not asked for yet.
    private var company: EdgarCompany?

    /// From the source's own document on, asked for without validators.
    init(_ source: Source, _ state: SourceState, _ pipeline: Pipeline) {
        self.source = source
        self.pipeline = pipeline
        guard source.kind != .hkex else {
            step = .titles(pipeline.now().adding(seconds: 8 * 3600).day)
            return
        }
        var fresh = SourceState()
        fresh.movedTo = state.movedTo
        step = .ask(
            SourceRequest.request(
                for: source, fresh, pipeline.config.fetch, wire: pipeline.wire(of: source)))
    }

    /// From the page after a document that was read already.
    init(after document: FeedDocument, of source: Source, _ pipeline: Pipeline) {
        self.source = source
        self.pipeline = pipeline
        step = .end
        step = self.step(to: document.next)
    }

    var isAtEnd: Bool {
        if held != nil { return false }
        switch step {
        case .ask(let request): return visited.contains(request.url)
        case .titles(let day): return day < CalendarDate(year: 1999, month: 1, day: 1) ?? day
        case .end: return true
        }
    }

    /// The next page; `nil` at the end. Throws what a poll of it would; the same page may be tried
    /// again then.
    mutating func page() async throws -> FeedDocument? {
        if let held {
            self.held = nil
            return held
        }
        guard !isAtEnd, let request = try await request() else { return nil }
        try await pipeline.refuseForbidden(request, of: source)
        let answer = try await pipeline.transport.send(request)
        let now = pipeline.now()
        var record = PollRecord(source: source, at: now, outcome: .read, nextPoll: now)
        var known = SourceState()
        known.bodySHA256 = lastBody
        let document: FeedDocument?
        var page = self
        do {
            document = try SourceAnswer.document(
                answer, of: source, known, into: &record, now: now,
                reading: { try page.read($0) })
        } catch var failure as SourceFailure {
            failure.waitUntil = record.waitUntil
            throw failure
        }
        self = page
        visited.insert(request.url)
        lastBody = record.bodySHA256
        if document == nil { step = .end }
        // Years of forms alone are no end.
        let isFiled = source.kind == .edgar || source.kind == .hkex
        if isFiled, document?.items.isEmpty == true { return try await self.page() }
        return document
    }

    private func request() async throws -> FetchRequest? {
        switch step {
        case .ask(let request): return request
        case .titles(let day):
            let number = try await pipeline.stocks.number(
                for: source, over: pipeline.transport, pipeline.config.fetch)
            return SourceRequest.titles(
                of: source, stock: number, until: day, pipeline.config.fetch)
        case .end: return nil
        }
    }

    // MARK: Answers

    /// Reads an answer and decides where the older items are.
    private mutating func read(_ answer: FetchResponse) throws -> FeedDocument {
        switch source.kind {
        case .edgar: return try filings(answer)
        case .hkex: return try titles(answer)
        case .feed, .listing:
            let document = try SourceAnswer.parse(answer, of: source)
            step = step(to: document.next)
            return document
        }
    }

    private mutating func filings(_ answer: FetchResponse) throws -> FeedDocument {
        let type = answer.header("content-type")
        let isFirst = company == nil
        var company: EdgarCompany
        if let known = self.company {
            company = known
            company.filings = try EdgarSubmissions.older(answer.body, contentType: type)
        } else {
            company = try EdgarSubmissions.company(answer.body, contentType: type)
        }
        let document = EdgarSubmissions.document(
            of: company, baseURL: answer.url, forms: source.forms)
        let next = company.files.first
        company.files = Array(company.files.dropFirst())
        company.filings = []
        self.company = company
        step = step(to: next.flatMap { WebAddress.resolve($0, against: answer.url) })
        return isFirst ? window(of: document, EdgarSubmissions.window) : document
    }

    private mutating func titles(_ answer: FetchResponse) throws -> FeedDocument {
        guard case .titles(let day) = step else { return FeedDocument(format: .hkex) }
        let isFirst = visited.isEmpty
        let (document, records, oldest) = try HKEXTitles.all(
            answer.body, contentType: answer.header("content-type"), baseURL: answer.url)
        func earlier(_ days: Int) -> CalendarDate {
            CalendarDate(daysSince1970: day.daysSince1970 - days)
        }
        if records == 0 {
            step = .end
        } else if records < SourceRequest.titles.most {
            step = .titles(earlier(SourceRequest.titles.days + 1))
        } else {
            // Cut off: the rest of its oldest day is asked for once more.
            let before = earlier(1)
            step = .titles(min(oldest ?? before, before))
        }
        return isFirst ? window(of: document, HKEXTitles.window) : document
    }

    /// What a poll shows; the rest is the page behind it.
    private mutating func window(of document: FeedDocument, _ count: Int) -> FeedDocument {
        guard document.items.count > count else { return document }
        var first = document
        var rest = document
        first.items = Array(document.items.prefix(count))
        rest.items = Array(document.items.dropFirst(count))
        held = rest
        return first
    }

    /// Found in fetched content, so it may only be a public address or the source's own host.
    private func step(to next: String?) -> Step {
        guard let next = next.flatMap(Markup.webAddress) else { return .end }
        var request = SourceRequest.request(
            for: source, SourceState(), pipeline.config.fetch, wire: pipeline.wire(of: source))
        request.url = String(next.prefix { $0 != "#" })
        request.reach = .found(sourceHost: HostPort.of(url: source.url))
        return .ask(request)
    }
}
