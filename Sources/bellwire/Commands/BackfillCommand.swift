import ArgumentParser
import BellwireCore

struct BackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Walk a source's archive pages into the store.",
        discussion: """
            Follows what the source's document names as older: prev-archive or next links of feeds, \
            next_url of JSON Feed, the next page of a listing, EDGAR's files of older filings; of \
            HKEX it asks for earlier days. Notifies nobody unless --notify is given. Works beside \
            a running daemon. Broken off, it is simply run again: what it has stored is not read \
            twice.
            """)

    @Argument(help: "The source's id.", completion: .custom(Completions.sources))
    var source: String

    @Option(help: "Back to this day or RFC 3339 time.")
    var since: String

    @Option(help: "At most so many pages, 1 to 10,000.")
    var pages = 200

    @Flag(help: "Deliver the events that are found to the endpoints that want them.")
    var notify = false

    @OptionGroup var setup: Setup

    func validate() throws {
        guard (1...10_000).contains(pages) else {
            throw ValidationError("--pages takes 1 to 10,000")
        }
    }

    func run() async throws {
        try await endingPlainly {
            let (config, knowledge) = try setup.load()
            let source = try chosen(of: config)
            let since = try EventsCommand.asUsage { () throws(EventFilterError) in
                try EventFilter.since(self.since)
            }
            let transport = try Parts.transport(config)
            defer { transport.shutdown() }
            let backfill = Backfill(
                pipeline: Pipeline(
                    config: config, transport: transport,
                    store: try EventStore(path: config.store.path, create: true),
                    classifier: Classifier(issuers: config.issuers, knowledge: knowledge),
                    knowledge: knowledge, now: SystemClock.now),
                source: source, since: since, mostPages: pages,
                endpoints: notify ? config.endpoints : [],
                say: { Output.error(Output.oneLine($0)) },
                pause: { try await Task.sleep(for: .seconds($0)) })
            try tell(try await backfill.run(), of: source, back: since)
        }
    }

    private func chosen(of config: Config) throws -> Source {
        if let source = config.sources.first(where: { $0.id == source }) { return source }
        let known = config.sources.map(\.id).joined(separator: ", ")
        throw Failure(
            status: .usage, message: "there is no source \"\(source)\"; there are: \(known)")
    }

    private func tell(_ outcome: Backfill.Outcome, of source: Source, back since: Timestamp) throws
    {
        var words = [
            NumberWords.count(outcome.pages, "page"),
            "\(NumberWords.count(outcome.items, "item")) since \(self.since)",
            NumberWords.count(outcome.events.count, "new event"),
        ]
        if outcome.joined > 0 {
            words.append(
                outcome.joined == 1
                    ? "1 copy of a known one" : "\(outcome.joined) copies of known ones")
        }
        if outcome.revised > 0 { words.append("\(outcome.revised) revised") }
        Output.line("\(source.id): \(words.joined(separator: ", "))")
        if outcome.withoutPage > 0 {
            Output.error(
                "\(NumberWords.count(outcome.withoutPage, "page")) of releases could not be read; the "
                    + "source's own text stands for them until a daemon has read them")
        }
        if let failure = outcome.failure {
            throw Failure(status: .part, message: "\(source.id): \(Output.oneLine(failure))")
        }
        if !outcome.hasArchive, outcome.oldest.map({ $0 > since }) ?? true {
            throw Failure(
                status: .part,
                message: "\(source.id) names no older pages: what it shows is all there is to read")
        }
    }
}
