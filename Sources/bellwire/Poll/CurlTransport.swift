import BellwireCore
import FoundationEssentials

/// The network through libcurl: one thread, shared connections, the limits of `[fetch]`. Two
/// transports share nothing, so webhooks given one of their own never wait behind polls.
final class CurlTransport: Transport {
    private let engine: CurlEngine
    private let spacing: Duration

    /// - Parameters:
    ///   - fetch: `concurrency`, `perHost`, `spacing`, `proxy` and `caFile` hold for all requests;
    ///     `timeout` and `maxBody` are each request's own.
    ///   - userAgent: sent with every request.
    /// - Throws: where the process can have no further thread or memory.
    init(fetch: Config.Fetch, userAgent: String) throws(TransportError) {
        engine = try CurlEngine(
            queue: FairQueue(concurrency: fetch.concurrency, perHost: fetch.perHost),
            settings: CurlSettings(
                userAgent: userAgent, proxy: fetch.proxy, caFile: fetch.caFile,
                keptConnections: max(fetch.concurrency, 16)))
        spacing = fetch.spacing
    }

    deinit { engine.shutdown() }

    /// Ends the thread; what was under way fails as `cancelled`, as does all that comes later.
    func shutdown() { engine.shutdown() }

    func send(_ request: FetchRequest) async throws(TransportError) -> FetchResponse {
        var walk = try RedirectWalk(request)
        var seconds = 0.0
        while true {
            let left = request.timeout - .seconds(seconds)
            let exchange = walk.exchange(timeout: left, spacing: spacing)
            var answer = try await engine.perform(exchange).get()
            seconds += answer.seconds
            guard walk.follows, Exchange.isRedirect(answer.status),
                let location = answer.header("location")
            else {
                answer.movedTo = walk.movedTo
                answer.seconds = seconds
                return answer
            }
            try walk.follow(location, status: answer.status)
        }
    }
}
