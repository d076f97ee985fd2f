import HTTPTypes
import Metrics
import Synchronization

/// A counter for each route and status, kept: to find it by its name takes longer than to count.
final class RequestCounters: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private let metrics: PrometheusMetrics
    private let known = Mutex<[Key: Counter]>([:])

    init(_ metrics: PrometheusMetrics) { self.metrics = metrics }

    func count(_ route: Route?, _ status: HTTPResponse.Status) {
        let key = Key(route: route?.name ?? "none", status: status.code)
        let counter = known.withLock { known in
            if let counter = known[key] { return counter }
            let counter = Counter(
                label: "bellwire_http_requests_total",
                dimensions: [("route", key.route), ("status", String(key.status))],
                factory: metrics)
            known[key] = counter
            return counter
        }
        counter.increment()
    }
}
