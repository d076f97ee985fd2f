import BellwireCore
import FoundationEssentials
import Hummingbird
import Logging
import NIOCore

/// `bellwire demo`: the real daemon between a newswire and a receiver that exist for a minute.
struct Demo {
    let pace: Double
    let endsByItself: Bool

    func run() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard let secret = WebhookSecret(Demo.secret) else { return }
        let ports = try (0..<3).map { _ in try FreePort.find() }
        let newswire = DemoNewswire(address: "http://127.0.0.1:\(ports[0])")
        let taken = AsyncStream.makeStream(of: Event.self)
        let receiver = DemoReceiver(secret: secret, taken: taken.continuation)
        newswire.publish(.before, at: SystemClock.now())

        try await withThrowingTaskGroup { group in
            group.addTask { try await serve(newswire.routes(), port: ports[0]) }
            group.addTask { try await serve(receiver.routes(), port: ports[1]) }
            try await listening(ports[0...1])
            let config = config(folder: folder, ports: ports, secret: secret)
            group.addTask {
                try await Daemon(config: config, path: nil, knowledge: try .shipped()).run()
            }
            group.addTask { try await play(newswire, taken.stream, config) }
            // Whoever ends first, the play or the daemon (Ctrl-C), ends all.
            try await group.waitForFirstEnd()
            group.cancelAll()
        }
    }

    /// The same in every run: it protects nothing.
    private static let secret = "whsec_ZGVtb25zdHJhdGlvbi1vbmx5LW5vLXNlY3JldA=="

    private func play(
        _ newswire: DemoNewswire, _ taken: AsyncStream<Event>, _ config: Config
    ) async throws {
        let store = try await firstPass(of: config)
        Output.line(
            """
            A newswire, the daemon and a webhook receiver run on this machine. Every company,
            product and figure below is invented.

              Atom feed   \(config.http.publicURL)/feed.atom
              Page        \(config.http.publicURL)/

            The wire's first document was stored quietly; what comes now is news.
            """)
        let printer = Task {
            for await event in taken { tell(event, newswire, at: SystemClock.now()) }
        }
        defer { printer.cancel() }
        for release in DemoRelease.all {
            try await Task.sleep(for: .seconds(pace))
            Output.line("\n→ the wire publishes: \(release.title)")
            newswire.publish(release, at: SystemClock.now())
        }
        try await Task.sleep(for: .seconds(max(pace, 3)))
        try await conclude(store)
        if endsByItself { return }
        Output.line("\nThe feed and the page stay up. Ctrl-C ends the demonstration.")
        try await Task.sleep(for: .seconds(86_400))
    }

    private func firstPass(of config: Config) async throws -> EventStore {
        for _ in 0..<200 {
            if let store = try? EventStore(path: config.store.path, create: false) {
                let states = try await config.sources.asyncMap {
                    try await store.state(of: $0)
                }
                if states.allSatisfy({ $0.passes > 0 }) { return store }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(status: .part, message: "the demonstration's daemon did not begin to poll")
    }

    private func tell(_ event: Event, _ newswire: DemoNewswire, at now: Timestamp) {
        let published = event.url.flatMap(newswire.publication)
        let delay = published.map { "\(Int(now.seconds(since: $0) * 1000)) ms" } ?? "?"
        let classes = event.classes.map(\.class.rawValue).joined(separator: ", ")
        Output.line("← webhook \(delay) after publication, signature valid: [\(classes)]")
        Output.line("  \(event.title ?? "")")
        for fact in event.facts { Output.line("  - \(FactSentence.of(fact))") }
    }

    private func conclude(_ store: EventStore) async throws {
        let events = try await store.events(EventQuery())
        let copies = events.filter { $0.releases.count > 1 }.count
        Output.line(
            "\n\(events.count) events; \(copies) of them on two wires, told once; "
                + "the law firm's advertisement made none.")
    }

    private func config(folder: String, ports: [Int], secret: WebhookSecret) -> Config {
        var config = Config(store: .init(path: "\(folder)/bellwire.sqlite"))
        config.http.listen = .tcp(host: "127.0.0.1", port: ports[2])
        config.http.publicURL = "http://127.0.0.1:\(ports[2])"
        config.feed.title = "Bellwire, a demonstration"
        config.log.level = "error"
        config.issuers = [
            Issuer(
                id: DemoRelease.issuerID, name: "Aurelia Biotech",
                aliases: ["Aurelia Biotech plc"],
                tickers: [Ticker(exchange: "NASDAQ", symbol: "AURX")],
                products: ["solvecabtagene autoleucel", "SOLVEXA"])
        ]
        let newswire = "http://127.0.0.1:\(ports[0])"
        config.sources = ["first", "second"].map { wire in
            Source(
                id: "\(wire)-wire", kind: .feed, url: "\(newswire)/\(wire).xml",
                interval: .fixed(wire == "first" ? .milliseconds(300) : .milliseconds(700)))
        }
        config.endpoints = [
            Endpoint(id: "desk", url: "http://127.0.0.1:\(ports[1])/", secrets: [secret])
        ]
        return config
    }

    private func serve(_ routes: Router<BasicRequestContext>, port: Int) async throws {
        var logger = Logger(label: "demo")
        logger.logLevel = .critical
        let server = Application(
            router: routes,
            configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await server.run()
    }

    private func listening(_ ports: ArraySlice<Int>) async throws {
        for port in ports {
            for _ in 0..<200 where !FreePort.answers(port) {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func temporaryFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "bellwire-demo-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path()
    }
}

extension ThrowingTaskGroup where ChildTaskResult == Void, Failure == any Error {
    fileprivate mutating func waitForFirstEnd() async throws {
        _ = try await next()
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows
        -> [Result]
    {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
