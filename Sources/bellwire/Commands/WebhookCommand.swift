import ArgumentParser
import BellwireCore

struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Receivers: their health, tests, redelivery, and captured requests.",
        subcommands: [
            List.self, Test.self, Replay.self, Pause.self, Enable.self, Verify.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Every endpoint with its health.")

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var setup: Setup

        func run() async throws {
            try await endingPlainly {
                let (config, _) = try setup.load()
                let store = try EventStore(path: config.store.path, create: false)
                let now = SystemClock.now()
                let report = try await StatusReport(config, store, now: now)
                if json { return try Output.json(report.endpoints) }
                if report.endpoints.isEmpty { Output.error("no webhook is configured") }
                let urls = Dictionary(
                    config.endpoints.map { ($0.id, $0.url) }, uniquingKeysWith: { one, _ in one })
                Output.table(
                    report.endpoints.map { endpoint in
                        StatusCommand.row(endpoint, now: now) + [
                            Cell(displayURL(urls[endpoint.id] ?? "")), Cell(endpoint.error ?? ""),
                        ]
                    })
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Send a signed test message and say how it went.")

        @Argument(
            help: "The endpoint's id.", completion: .custom(Completions.endpoints))
        var endpoint: String

        @OptionGroup var setup: Setup

        func run() async throws {
            try await endingPlainly {
                let (config, _) = try setup.load(readingSecrets: true)
                let endpoint = try WebhookCommand.endpoint(endpoint, in: config)
                let transport = try Parts.transport(config)
                defer { transport.shutdown() }
                let now = SystemClock.now()
                let id = "test-\(now.milliseconds)"
                let body = try WebhookBody.test(
                    endpoint: endpoint.id, as: endpoint.format, id: id, at: now)
                let request = WebhookRequest.request(
                    endpoint, id: id, body: body, as: endpoint.format, at: now)
                let answer: FetchResponse
                do {
                    answer = try await transport.send(request)
                } catch {
                    throw Failure(status: .part, message: "\(endpoint.id): \(error)")
                }
                let line =
                    "\(endpoint.id): \(answer.status) after \(Int(answer.seconds * 1000)) ms"
                guard (200..<300).contains(answer.status) else {
                    throw Failure(status: .part, message: line + "; 2xx is success")
                }
                Output.line(line)
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay", abstract: "Deliver one event, or all since a time, once more.",
            discussion: """
                The daemon sends them within a second; without one, the next `bellwire poll` does. \
                Id and body are those of the first delivery.
                """)

        @Argument(
            help: "The endpoint's id.", completion: .custom(Completions.endpoints))
        var endpoint: String

        @Argument(help: "The event's id.")
        var event: String?

        @Option(help: "All events published from this day or RFC 3339 time on.")
        var since: String?

        @Flag(help: "Only say what would be sent.")
        var dryRun = false

        @OptionGroup var setup: Setup

        func validate() throws {
            if (event == nil) == (since == nil) {
                throw ValidationError("name one event, or a time with --since")
            }
        }

        func run() async throws {
            try await endingPlainly {
                let (config, _) = try setup.load(readingSecrets: false)
                let endpoint = try WebhookCommand.endpoint(endpoint, in: config)
                let store = try EventStore(path: config.store.path, create: false)
                let events = try await wanted(store, endpoint)
                let states = try await store.deliveryStates(ofEndpoint: endpoint.id)
                Output.table(
                    events.map { event in
                        let state = states["\(event.id)-\(event.revision)"] ?? "never queued"
                        return [event.id, state, event.title ?? ""]
                    })
                for event in events where !dryRun {
                    _ = try await store.replay(
                        event: event.id, to: endpoint, at: SystemClock.now())
                }
                let isHeld = try await store.state(ofEndpoint: endpoint.id).state == "disabled"
                Output.error(
                    "\(NumberWords.count(events.count, "event")) "
                        + (dryRun ? "would be queued" : "queued")
                        + (isHeld
                            ? "; \(endpoint.id) is disabled: they are held until "
                                + "`bellwire webhook enable \(endpoint.id)`" : ""))
            }
        }

        private func wanted(_ store: EventStore, _ endpoint: Endpoint) async throws -> [Event] {
            if let event {
                guard let found = try await store.event(startingWith: event) else {
                    throw Failure(status: .part, message: "there is no event \(event)")
                }
                return [found]
            }
            var query = EventQuery(limit: 1000)
            query.since = try EventsCommand.asUsage { () throws(EventFilterError) in
                try EventFilter.since(since ?? "")
            }
            var found: [Event] = []
            while let last = try await more(store, query, &found) { query.before = last }
            return found.filter(endpoint.wants).reversed()
        }

        /// One page more; the time to go on from, `nil` after the last page.
        private func more(_ store: EventStore, _ query: EventQuery, _ found: inout [Event])
            async throws -> Timestamp?
        {
            let page = try await store.events(query)
            found += page
            return page.count == query.limit ? page.last?.updated : nil
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause",
            abstract: "Send an endpoint nothing for a while; what comes for it waits.")

        @Argument(
            help: "The endpoint's id.", completion: .custom(Completions.endpoints))
        var endpoint: String

        @Option(
            name: .customLong("for"),
            help: "How long, like 30m, 2h or 1d; until `webhook enable`, where left out.")
        var length: String?

        @OptionGroup var setup: Setup

        func run() async throws {
            try await endingPlainly {
                let length = try length.map(duration)
                let (config, _) = try setup.load()
                let endpoint = try WebhookCommand.endpoint(endpoint, in: config)
                let store = try EventStore(path: config.store.path, create: false)
                let now = SystemClock.now()
                let end = length.map { now.adding(seconds: $0) }
                try await store.pause(endpoint: endpoint.id, until: end, at: now)
                let until = end.map(\.description) ?? "`bellwire webhook enable \(endpoint.id)`"
                Output.line("\(endpoint.id): paused until \(until)")
            }
        }

        private func duration(_ text: String) throws -> Double {
            guard let duration = readDuration(text), duration <= .seconds(365 * 86_400),
                duration > .zero
            else {
                throw Failure(
                    status: .usage,
                    message: "--for takes 1s to 365d, like 30m, 2h or 1d, not \"\(text)\"")
            }
            return Double(duration.components.seconds)
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enable",
            abstract: "Enable an endpoint that was disabled or paused; what was held is delivered.")

        @Argument(
            help: "The endpoint's id.", completion: .custom(Completions.endpoints))
        var endpoint: String

        @OptionGroup var setup: Setup

        func run() async throws {
            try await endingPlainly {
                let (config, _) = try setup.load()
                let endpoint = try WebhookCommand.endpoint(endpoint, in: config)
                let store = try EventStore(path: config.store.path, create: false)
                let held = try await store.enable(endpoint: endpoint.id, at: SystemClock.now())
                let released = held == 1 ? "delivery" : "deliveries"
                Output.line("\(endpoint.id): active, \(held) held \(released) released")
            }
        }
    }

    static func endpoint(_ id: String, in config: Config) throws -> Endpoint {
        if let endpoint = config.endpoints.first(where: { $0.id == id }) { return endpoint }
        let known = config.endpoints.map(\.id).joined(separator: ", ")
        throw Failure(
            status: .usage,
            message: "there is no webhook \"\(id)\""
                + (known.isEmpty ? "; none is configured" : "; there are: \(known)"))
    }
}
