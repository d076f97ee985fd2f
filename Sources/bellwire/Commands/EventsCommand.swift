import ArgumentParser
import BellwireCore

struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List events, newest first.")

    @Option(help: "Ids of issuers, separated by commas.")
    var issuer: String?

    @Option(name: .customLong("class"), help: "Classes, separated by commas.")
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
            for event in events { EventsCommand.tell(event) }
        }
    }

    static func tell(_ event: Event) {
        let classes = event.classes.map(\.class.rawValue).joined(separator: ", ")
        Output.line(
            "\(event.published)  \(event.principal?.name ?? "-")  [\(classes)]  \(event.id)")
        Output.line("    \(event.title ?? "(without title)")")
        Output.line("    \(FactSentence.of(event))")
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
