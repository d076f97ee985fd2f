import ArgumentParser
import BellwireCore

struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List events, newest first.")

    @Option(
        help: "Ids of issuers, separated by commas.", completion: .custom(Completions.issuers))
    var issuer: String?

    @Option(
        name: .customLong("class"), help: "Classes, separated by commas.",
        completion: .list(EventClass.allCases.map(\.rawValue)))
    var classes: String?

    @Option(help: "Published from this day or RFC 3339 time on.")
    var since: String?

    @Option(help: "Published on this day or earlier, or before this RFC 3339 time.")
    var until: String?

    @Option(help: "Words that the title or the text contains.")
    var query: String?

    @Option(help: "At most so many, 1 to 1,000.")
    var limit = 50

    @Flag(help: "Print one JSON object an event.")
    var json = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let events = try await setup.store().events(try wanted())
            if json { return try events.forEach { try Output.json($0, pretty: false) } }
            if events.isEmpty { Output.error("no such events") }
            let now = SystemClock.now()
            for event in events { EventsCommand.tell(event, now: now) }
        }
    }

    static func tell(_ event: Event, now: Timestamp) {
        let terminal = Terminal.output
        let classes = event.classes.map(\.class.rawValue).joined(separator: ", ")
        let published = Output.moment(event.published, now: now)
        Output.line(
            [
                Ink.faint.on(published, terminal), event.principal?.name ?? "-",
                Ink.label.on("[\(classes)]", terminal), Ink.faint.on(event.id, terminal),
            ].joined(separator: "  "))
        Output.paragraph(event.title ?? "(without title)", indent: 4, .strong)
        Output.paragraph(FactSentence.of(event), indent: 4)
    }

    private func wanted() throws -> EventQuery {
        let known = try setup.load().config.issuers.map(\.id)
        return try EventsCommand.asUsage { () throws(EventFilterError) in
            var wanted = EventQuery(limit: try EventFilter.limit(String(limit)))
            if let issuer { wanted.issuers = try EventFilter.issuers(issuer, known: Set(known)) }
            if let classes { wanted.classes = try EventFilter.classes(classes) }
            if let since { wanted.since = try EventFilter.since(since) }
            if let until { wanted.until = try EventFilter.until(until) }
            if let query { wanted.words = try EventFilter.words(query) }
            return wanted
        }
    }

    /// The options are the filters of the feeds, and are read by the same rules.
    static func asUsage<Value>(_ read: () throws(EventFilterError) -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            throw Failure(status: .usage, message: "\(error)")
        }
    }
}
