import ArgumentParser
import BellwireCore

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate the configuration.",
        discussion: "A problem is one line `PATH:LINE:COLUMN: what is wrong`, and exit status 78.")

    @Flag(help: "Also fetch every source once and say what it shows; nothing is stored.")
    var online = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let path = try setup.path()
            let (config, knowledge) = try load(path)
            for warning in config.warnings { Output.error(warning) }
            Output.line(
                "\(path): fine: \(config.issuers.count) issuers, \(config.sources.count) sources, "
                    + "\(config.endpoints.count) webhooks")
            if online { try await fetchAll(config, knowledge) }
        }
    }

    /// The problems themselves are this command's result.
    private func load(_ path: String) throws -> (Config, Knowledge) {
        do {
            return try setup.load(readingSecrets: true)
        } catch let errors as ConfigErrors {
            errors.lines.forEach(Output.line)
            throw ExitCode(Failure.Status.configuration.rawValue)
        }
    }

    private func fetchAll(_ config: Config, _ knowledge: Knowledge) async throws {
        let transport = try Parts.transport(config)
        defer { transport.shutdown() }
        let classifier = Classifier(issuers: config.issuers, knowledge: knowledge)
        var isFine = true
        for source in config.sources {
            let (line, works) = await look(at: source, config, transport, classifier)
            Output.line(line)
            isFine = isFine && works
        }
        if !isFine { throw ExitCode(1) }
    }

    private func look(
        at source: Source, _ config: Config, _ transport: any Transport, _ classifier: Classifier
    ) async -> (String, Bool) {
        do {
            let now = SystemClock.now()
            let answer = try await StockNumbers().ask(
                source, SourceState(), over: transport, config.fetch, wire: nil, now: now)
            var record = PollRecord(source: source, at: now, outcome: .read, nextPoll: now)
            guard
                let document = try SourceAnswer.document(
                    answer, of: source, SourceState(), into: &record, now: now)
            else { return ("\(source.id): unchanged", true) }
            let newest = document.items.compactMap(\.published).max()?.description ?? "without date"
            let ours = document.items.count { source.issuer != nil || classifier.concerns($0) }
            let validators = record.validators == Validators() ? "no validators" : "validators"
            return (
                "\(source.id): \(document.format.rawValue), \(document.items.count) items, "
                    + "newest \(newest), \(ours) of watched issuers, \(validators)", true
            )
        } catch {
            return ("\(source.id): failed: \(error)", false)
        }
    }
}
