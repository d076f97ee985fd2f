import BellwireCore
import Foundation
import Synchronization
import TestSupport

@testable import bellwire

/// A store in a folder of its own, a real transport and a clock that the test moves.
final class Rig: Sendable {
    let folder: String
    let store: EventStore
    let transport: CurlTransport
    let server: ScriptedServer
    let knowledge: Knowledge
    private let clock: Mutex<Timestamp>

    init() throws {
        folder = NSTemporaryDirectory() + "bellwire-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try EventStore(path: "\(folder)/bellwire.sqlite", create: true)
        transport = try CurlTransport(
            fetch: Config.Fetch(), userAgent: "Bellwire/test")
        server = try ScriptedServer()
        knowledge = try Knowledge.shipped()
        clock = Mutex(Timestamp(rfc3339: "2025-03-04T12:00:10Z") ?? Timestamp(seconds: 0))
    }

    deinit {
        transport.shutdown()
        server.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var now: Timestamp { clock.withLock { $0 } }

    func pass(seconds: Double) {
        clock.withLock { $0 = $0.adding(seconds: seconds) }
    }

    static let aurelia = Issuer(
        id: "aurelia", name: "Aurelia Biotech", aliases: ["Aurelia Biotech plc"],
        tickers: [Ticker(exchange: "NASDAQ", symbol: "AURX")],
        products: ["solvecabtagene autoleucel", "SOLVEXA"])

    func source(_ id: String = "wire", path: String = "/feed.xml", follow: Bool = true) -> Source {
        Source(
            id: id, kind: .feed, url: server.url(path), interval: .fixed(.seconds(30)),
            follow: follow)
    }

    func endpoint(
        _ id: String = "desk", path: String = "/hook", retry: [Duration] = Endpoint.defaultRetry
    ) -> Endpoint {
        let secret = WebhookSecret("whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz")
        return Endpoint(
            id: id, url: server.url(path), secrets: secret.map { [$0] } ?? [], retry: retry)
    }

    func pipeline(_ sources: [Source], endpoints: [Endpoint] = []) -> Pipeline {
        var config = Config(store: .init(path: store.path))
        config.issuers = [Rig.aurelia]
        config.sources = sources
        config.endpoints = endpoints
        return Pipeline(
            config: config, transport: transport, store: store,
            classifier: Classifier(issuers: config.issuers, knowledge: knowledge),
            knowledge: knowledge, now: { self.now })
    }

    func sender(
        _ endpoints: [Endpoint], metrics: PrometheusMetrics = PrometheusMetrics(),
        now: (@Sendable () -> Timestamp)? = nil
    ) -> WebhookSender {
        WebhookSender(
            endpoints: endpoints, transport: transport, store: store,
            meters: Meters(factory: metrics),
            logger: Logs(Config.Log(level: "critical")).logger("emit"), bell: Bell(),
            now: now ?? { self.now })
    }
}
