import ArgumentParser
import BellwireCore

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one event whole.")

    @Argument(help: "The event's id, or its first characters.")
    var event: String

    @Flag(help: "Print its plain text alone.")
    var text = false

    @Flag(help: "Print it as JSON.")
    var json = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let store = try setup.store()
            guard let event = try await store.event(startingWith: event) else {
                throw Failure(
                    status: .part,
                    message: "there is no event \(event) in \(store.path); "
                        + "`bellwire events` lists them")
            }
            if text { return Output.line(try await store.text(ofEvent: event.id) ?? "") }
            if json { return try Output.json(event) }
            try await tell(event, store)
        }
    }

    private func tell(_ event: Event, _ store: EventStore) async throws {
        let now = SystemClock.now()
        Output.paragraph(event.title ?? "(without title)", indent: 0, .strong)
        Output.line(
            "\(Output.moment(event.published, now: now))  revision \(event.revision)  \(event.status.rawValue)  "
                + "rules \(event.rules)")
        Output.line("\(event.id)  \(event.url ?? "")")
        for issuer in event.issuers {
            Output.line("\(issuer.role.rawValue): \(issuer.name)")
        }
        Output.line("")
        ReadingText.told(event.classes, event.facts).forEach(Output.line)
        Output.line("\nwhy")
        ReadingText.explanation(try await store.reasons(ofEvent: event.id)).forEach(Output.line)
        Output.line("\nreleases")
        Output.table(
            event.releases.map { [$0.firstSeen.description, $0.source, $0.url ?? "-"] })
        Output.line("\nrevisions")
        Output.table(
            event.revisions.map { revision in
                [
                    "\(revision.revision)", revision.at.description, revision.reason.rawValue,
                    revision.changed.map(\.what.rawValue).joined(separator: ", "),
                ]
            })
        Output.line("\ndeliveries")
        for delivery in try await store.deliveries(ofEvent: event.id) {
            Output.line(
                "\(delivery.endpoint)  revision \(delivery.revision)  "
                    + Cell.state(delivery.state == "done" ? "delivered" : delivery.state).shown
                    + (delivery.state == "pending" ? "  due \(delivery.due)" : ""))
            Output.table(delivery.log.map(row))
        }
    }

    private func row(_ attempt: EventStore.AttemptLine) -> [String] {
        let milliseconds = Int((attempt.seconds * 1000).rounded())
        let phases = attempt.phases.map(\.words) ?? ""
        return [
            "  \(attempt.number)", attempt.at.description,
            attempt.httpStatus.map(String.init) ?? "-", attempt.kind ?? "delivered",
            "\(milliseconds) ms" + (phases.isEmpty ? "" : " (\(phases))"),
            [attempt.error, attempt.answer.map(head)].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: ": "),
        ]
    }

    /// An answer's beginning in one line, without what could move a terminal's cursor.
    private func head(of answer: String) -> String {
        Markup.clean(String(answer.prefix(200))).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
