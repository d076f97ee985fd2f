import BellwireCore
import Foundation
import Logging
import TestSupport
import Testing

@testable import bellwire

/// A server on a port of its own, with the events that a test puts into it.
struct TestSite {
    let events = MemoryEvents()
    let metrics = PrometheusMetrics()
    var listen = Config.HTTP.Listen.tcp(host: "127.0.0.1", port: 0)
    var publicURL = "https://ir.example/wire/"
    var inherited: CInt?
    var entries = 2
    var pace = EventStream.Pace()
    var idleTimeout = Duration.seconds(30)
    var status: @Sendable () async throws -> StatusReport = {
        StatusReport(
            sources: [], endpoints: [],
            store: StatusReport.StoreStatus(path: "test", events: 0, bytes: 0))
    }

    static let issuers = [
        Issuer(id: "harbor", name: "Harbor Group"),
        Issuer(id: "northlake", name: "Northlake Biologics"),
    ]

    func server(onListening: @escaping @Sendable (Int?) -> Void = { _ in }) throws -> HTTPServer {
        try HTTPServer(
            config: Config.HTTP(listen: listen, publicURL: publicURL),
            feed: Config.Feed(title: "Bellwire", entries: entries), issuers: Self.issuers,
            store: events, metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, status: status,
            inheritedSocket: inherited, idleTimeout: idleTimeout, pace: pace,
            onListening: onListening)
    }

    /// Runs the server as long as the closure does.
    func serve(_ body: (SocketClient.Place) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int?.self)
        let server = try server { port in
            continuation.yield(port)
            continuation.finish()
        }
        let running = Task {
            // Where it cannot listen nobody would ever be told a port.
            defer { continuation.finish() }
            try await server.run()
        }
        var place: SocketClient.Place?
        for await port in ports {
            if case .unix(let path) = listen {
                place = .unix(path)
            } else {
                place = port.map { .port($0) }
            }
        }
        if let place { try await body(place) }
        running.cancel()
        try await running.value
        #expect(place != nil)
    }

    static func event(_ name: String) throws -> Event {
        try BellwireJSON.decode(Event.self, from: Fixtures.read("emit/\(name).event.json"))
    }

    /// The `number`th of many events, a second apart.
    static func event(number: Int) throws -> Event {
        var event = try event("approval")
        let digits = String(number)
        event.id =
            "00000000-0000-5000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        event.title = "Event \(number)"
        event.updated = event.updated.adding(seconds: Double(number))
        return event
    }
}
