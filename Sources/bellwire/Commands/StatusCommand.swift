import ArgumentParser
import BellwireCore

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Every source, endpoint and the store at a glance.")

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (config, _) = try setup.load()
            let store = try EventStore(path: config.store.path, create: false)
            let report = try await StatusReport(config, store, now: SystemClock.now())
            if json { try Output.json(report) } else { tell(report) }
        }
    }

    private func tell(_ report: StatusReport) {
        Output.line(
            "store      \(report.store.path), \(report.store.events) events, "
                + "\(report.store.bytes) bytes, "
                + (report.store.holder.map { "held by process \($0)" } ?? "no daemon runs"))
        Output.line("\nsources")
        Output.table(
            report.sources.map { source in
                [
                    "  \(source.id)", source.status,
                    "last poll \(source.lastPoll?.description ?? "never")",
                    "next \(source.nextPoll?.description ?? "-")",
                    "newest \(source.newestItem?.description ?? "-")",
                    source.gaps.isEmpty ? "" : "\(source.gaps.count) gaps", source.error ?? "",
                ]
            })
        Output.line("\nendpoints")
        Output.table(
            report.endpoints.map { endpoint in
                [
                    "  \(endpoint.id)", endpoint.state,
                    "pending \(endpoint.pending), held \(endpoint.held), dead \(endpoint.dead)",
                    "last success \(endpoint.lastSuccess?.description ?? "never")",
                    endpoint.error ?? "",
                ]
            })
    }
}
