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
            let now = SystemClock.now()
            let report = try await StatusReport(config, store, now: now)
            if json { try Output.json(report) } else { tell(report, now) }
        }
    }

    private func tell(_ report: StatusReport, _ now: Timestamp) {
        Output.line(
            "store      \(report.store.path), \(NumberWords.count(report.store.events, "event")), "
                + "\(report.store.bytes) bytes, "
                + (report.store.holder.map { "held by process \($0)" } ?? "no daemon runs"))
        Output.line("\nsources")
        Output.table(
            report.sources.map { source in
                [
                    "  \(source.id)", Cell.state(source.status),
                    "last poll \(Output.time(source.lastPoll, now: now, none: "never"))",
                    "next \(Output.time(source.nextPoll, now: now, none: "-"))",
                    "newest \(Output.time(source.newestItem, now: now, none: "-"))",
                    Cell(
                        source.gaps.isEmpty ? "" : NumberWords.count(source.gaps.count, "gap"),
                        .caution),
                    Cell(source.error ?? ""),
                ]
            })
        Output.line("\nendpoints")
        Output.table(
            report.endpoints.map { endpoint in
                StatusCommand.row(endpoint, indent: "  ", now: now)
                    + [Cell(endpoint.error ?? "")]
            })
    }

    /// An endpoint's health, as `webhook list` shows it too.
    static func row(
        _ endpoint: StatusReport.EndpointStatus, indent: String = "", now: Timestamp
    ) -> [Cell] {
        [
            Cell(indent + endpoint.id), Cell.state(endpoint.state),
            "pending \(endpoint.pending), held \(endpoint.held), dead \(endpoint.dead)",
            "last success \(Output.time(endpoint.lastSuccess, now: now, none: "never"))",
        ]
    }
}
