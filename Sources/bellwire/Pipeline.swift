import BellwireCore
import FoundationEssentials

/// The journey of one poll of one source, in the order in which things happen:
/// Poll → Parse → Detect → Classify → Store. Emitting is not here: the server and the webhook
/// sender read what was stored.
struct Pipeline: Sendable {
    let config: Config
    let transport: any Transport
    let store: EventStore
    let classifier: Classifier
    let knowledge: Knowledge
    let now: @Sendable () -> Timestamp
    var pdf: PDFReader
    let stocks = StockNumbers()
    let robots = RobotsFiles()
    let reachability: Reachability
    let hurry: Hurry

    init(
        config: Config, transport: any Transport, store: EventStore, classifier: Classifier,
        knowledge: Knowledge, now: @escaping @Sendable () -> Timestamp, pdf: PDFReader = PDFReader()
    ) {
        self.config = config
        self.transport = transport
        self.store = store
        self.classifier = classifier
        self.knowledge = knowledge
        self.now = now
        self.pdf = pdf
        reachability = Reachability(config.sources)
        hurry = Hurry(config.sources)
    }

    /// Never throws for the source's sake: what is wrong with it is in the result. Throws where the
    /// store fails, and when cancelled; then nothing of the poll was kept.
    func poll(_ source: Source, force: Bool = false) async throws -> PollResult {
        let before = try await store.state(of: source)
        if let until = before.waitUntil, until > now(), !force {
            return PollResult(source: source.id, status: .waiting, nextPoll: until)
        }
        if before.isStopped, !force { return .stopped(source, now: now()) }
        var record = PollRecord(
            source: source, at: now(), outcome: .unchanged, nextPoll: now())
        do {
            let asked = asking(before)
            try await refuseForbidden(
                SourceRequest.request(for: source, asked, config.fetch, wire: wire(of: source)),
                of: source)
            let answer = try await stocks.ask(
                source, asked, over: transport, config.fetch, wire: wire(of: source), now: now())
            if reachability.answered() { record.notes.append("online again: a host has answered") }
            record.httpStatus = answer.status
            record.place = answer.place
            if let document = try SourceAnswer.document(
                answer, of: source, asked, into: &record, now: now())
            {
                record.isBack =
                    before.movedTo != nil && answer.movedTo == nil
                    && SourceRequest.address(of: source, before) == source.url
                try await read(document, of: source, before, into: &record)
                distrust(before, asked, into: &record)
            }
        } catch let failure as TransportError {
            if failure.kind == .cancelled { throw CancellationError() }
            note(failure, into: &record)
            record.httpStatus = failure.status
            if let partial = failure.partial, let items = SourceAnswer.items(of: partial, source) {
                try await read(items, of: source, before, into: &record)
            }
            record.outcome = .failed(failure.description)
        } catch let failure as SourceFailure {
            record.outcome = .failed(failure.description)
        } catch let failure as ParseError {
            record.outcome = .failed(failure.description)
        }
        learn(of: source, before, into: &record)
        record.nextPoll = nextPoll(source, before, record)
        let saved = try await store.save(
            record, rules: knowledge.version, endpoints: config.endpoints)
        record.place?.leave()
        if saved.notified { hurry.told(saved.events, by: source, at: now()) }
        return PollResult(record, saved)
    }

    /// Parse is done; Detect what is new and concerns somebody, fetch its pages, and Classify it.
    private func read(
        _ document: FeedDocument, of source: Source, _ before: SourceState,
        into record: inout PollRecord
    ) async throws {
        record.items = Array(zip(ItemKey.keys(of: document.items), document.items))
        record.outcome = document.damage.map { .failed($0) } ?? .read
        var unread = try await store.unread(record.items, ofSource: source.id)
        if document.next != nil, try await store.hasGap(record, before) {
            record.place?.leave()
            try await readMissed(since: before, after: document, of: source, into: &record)
            unread += try await store.unread(record.archived, ofSource: source.id)
        }
        record.fresh = try await fresh(
            unread, of: source, within: before.passes == 0 ? Pipeline.firstTime : Pipeline.pageTime,
            leaving: record.place)
    }

    /// What new items say, the last one first, as feeds list the newest at the top: so events follow
    /// their order. Pages that are late do not hold the news back: the feed's own text is told, and
    /// the page adds a revision.
    func fresh(
        _ unread: [EventStore.Unread], of source: Source, within time: Duration,
        leaving place: TransferPlace? = nil
    ) async throws -> [PollRecord.Fresh] {
        let deadline = ContinuousClock.now + time
        return try await withThrowingTaskGroup { group in
            for (at, entry) in unread.enumerated() {
                group.addTask {
                    (at, try await self.fresh(entry, of: source, by: deadline, leaving: place))
                }
            }
            var found: [(Int, PollRecord.Fresh)] = []
            for try await one in group { found.append(one) }
            return found.sorted { $0.0 > $1.0 }.map(\.1)
        }
    }

    /// How long one poll waits for the pages of its new items, all together.
    private static let pageTime = Duration.seconds(10)
    /// The same at a source's first poll, of which nobody is told anyway.
    private static let firstTime = Duration.seconds(60)

