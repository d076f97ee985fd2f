import CoreMetrics
import Synchronization

/// Metrics in Prometheus' text format 0.0.4. Handed to whoever measures as `factory:`; there is no
/// global one.
final class PrometheusMetrics: MetricsFactory, Sendable {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A name, its type, and one series for each set of labels.
    private struct Family {
        let kind: PrometheusKind
        var series: [String: any PrometheusSeries] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    /// Names and labels in order, so that two readings compare.
    func text() -> String {
        let families = families.withLock { $0 }
        return families.sorted { $0.key < $1.key }.map { name, family in
            "# TYPE \(name) \(family.kind.rawValue)\n"
                + family.series.sorted { $0.key < $1.key }
                .map { $0.value.lines(name: name, labels: $0.key) }.joined()
        }.joined()
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter, PrometheusNumber())
    }

    func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .counter, PrometheusNumber())
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge, PrometheusNumber())
    }

    func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? series(label, dimensions, .summary, PrometheusDistribution(bounds: []))
            : series(label, dimensions, .gauge, PrometheusNumber())
    }

    /// Seconds, whatever unit was recorded; `_seconds` belongs into the label.
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram, PrometheusDistribution(bounds: Self.secondBounds))
    }

    func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private static let secondBounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    /// The series of that name and those labels, made where there is none. A name that is in use
    /// for another type keeps it, and the newcomer is counted nowhere: better than a text that
    /// Prometheus refuses as a whole.
    private func series<Series: PrometheusSeries>(
        _ label: String, _ dimensions: [(String, String)], _ kind: PrometheusKind, _ fresh: Series
    ) -> Series {
        let name = PrometheusName.metric(label)
        let labels = PrometheusName.labels(dimensions)
        return families.withLock { families in
            var family = families[name] ?? Family(kind: kind)
            guard family.kind == kind else { return fresh }
            if let known = family.series[labels] as? Series { return known }
            family.series[labels] = fresh
            families[name] = family
            return fresh
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            families = families.mapValues { family in
                var family = family
                family.series = family.series.filter { $0.value !== handler }
                return family
            }.filter { !$0.value.series.isEmpty }
        }
    }
}
