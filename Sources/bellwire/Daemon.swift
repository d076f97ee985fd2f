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

        var running = try start(parts, happenings.continuation)
        for await happening in happenings.stream {
            switch happening {
            case .listening:
                systemd.notify(.ready, .status("\(config.sources.count) sources watched"))
                logger.notice("ready", metadata: ["store": "\(parts.store.path)"])
            case .reload:
                systemd.notify(.reloading)
                running = await reload(running, logger, happenings.continuation)
                systemd.notify(.ready)
            case .serverEnded(let error):
                await running.stop(grace: .zero)
                throw error
            case .stop:
                systemd.notify(.stopping)
                logger.notice("stopping")
                await running.stop(grace: grace)
                return
            }
        }
    }

    private enum Happening: Sendable {
        case listening
        case reload
        case stop
        case serverEnded(any Error)
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

    private func start(
        _ parts: Parts, server: Task<Void, Never>? = nil,
        _ happenings: AsyncStream<Happening>.Continuation
    ) throws -> Running {
        let poller = Poller(pipeline: parts.pipeline, log: parts.pollLog)
        let sender = parts.sender()
        return Running(
            parts: parts,
            server: try server ?? serve(parts, happenings),
            poller: Task { await poller.run() },
            sender: Task { await sender.run() })
    }

    private func serve(_ parts: Parts, _ happenings: AsyncStream<Happening>.Continuation) throws
        -> Task<Void, Never>
    {
        let onListening = onListening
        let server = try HTTPServer(
            config: parts.config.http, feed: parts.config.feed, issuers: parts.config.issuers,
            store: parts.store, metrics: parts.metrics, logger: parts.logs.logger("emit")
        ) { port in
            onListening(port)
            happenings.yield(.listening)
        }
        if parts.config.http.listen == .off { happenings.yield(.listening) }
        return Task {
            do {
                try await server.run()
            } catch {
                happenings.yield(.serverEnded(error))
            }
        }
    }

    /// A wrong file changes nothing. A right one takes effect after what is under way is finished;
    /// the server goes on listening unless its own settings changed.
    private func reload(
        _ running: Running, _ logger: Logger, _ happenings: AsyncStream<Happening>.Continuation
    ) async -> Running {
        guard let path else { return running }
        do {
            let config = try Setup.load(path, knowledge, readingSecrets: true)
            if config.store != running.parts.config.store {
                logger.warning("the store's path changes with a restart only")
            }
            let parts = try Parts(running.parts, config: config)
            let old = running.parts.config
            let keepsServer =
                config.http == old.http && config.feed == old.feed && config.issuers == old.issuers
            await running.finish()
            if !keepsServer { await running.stopServer() }
            running.parts.hangUp()
            parts.logs.level.value = Logger.Level(rawValue: config.log.level) ?? .info
            try await parts.store.register(config.endpoints)
            let next = try start(parts, server: keepsServer ? running.server : nil, happenings)
            logger.notice("the configuration was read again", metadata: ["path": "\(path)"])
            return next
        } catch let errors as ConfigErrors {
            errors.lines.forEach { logger.error("\($0)") }
            logger.error("the configuration stays as it was")
            return running
        } catch {
            logger.error("the configuration stays as it was: \(error)")
            return running
        }
    }
}

/// The tasks of one configuration.
private struct Running: Sendable {
    let parts: Parts
    let server: Task<Void, Never>
    let poller: Task<Void, Never>
    let sender: Task<Void, Never>

    /// Begins nothing more and waits for what is under way: every transfer has its own deadline.
    func finish() async {
        poller.cancel()
        sender.cancel()
        await poller.value
        await sender.value
    }

    func stopServer() async {
        server.cancel()
        await server.value
    }

    func stop(grace: Duration) async {
        let deadline = Task {
            guard (try? await Task.sleep(for: grace)) != nil else { return }
            parts.hangUp()
        }
        async let served: Void = stopServer()
        await finish()
        await served
        deadline.cancel()
        parts.hangUp()
    }
}