    private func fresh(
        _ unread: EventStore.Unread, of source: Source, by deadline: ContinuousClock.Instant,
        leaving place: TransferPlace?
    ) async throws -> PollRecord.Fresh {
        let item = unread.item
        let link = item.link.flatMap(Markup.webAddress)
        var fresh = PollRecord.Fresh(key: unread.key, edits: unread.edits, url: link)
        guard source.issuer != nil || classifier.concerns(item) else { return fresh }
        var article: Article?
        if follows(item, of: source), let link {
            place?.leave()
            switch await verdict(on: link, of: source) {
            case .allowed:
                article = try await page(link, of: source, by: deadline)
                fresh.pageFailed = article == nil
            case .forbidden(let reason): fresh.pageRefused = reason
            case .unknown(let reason):
                fresh.pageRefused = reason
                fresh.pageFailed = true
            }
        }
        let reading = classifier.read(ItemText.release(item, article, of: source))
        fresh.reading = reading.watched.isEmpty ? nil : reading
        // A filing is never edited in its place.
        let mayChange = source.kind == .feed || source.kind == .listing
        fresh.isOfPage = article.map { mayChange && reading.text.hasSuffix($0.text) } ?? false
        return fresh
    }

    /// `nil` where the page could not be read, or not in time.
    private func page(
        _ url: String, of source: Source, by deadline: ContinuousClock.Instant
    ) async throws -> Article? {
        let fetch = Task { try await page(url, of: source) }
        let timer = Task {
            try await Task.sleep(until: deadline)
            fetch.cancel()
        }
        defer { timer.cancel() }
        let result = await withTaskCancellationHandler {
            await fetch.result
        } onCancel: {
            fetch.cancel()
        }
        if case .success(let article) = result { return article }
        // Broken off from outside, not by the timer: the poll itself ends.
        if case .failure(let error) = result, ContinuousClock.now < deadline,
            error is CancellationError || (error as? TransportError)?.kind == .cancelled
        {
            throw CancellationError()
        }
        return nil
    }

    /// The page of a release, read to text. Found in fetched content, so it may only be a public
    /// address or the source's own host.
    private func page(_ url: String, of source: Source) async throws -> Article {
        switch source.kind {
        case .edgar: return try await pressRelease(ofFiling: url, of: source)
        case .hkex: return try await pdf.article(try await fetch(url, of: source).body)
        case .feed, .listing:
            let answer = try await fetch(url, of: source)
            return try ArticleParser.parse(
                answer.body, contentType: answer.header("content-type"), url: answer.url,
                wire: wire(of: source), wires: knowledge.wires)
        }
    }

    /// `url` is the filing's index page: it says which of the filing's documents is the news.
    private func pressRelease(ofFiling url: String, of source: Source) async throws -> Article {
        let answer = try await fetch(url, of: source)
        let index = try EdgarIndex(
            answer.body, contentType: answer.header("content-type"), url: answer.url)
        guard let release = index.release else {
            throw SourceFailure(reason: "the filing holds no page of text")
        }
        let document = try await fetch(release, of: source)
        return try EdgarDocument.parse(
            document.body, contentType: document.header("content-type"))
    }

    private func fetch(_ url: String, of source: Source) async throws -> FetchResponse {
        let answer = try await transport.send(
            SourceRequest.page(url, of: source, config.fetch, wire: wire(of: source)))
        guard answer.status == 200 else {
            throw SourceFailure(reason: "the page answers \(answer.status)")
        }
        return answer
    }

    /// Whether there is a page to fetch, and something here to read it with.
    private func follows(_ item: FeedItem, of source: Source) -> Bool {
        guard source.follow, item.hasPage else { return false }
        return source.kind != .hkex || pdf.isInstalled
    }

    func wire(of source: Source) -> Wire? {
        knowledge.wires.first { $0.id == source.wire }
    }

    private func nextPoll(_ source: Source, _ before: SourceState, _ record: PollRecord)
        -> Timestamp
    {
        let unit = Double.random(in: 0...1)
        if case .failed = record.outcome {
            let failures = record.isOffline ? 1 : before.failures + 1
            let next = Backoff.next(failures: failures, now: now(), unit: unit)
            return max(next, record.waitUntil ?? next)
        }
        // The store tells a gap with the poll's transaction; this is the same question.
        let isGap =
            before.items > 0 && !record.items.isEmpty
            && record.fresh.count { $0.edits == nil } >= record.items.count
        return PollSchedule.next(
            interval: source.interval,
            pace: PollPace(record.rhythm ?? before.rhythm, .of(source)),
            elsewhere: hurry.time(of: source), gap: isGap ? now() : before.gaps.first?.at,
            now: now(), unit: unit)
    }

    /// Reads a page once more: one that could not be read when its event was told, or one that may
    /// have been edited since. What it adds or changes is a revision.
    func complete(_ page: EventStore.DuePage) async throws -> Event? {
        let reading = try await reading(of: page)
        return try await store.settle(
            page, with: reading, rules: knowledge.version, endpoints: config.endpoints, at: now())
    }

    /// `nil` where the page cannot be read now, or is no release: one that asks for cookies.
    private func reading(of page: EventStore.DuePage) async throws -> Reading? {
        guard let source = config.sources.first(where: { $0.id == page.source }) else { return nil }
        do {
            guard await verdict(on: page.url, of: source) == .allowed else { return nil }
            let article = try await self.page(page.url, of: source)
            let event = try await store.event(seq: page.seq)
            let told = try await store.text(ofEvent: event.id) ?? ""
            return ItemText.release(
                event, told: told, article, of: source, wasRead: page.visit > 0
            ).map(classifier.read)
        } catch let error as StoreError {
            throw error
        } catch let failure as TransportError where failure.kind == .cancelled {
            throw CancellationError()
        } catch {
            return nil
        }
    }
}
