import BellwireCore
import FoundationEssentials
import Glibc
import Logging
import UnixSignals

/// `bellwire run`, from start to stop. SIGHUP reads the configuration again, SIGTERM and SIGINT
/// end it: what is under way may finish for some seconds, the rest is made again after a restart.
struct Daemon: Sendable {
    let config: Config
    /// The file that a reload reads; `nil` where there is none.
    let path: String?
    let knowledge: Knowledge
    /// Told the port once the server listens.
    var onListening: @Sendable (Int?) -> Void = { _ in }
    /// How long transfers may take to finish after the end was asked for: with the rest of the
    /// stop it stays below the ten seconds that users rely on.
    private let grace = Duration.seconds(7)

    init(
        config: Config, path: String?, knowledge: Knowledge,
        onListening: @escaping @Sendable (Int?) -> Void = { _ in }
    ) {
        self.config = config
        self.path = path
        self.knowledge = knowledge
        self.onListening = onListening
    }

    func run() async throws {
        ProcessSetup.ignoreWriteSignals()
        let parts = try Parts(config: config, knowledge: knowledge)
        try await parts.store.register(config.endpoints)
        let systemd = Systemd(
            environment: ProcessInfo.processInfo.environment, process: getpid())
        let logger = parts.logs.logger("bellwire")
        for warning in config.warnings { logger.warning("\(warning)") }
        let happenings = AsyncStream.makeStream(of: Happening.self)
        let signals = watchSignals(happenings.continuation)
        defer { signals.cancel() }
        let housekeeping = Housekeeping(
            store: parts.store, systemd: systemd, logger: logger, now: SystemClock.now)
        let chores = Task { await housekeeping.run() }
        defer { chores.cancel() }

        let server = try await serve(parts, happenings.continuation)
        let sender = parts.sender()
        let sending = Task { await sender.run() }
        var running = Running(parts: parts, poller: poll(parts), server: server)
        /// Of earlier configurations, until what they had begun is finished.
        var draining: [Int: Running] = [:]
        var reloads = 0
        for await happening in happenings.stream {
            switch happening {
            case .listening:
                systemd.notify(.ready, .status("\(config.sources.count) sources watched"))
                logger.notice("ready", metadata: ["store": "\(parts.store.path)"])
            case .reload:
                systemd.notify(.reloading)
                let old = running
                if await reload(&running, sender, logger, happenings.continuation) {
                    reloads += 1
                    draining[reloads] = old
                    drain(old, number: reloads, happenings.continuation)
                }
                let count = running.parts.config.sources.count
                systemd.notify(.ready, .status("\(count) sources watched"))
            case .drained(let number):
                draining[number]?.parts.hangUp()
                draining[number] = nil
            case .stop:
                systemd.notify(.stopping)
                logger.notice("stopping")
                await stop([running] + draining.values, sending, grace: grace)
                return
            }
        }
    }

    private enum Happening: Sendable {
        case listening
        case reload
        case drained(Int)
        case stop
    }

    private func watchSignals(_ happenings: AsyncStream<Happening>.Continuation) -> Task<
        Void, Never
    > {
        Task {
            for await signal in await UnixSignalsSequence(
                trapping: .sigterm, .sigint, .sighup)
            {
                happenings.yield(signal == .sighup ? .reload : .stop)
            }
        }
    }

    private func poll(_ parts: Parts) -> Task<Void, Never> {
        let poller = Poller(pipeline: parts.pipeline, log: parts.pollLog)
        return Task { await poller.run() }
    }

