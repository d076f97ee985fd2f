import BellwireCore
import Metrics

/// The figures that `/metrics` shows; docs/operating.md explains each.
struct Meters: Sendable {
    let factory: PrometheusMetrics

    func polled(_ result: PollResult) {
        count(
            "bellwire_polls_total", [("source", result.source), ("status", result.status.rawValue)])
        count("bellwire_items_total", [("source", result.source)], by: result.items)
        if result.status != .waiting, !result.isStopped {
            Meter(
                label: "bellwire_source_stale", dimensions: [("source", result.source)],
                factory: factory
            ).set(result.staleSince == nil ? 0 : 1)
        }
        if result.gap != nil { count("bellwire_gaps_total", [("source", result.source)]) }
        for event in result.events {
            for finding in event.classes {
                count("bellwire_events_total", [("class", finding.class.rawValue)])
            }
        }
    }

    func attempted(endpoint: String, outcome: String, seconds: Double) {
        count("bellwire_attempts_total", [("endpoint", endpoint), ("outcome", outcome)])
        Timer(
            label: "bellwire_attempt_seconds", dimensions: [("endpoint", endpoint)],
            factory: factory
        ).recordSeconds(seconds)
    }

    func endpoint(_ id: String, isDisabled: Bool) {
        Meter(
            label: "bellwire_endpoint_disabled", dimensions: [("endpoint", id)], factory: factory
        ).set(isDisabled ? 1 : 0)
    }

    private func count(_ label: String, _ dimensions: [(String, String)], by count: Int = 1) {
        Counter(label: label, dimensions: dimensions, factory: factory).increment(by: count)
    }
}
