import ArgumentParser
import BellwireCore

struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Poll the sources once, store, deliver what is due, exit.",
        discussion: """
            Refuses beside a running daemon. The first pass over a source stores what it finds and \
            notifies nobody.
            """)

    @Argument(
        help: "Ids of sources; all, where left out.", completion: .custom(Completions.sources))
    var sources: [String] = []

    @Flag(help: "Ask also where a server's Retry-After is still running.")
    var force = false

    @Flag(help: "Print one JSON object a source.")
    var json = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (config, knowledge) = try setup.load(readingSecrets: true)
            let chosen = try chosen(of: config)
            let parts = try Parts(config: config, knowledge: knowledge)
            defer { parts.hangUp() }
            try await parts.store.register(config.endpoints)
            // One for all: what it learns of hosts is asked for once.
            let pipeline = parts.pipeline
            let results = try await poll(chosen, pipeline, parts.pollLog)
            for page in try await parts.store.duePages(at: SystemClock.now(), limit: 1000) {
                _ = try await pipeline.complete(page)
            }
            await parts.sender().drain()
            if results.contains(where: { $0.status == .failed }) { throw ExitCode(1) }
        }
    }

    private func chosen(of config: Config) throws -> [Source] {
        for id in sources where !config.sources.contains(where: { $0.id == id }) {
            let known = config.sources.map(\.id).joined(separator: ", ")
            throw Failure(
                status: .usage, message: "there is no source \"\(id)\"; there are: \(known)")
        }
        return sources.isEmpty ? config.sources : config.sources.filter { sources.contains($0.id) }
    }

    private func poll(_ sources: [Source], _ pipeline: Pipeline, _ log: PollLog) async throws
        -> [PollResult]
    {
        try await withThrowingTaskGroup { group in
            for source in sources {
                group.addTask { try await pipeline.poll(source, force: force) }
            }
            var results: [PollResult] = []
            for try await result in group {
                log.tell(result)
                try json ? Output.json(Line(result), pretty: false) : Output.line(words(result))
                results.append(result)
            }
            return results
        }
    }

    private func words(_ result: PollResult) -> String {
        switch result.status {
        case .failed: "\(result.source): failed: \(result.error ?? "")"
        case .waiting: "\(result.source): waiting until \(result.nextPoll), as its server asked"
        case .unchanged: "\(result.source): unchanged"
        case .ok:
            "\(result.source): \(NumberWords.count(result.items, "item")), "
                + NumberWords.count(result.events.count, "new event")
        }
    }

    private struct Line: Encodable {
        let source: String
        let status: String
        @Nullable var httpStatus: Int?
        let items: Int
        let newEvents: Int
        @Nullable var error: String?

        init(_ result: PollResult) {
            source = result.source
            status = result.status.rawValue
            items = result.items
            newEvents = result.events.count
            httpStatus = result.httpStatus
            error = result.error
        }

        enum CodingKeys: String, CodingKey {
            case source, status
            case httpStatus = "http_status"
            case items
            case newEvents = "new_events"
            case error
        }
    }
}
