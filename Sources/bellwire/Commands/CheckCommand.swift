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
                "\(path): fine: \(NumberWords.count(config.issuers.count, "issuer")), "
                    + "\(NumberWords.count(config.sources.count, "source")), "
                    + NumberWords.count(config.endpoints.count, "webhook"))
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

    /// In the order of the file, each as soon as those before it are told.
    private func fetchAll(_ config: Config, _ knowledge: Knowledge) async throws {
        let transport = try Parts.transport(config)
        defer { transport.shutdown() }
        let check = OnlineCheck(
            config: config, knowledge: knowledge, transport: transport,
            classifier: Classifier(issuers: config.issuers, knowledge: knowledge),
            now: SystemClock.now)
        let looks = config.sources.map { source in Task { await check.look(at: source) } }
        let width = config.sources.map(\.id.count).max() ?? 0
        var works = true
        for (source, task) in zip(config.sources, looks) {
            let look = await task.value
            for (row, line) in look.lines.enumerated() {
                let name = row == 0 ? source.id : ""
                let blanks = String(repeating: " ", count: width - name.count + 2)
                Output.line(name + blanks + line)
            }
            works = works && look.works
        }
        if !works { throw ExitCode(Failure.Status.part.rawValue) }
    }
}
