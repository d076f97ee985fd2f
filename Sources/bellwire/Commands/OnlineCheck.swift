import BellwireCore

/// What `check --online` says of a source. Nothing is stored; the pages of its items are not asked
/// for, so that classes are those of the feed's own words.
struct OnlineCheck: Sendable {
    struct Look: Sendable {
        var works: Bool
        var lines: [String]
    }

    let config: Config
    let knowledge: Knowledge
    let transport: any Transport
    let classifier: Classifier
    let now: @Sendable () -> Timestamp
    private let stocks = StockNumbers()
    private let robots = RobotsFiles()

    init(
        config: Config, knowledge: Knowledge, transport: any Transport, classifier: Classifier,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.config = config
        self.knowledge = knowledge
        self.transport = transport
        self.classifier = classifier
        self.now = now
    }

    /// Never throws: what is wrong with the source is in the lines.
    func look(at source: Source) async -> Look {
        do {
            return try await read(source)
        } catch {
            return Look(works: false, lines: ["failed: \(Output.oneLine("\(error)"))"])
        }
    }

    private func read(_ source: Source) async throws -> Look {
        let answer = try await ask(source, SourceState())
        var record = PollRecord(source: source, at: now(), outcome: .read, nextPoll: now())
        let document: FeedDocument?
        do {
            document = try SourceAnswer.document(
                answer, of: source, SourceState(), into: &record, now: now())
        } catch let failure as SourceFailure {
            let wait = record.waitUntil.map { "; it asks to be left alone until \($0)" } ?? ""
            throw SourceFailure(reason: failure.reason + wait)
        }
        guard let document else { return Look(works: true, lines: ["unchanged"]) }
        var lines = [shown(document)]
        if let damage = document.damage { lines.insert("failed: \(damage)", at: 0) }
        if let address = answer.movedTo {
            lines.append("moved for good to \(Output.oneLine(address)): change its url")
        }
        lines.append(await validators(of: source, record))
        lines += detected(in: document, of: source)
        return Look(works: document.damage == nil, lines: lines)
    }

    private func ask(_ source: Source, _ state: SourceState) async throws -> FetchResponse {
        let wire = knowledge.wires.first { $0.id == source.wire }
        if source.kind == .listing {
            let request = SourceRequest.request(for: source, state, config.fetch, wire: wire)
            try await robots.refuseForbidden(request, over: transport, now: now)
        }
        return try await stocks.ask(
            source, state, over: transport, config.fetch, wire: wire, now: now())
    }

    private func shown(_ document: FeedDocument) -> String {
        let format = Self.name(of: document.format)
        guard !document.items.isEmpty else { return "\(format), no items" }
        let count = NumberWords.count(document.items.count, "item")
        guard let newest = document.items.compactMap({ $0.published ?? $0.updated }).max() else {
            return "\(format), \(count), none with a date that can be read"
        }
        let age = TimeWords.span(seconds: max(0, now().seconds(since: newest)))
        return "\(format), \(count), the newest \(age) old (\(newest))"
    }

    /// Whether the server answers 304 when it is asked what changed since a moment ago.
    private func validators(of source: Source, _ record: PollRecord) async -> String {
        guard record.validators != Validators() else {
            return "no validators: every poll transfers the whole document"
        }
        let names = [
            record.validators.etag.map { _ in "ETag" },
            record.validators.lastModified.map { _ in "Last-Modified" },
        ].compactMap { $0 }.joined(separator: ", ")
        var state = SourceState()
        state.validators = record.validators
        do {
            let status = try await ask(source, state).status
            return status == 304
                ? "validators work (\(names)): a conditional request answers 304"
                : "validators do not work (\(names)): a conditional request answers \(status)"
        } catch {
            return "validators (\(names)): the conditional request failed: "
                + Output.oneLine("\(error)")
        }
    }

    /// Five items at most: what a poll would tell of them, newest first as the source shows them.
    private func detected(in document: FeedDocument, of source: Source) -> [String] {
        let readings = document.items
            .filter { source.issuer != nil || classifier.concerns($0) }
            .map { classifier.read(ItemText.release($0, nil, of: source)) }
            .filter { !$0.watched.isEmpty }
        guard !readings.isEmpty else { return ["nothing of a watched issuer"] }
        let lines = readings.prefix(5).map { reading in
            let issuers = reading.issuers.filter { $0.id != nil && $0.role != .mentioned }
                .map { "\($0.id ?? "") (\($0.role.rawValue))" }.joined(separator: ", ")
            let classes = reading.classes.map(\.class.rawValue).joined(separator: ", ")
            return "\(issuers)  [\(classes)]  \(Output.oneLine(reading.title ?? "(without title)"))"
        }
        let rest = readings.count - lines.count
        return lines + (rest > 0 ? ["and \(rest) more of watched issuers"] : [])
    }

    static func name(of format: FeedDocument.Format) -> String {
        switch format {
        case .rss20: "RSS 2.0"
        case .rss10: "RSS 1.0"
        case .rss09: "RSS 0.9x"
        case .atom10: "Atom 1.0"
        case .atom03: "Atom 0.3"
        case .json: "JSON Feed"
        case .listing: "listing"
        case .edgar: "EDGAR filings"
        case .hkex: "HKEX titles"
        }
    }
}
