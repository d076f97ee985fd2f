import ArgumentParser

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the daemon in the foreground.",
        discussion: """
            Polls the sources, stores and serves the events, delivers webhooks. SIGHUP reads the \
            configuration again, SIGTERM and SIGINT end it within ten seconds.
            """)

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (config, knowledge) = try setup.load(readingSecrets: true)
            let path = try setup.path()
            try await Daemon(config: config, path: path, knowledge: knowledge).run()
        }
    }
}
