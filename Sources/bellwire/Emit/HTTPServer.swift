import BellwireCore
import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves feeds, JSON and pages. Nothing that it answers to changes anything.
struct HTTPServer: Service {
    private let site: Site
    private let listener: Listener
    private let logger: Logger
    private let idleTimeout: Duration
    private let onListening: @Sendable (_ port: Int?) -> Void

    /// Throws only where a page's template is wrong. `inheritedSocket` is a descriptor that the
    /// service manager passed: it wins over the configured address. `onListening` is told the port
    /// (`nil` for a unix socket) once connections are accepted. `idleTimeout` counts from the last
    /// request or answer: who asks nothing, or takes nothing, is let go. `pace` is the streams'.
    init(
        config: Config.HTTP, feed: Config.Feed, issuers: [Issuer], store: any EventReader,
        metrics: PrometheusMetrics, logger: Logger,
        status: @escaping @Sendable () async throws -> StatusReport,
        inheritedSocket: CInt? = InheritedSocket.descriptor(), idleTimeout: Duration = .seconds(30),
        pace: EventStream.Pace = EventStream.Pace(),
        onListening: @escaping @Sendable (_ port: Int?) -> Void = { _ in }
    ) throws {
        var http = config
        while http.publicURL.hasSuffix("/") { http.publicURL.removeLast() }
        let documents = SiteDocuments(
            http: http, feed: feed, issuers: issuers, store: store,
            pages: try Pages(publicURL: http.publicURL), since: Timestamp(Date()), status: status)
        site = Site(
            documents: documents, store: store, metrics: metrics, logger: logger, pace: pace)
        listener = Listener(
            place: inheritedSocket.map { .inherited($0) } ?? .address(config.listen))
        self.logger = logger
        self.idleTimeout = idleTimeout
        self.onListening = onListening
    }

    /// Returns after a graceful shutdown, or the task's cancellation, when answers that were under
    /// way are out; throws `ListenError`.
    func run() async throws {
        let connections = OpenConnections()
        let channel = try await listener.bind(bootstrap(connections))
        if let channel {
            logger.info("listening", metadata: ["address": "\(listener.name)"])
            onListening(channel.localAddress?.port)
        }
        // Cancelled or told to stop, the end is the same.
        try? await gracefulShutdown()
        guard let channel else { return }
        try? await channel.close()
        site.end.come()
        listener.cleanUp()
        await connections.drain(grace: .seconds(5))
    }

    private static let mostConnections = 256

    private func bootstrap(_ connections: OpenConnections) -> ServerBootstrap {
        let protocolHandler = http1()
        let logger = logger
        return ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(maxConnections: Self.mostConnections))
                }
            }
            .childChannelInitializer { channel in
                protocolHandler.setup(channel: channel, logger: logger).map { connection in
                    connections.add(channel)
                    Task { await protocolHandler.handle(value: connection, logger: logger) }
                }
            }
    }

    private func http1() -> HTTP1Channel {
        let site = site
        let idleTimeout = TimeAmount(idleTimeout)
        return HTTP1Channel(
            responder: { request, writer, channel in
                if let stream = await site.stream(for: request) {
                    let body = ResponseBody { writer in
                        try await stream.write(to: &writer, of: channel)
                    }
                    return try await writer.write(
                        response: Reply.streaming(now: Timestamp(Date())), body: body)
                }
                let reply = await site.reply(to: request)
                if let body = reply.body {
                    try await writer.write(
                        response: reply.head, body: ResponseBody(byteBuffer: body))
                } else {
                    try await writer.writeResponse(reply.head)
                }
            },
            configuration: .init(
                idleTimeout: idleTimeout,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10,
                    maxHeaderFieldCount: 100)))
    }
}
