import ArgumentParser
import BellwireCore

struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "Find what can be polled.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Find the feed or listing behind an address and propose its configuration.",
            discussion: """
                Prints a [[source]] block to be put into the configuration; no file is changed. \
                Takes the address of a feed, of a page that announces feeds or lists releases with \
                their dates, or of a company at the SEC or the Hong Kong exchange.
                """)

        @Argument(help: "An http or https address.")
        var url: String

        @OptionGroup var setup: Setup

        func run() async throws {
            try await endingPlainly {
                guard HostPort.of(url: url) != nil else {
                    throw Failure(
                        status: .usage,
                        message: "\"\(Output.oneLine(url))\" is no http or https address")
                }
                let (config, knowledge) = try configuration()
                let transport = try Parts.transport(config)
                defer { transport.shutdown() }
                let finder = SourceFinder(
                    config: config, wires: knowledge.wires, transport: transport,
                    say: { Output.error(Output.oneLine($0)) })
                let proposal = try await finder.find(url)
                proposal.lines.forEach(Output.line)
            }
        }

        /// None is needed; one that is named gives contact, proxy and the ids that are taken.
        private func configuration() throws -> (config: Config, knowledge: Knowledge) {
            guard setup.config == nil else { return try setup.load() }
            return (Config(store: .init(path: "")), try Knowledge.shipped())
        }
    }
}
