import ArgumentParser
import BellwireCore

struct FactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "The history of one figure as it was known over time.",
        discussion: """
            One line a value: its period, what was said, and since when and until when it stood. A \
            restated figure stands beside the one that it replaces.
            """)

    @Argument(help: "The issuer's id.", completion: .custom(Completions.issuers))
    var issuer: String

    @Argument(help: "revenue, net_income, cash, headcount, customers, patents, ...")
    var metric: String

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print comma-separated values (RFC 4180).")
    var csv = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (config, _) = try setup.load()
            guard config.issuers.contains(where: { $0.id == issuer }) else {
                let known = config.issuers.map(\.id).joined(separator: ", ")
                throw Failure(
                    status: .usage, message: "there is no issuer \"\(issuer)\"; there are: \(known)"
                )
            }
            let store = try EventStore(path: config.store.path, create: false)
            let entries = FactHistory.of(
                try await store.said(issuer: issuer, metric: metric))
            if json { return try Output.json(entries) }
            if entries.isEmpty { Output.error("nothing is known of \(metric)") }
            if csv {
                ([FactHistory.columns] + entries.map(\.cells)).forEach { Output.line(CSV.line($0)) }
            } else {
                Output.table(entries.map(\.cells))
            }
        }
    }
}