    /// Returns once the server listens; throws `ListenError` where it cannot.
    private func serve(
        _ parts: Parts, _ happenings: AsyncStream<Happening>.Continuation
    ) async throws -> Task<Void, Never> {
        let onListening = onListening
        let began = AsyncThrowingStream.makeStream(of: Never.self)
        let server = try HTTPServer(
            config: parts.config.http, feed: parts.config.feed, issuers: parts.config.issuers,
            store: parts.store, metrics: parts.metrics, logger: parts.logs.logger("emit"),
            status: {
                try await StatusReport(
                    parts.current.value, parts.store, now: SystemClock.now())
            }
        ) { port in
            onListening(port)
            happenings.yield(.listening)
            began.continuation.finish()
        }
        if parts.config.http.listen == .off {
            happenings.yield(.listening)
            began.continuation.finish()
        }
        let task = Task {
            do {
                try await server.run()
            } catch {
                began.continuation.finish(throwing: error)
            }
        }
        for try await _ in began.stream {}
        return task
    }

    /// The new address first, so that a wrong one leaves the old server as it is; where the old one
    /// stands in its way, after it.
    private func replaceServer(
        of running: inout Running, with parts: Parts,
        _ happenings: AsyncStream<Happening>.Continuation
    ) async throws -> Task<Void, Never> {
        let first = try? await serve(parts, happenings)
        await running.stopServer()
        if let first { return first }
        do {
            return try await serve(parts, happenings)
        } catch {
            running.server = try await serve(running.parts, happenings)
            throw error
        }
    }

    /// A wrong file changes nothing, nor does an address that cannot be had. A right one takes effect
    /// at once; the server goes on listening unless its own settings changed. Whether it took effect.
    private func reload(
        _ running: inout Running, _ sender: WebhookSender, _ logger: Logger,
        _ happenings: AsyncStream<Happening>.Continuation
    ) async -> Bool {
        guard let path else { return false }
        do {
            let config = try Setup.load(path, knowledge, readingSecrets: true)
            let parts = try Parts(running.parts, config: config)
            let old = running.parts.config
            if config.store != old.store {
                logger.warning("the store's path changes with a restart only")
            }
            let keepsServer =
                config.http == old.http && config.feed == old.feed && config.issuers == old.issuers
            let server =
                keepsServer
                ? running.server : try await replaceServer(of: &running, with: parts, happenings)
            try await parts.store.register(config.endpoints)
            parts.logs.level.value = Logger.Level(rawValue: config.log.level) ?? .info
            await sender.use(config.endpoints, parts.outbound)
            parts.current.value = config
            running = Running(parts: parts, poller: poll(parts), server: server)
            logger.notice("the configuration was read again", metadata: ["path": "\(path)"])
            return true
        } catch let errors as ConfigErrors {
            errors.lines.forEach { logger.error("\($0)") }
            logger.error("the configuration stays as it was")
        } catch {
            logger.error("the configuration stays as it was: \(error)")
        }
        return false
    }

    /// Beside the new configuration: what the old one had begun is finished, and no more begun.
    private func drain(
        _ running: Running, number: Int, _ happenings: AsyncStream<Happening>.Continuation
    ) {
        running.poller.cancel()
        Task {
            await running.poller.value
            // The longest that a webhook may take that was on its way.
            let most = running.parts.config.endpoints.map(\.timeout).max() ?? .zero
            try? await Task.sleep(for: most)
            happenings.yield(.drained(number))
        }
    }

    /// Begins nothing more, gives what is under way the grace, and breaks off the rest.
    private func stop(_ all: [Running], _ sending: Task<Void, Never>, grace: Duration) async {
        all.forEach { $0.poller.cancel() }
        sending.cancel()
        let deadline = Task {
            guard (try? await Task.sleep(for: grace)) != nil else { return }
            all.forEach { $0.parts.hangUp() }
        }
        for running in all {
            await running.stopServer()
            await running.poller.value
        }
        await sending.value
        deadline.cancel()
        all.forEach { $0.parts.hangUp() }
    }
}

/// The tasks of one configuration.
private struct Running: Sendable {
    let parts: Parts
    let poller: Task<Void, Never>
    var server: Task<Void, Never>

    func stopServer() async {
        server.cancel()
        await server.value
    }
}
