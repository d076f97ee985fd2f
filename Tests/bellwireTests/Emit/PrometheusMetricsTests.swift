import Metrics
import Testing

@testable import bellwire

struct PrometheusMetricsTests {
    @Test("Counters, gauges, summaries and histograms are written as Prometheus reads them")
    func text() {
        let metrics = PrometheusMetrics()
        let counter = Counter(
            label: "polls.total", dimensions: [("source", "a\"b\\c\nd")], factory: metrics)
        counter.increment(by: 2)
        Counter(label: "polls.total", dimensions: [("source", "a\"b\\c\nd")], factory: metrics)
            .increment()
        Gauge(label: "pending", factory: metrics).record(1.5)
        Recorder(label: "items", dimensions: [], aggregate: true, factory: metrics).record(7)
        let timer = Timer(label: "poll_seconds", factory: metrics)
        timer.recordMilliseconds(20)
        timer.recordSeconds(60)
        let lines = metrics.text().split(separator: "\n").map(String.init)
        #expect(
            lines.filter { !$0.hasPrefix("poll_seconds_bucket") } == [
                "# TYPE items summary", "items_sum 7", "items_count 1", "# TYPE pending gauge",
                "pending 1.5", "# TYPE poll_seconds histogram", "poll_seconds_sum 60.02",
                "poll_seconds_count 2", "# TYPE polls_total counter",
                #"polls_total{source="a\"b\\c\nd"} 3"#,
            ])
        #expect(lines.contains(#"poll_seconds_bucket{le="0.01"} 0"#))
        #expect(lines.contains(#"poll_seconds_bucket{le="0.025"} 1"#))
        #expect(lines.contains(#"poll_seconds_bucket{le="30"} 1"#))
        #expect(lines.contains(#"poll_seconds_bucket{le="+Inf"} 2"#))
    }

    @Test("A name keeps its type, and what is destroyed is gone")
    func conflicts() {
        let metrics = PrometheusMetrics()
        let counter = Counter(label: "x", factory: metrics)
        counter.increment()
        Timer(label: "x", factory: metrics).recordSeconds(1)
        #expect(metrics.text() == "# TYPE x counter\nx 1\n")
        counter.destroy()
        #expect(metrics.text() == "")
    }
}
