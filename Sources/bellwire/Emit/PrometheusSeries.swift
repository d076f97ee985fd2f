import CoreMetrics
import Synchronization

enum PrometheusKind: String, Sendable { case counter, gauge, summary, histogram }

/// What one line, or one block of lines, of the text is made from.
protocol PrometheusSeries: AnyObject, Sendable {
    /// Complete lines; `labels` without braces, may be empty.
    func lines(name: String, labels: String) -> String
}

/// A counter or a gauge.
final class PrometheusNumber: PrometheusSeries, CounterHandler, FloatingPointCounterHandler,
    MeterHandler, RecorderHandler
{
    private let value = Mutex(0.0)

    func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func reset() { value.withLock { $0 = 0 } }
    func set(_ new: Int64) { value.withLock { $0 = Double(new) } }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }

    func lines(name: String, labels: String) -> String {
        PrometheusName.line(name, labels, value.withLock { $0 })
    }
}

/// A histogram; without bounds a summary of sum and count.
final class PrometheusDistribution: PrometheusSeries, RecorderHandler, TimerHandler {
    private struct State {
        var counts: [Int]
        var sum = 0.0
        var count = 0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: bounds.map { _ in 0 }))
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        state.withLock { state in
            state.sum += value
            state.count += 1
            if let bucket = bounds.firstIndex(where: { value <= $0 }) { state.counts[bucket] += 1 }
        }
    }

    func lines(name: String, labels: String) -> String {
        let state = state.withLock { $0 }
        var text = ""
        var below = 0
        for (bound, count) in zip(bounds, state.counts) {
            below += count
            text += bucket(name, labels, PrometheusName.number(bound), below)
        }
        if !bounds.isEmpty { text += bucket(name, labels, "+Inf", state.count) }
        return text + PrometheusName.line(name + "_sum", labels, state.sum)
            + PrometheusName.line(name + "_count", labels, Double(state.count))
    }

    private func bucket(_ name: String, _ labels: String, _ bound: String, _ count: Int) -> String {
        let label = "le=\"\(bound)\""
        return PrometheusName.line(
            name + "_bucket", labels.isEmpty ? label : labels + "," + label, Double(count))
    }
}
