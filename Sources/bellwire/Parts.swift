import BellwireCore
import Logging

/// The acting parts, wired together once: what `run` and `poll` have in common.
struct Parts: Sendable {
    let config: Config
    /// The one in force, for a server that outlives a reload.
    let current: CurrentConfig
    let knowledge: Knowledge
    let logs: Logs
    let store: EventStore
    let metrics: PrometheusMetrics
    let bell: Bell
    /// Polls and pages.
    let transport: CurlTransport
    /// Webhooks have a transport of their own, so that they never wait behind polls.
    let outbound: CurlTransport
    let pdf = PDFReader()
    private let lock: StoreLock

    /// Takes the store, or says which process has it.
    init(config: Config, knowledge: Knowledge) throws {
        lock = try StoreLock(store: config.store.path)
        store = try EventStore(path: config.store.path, create: true)
        logs = Logs(config.log)
        metrics = PrometheusMetrics()
        bell = Bell()
        transport = try Parts.transport(config)
        outbound = try Parts.outbound(config)
        self.config = config
        current = CurrentConfig(config)
        self.knowledge = knowledge
    }

    /// The same store with another configuration, after a reload.
    init(_ parts: Parts, config: Config) throws {
        lock = parts.lock
        current = parts.current
        store = parts.store
        logs = parts.logs
        metrics = parts.metrics
        bell = parts.bell
        knowledge = parts.knowledge
        transport = try Parts.transport(config)
        outbound = try Parts.outbound(config)
        self.config = config
    }

    /// Builds the classifier, which takes a while: made once, and kept.
    var pipeline: Pipeline {
        Pipeline(
            config: config, transport: transport, store: store,
            classifier: Classifier(issuers: config.issuers, knowledge: knowledge),
            knowledge: knowledge, now: SystemClock.now, pdf: pdf)
    }

    var pollLog: PollLog { PollLog(logs, Meters(factory: metrics), bell) }

    func sender() -> WebhookSender {
        WebhookSender(
            endpoints: config.endpoints, transport: outbound, store: store,
            meters: Meters(factory: metrics), logger: logs.logger("emit"), bell: bell,
            now: SystemClock.now)
    }

    /// Breaks off whatever is still on its way.
    func hangUp() {
        transport.shutdown()
        outbound.shutdown()
        pdf.shutdown()
    }

    /// An endpoint's own `in_flight` is its limit, not what sources are asked with: however many
    /// receivers hang, there is room for the others.
    private static func outbound(_ config: Config) throws -> CurlTransport {
        var config = config
        let most = config.endpoints.map(\.inFlight).reduce(1, +)
        config.fetch.concurrency = min(most, 4096)
        config.fetch.perHost = config.fetch.concurrency
        config.fetch.spacing = .zero
        return try transport(config)
    }

    static func transport(_ config: Config) throws -> CurlTransport {
        let contact = config.fetch.contact.map { " (\($0))" } ?? ""
        return try CurlTransport(
            fetch: config.fetch, userAgent: "Bellwire/\(Version.current)\(contact)")
    }
}
