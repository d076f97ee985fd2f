/// Where the parts of a chart of a count over time stand: a step at each day for which a level was
/// said. Across in per cent of the plot's width, down in pixels.
package struct LevelChart: Hashable, Sendable {
    package struct Mark: Hashable, Sendable {
        package let x: Double
        package let y: Double
        /// `level`; with `vague` where it is qualified, `old` where it no longer stands.
        package let kind: String
        package let words: String
    }

    package struct Stroke: Hashable, Sendable {
        package let x1: Double
        package let y1: Double
        package let x2: Double
        package let y2: Double
    }

    package let height: Double
    package let lines: [BarChart.Line]
    package let strokes: [Stroke]
    package let marks: [Mark]
    package let values: [BarChart.Label]
    package let names: [BarChart.Label]
    package let density: String

    package static let mostMarks = 24

    private static let top = 20.0
    private static let bottom = 180.0

    /// The group's levels; `nil` where nothing can be drawn.
    package init?(_ entries: [FactHistory.Entry]) {
        struct Point {
            let day: CalendarDate
            let value: Double
            let entry: FactHistory.Entry
        }
        let points = entries.filter { $0.scope == "group" }.compactMap { entry -> Point? in
            guard let day = entry.periodEnd, let value = ChartScale.drawable(entry.value) else {
                return nil
            }
            return Point(day: day, value: value, entry: entry)
        }.sorted { ($0.day, $0.entry.knownFrom) < ($1.day, $1.entry.knownFrom) }
            .suffix(Self.mostMarks)
        guard !points.isEmpty else { return nil }
        let axis = TimeAxis(points.map(\.day))
        let scale = ChartScale(points.map(\.value))
        func y(_ value: Double) -> Double {
            hundredths(Self.bottom - scale.position(of: value) * (Self.bottom - Self.top))
        }
        let standing = points.filter { $0.entry.knownUntil == nil }
        height = Self.bottom + 24
        density = standing.count > 5 ? "many" : "few"
        lines = scale.ticks.map {
            .init(y: y($0.value), label: $0.label, kind: $0.value == 0 ? "zero" : "line")
        }
        names = axis.ticks.map { .init(x: $0.x, y: Self.bottom + 18, text: $0.label) }
        marks = points.map { point in
            let vague = point.entry.qualifier == .exactly ? "" : " vague"
            return Mark(
                x: axis.position(of: point.day), y: y(point.value),
                kind: "level" + vague + (point.entry.knownUntil == nil ? "" : " old"),
                words: "\(point.day.words): \(point.entry.said)")
        }
        values = standing.map { point in
            .init(
                x: axis.position(of: point.day), y: y(point.value) - 10,
                text: point.entry.qualifier.sign + NumberWords.short(point.entry.value))
        }
        strokes = zip(standing, standing.dropFirst()).flatMap { one, next in
            let (x1, x2) = (axis.position(of: one.day), axis.position(of: next.day))
            let level = Stroke(x1: x1, y1: y(one.value), x2: x2, y2: y(one.value))
            return one.value == next.value
                ? [level] : [level, Stroke(x1: x2, y1: y(one.value), x2: x2, y2: y(next.value))]
        }
    }
}
