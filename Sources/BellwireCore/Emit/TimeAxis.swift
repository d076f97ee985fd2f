/// Days along a line, in per cent of its width.
package struct TimeAxis: Hashable, Sendable {
    package struct Tick: Hashable, Sendable {
        package let x: Double
        /// `2024`, `Jul 2024`, or a whole day where all lies within one month.
        package let label: String
    }

    package let ticks: [Tick]
    private let first: Int
    private let last: Int

    /// Room at both ends, so that a mark on the first day is whole.
    private static let margin = 4.0

    package init(_ days: [CalendarDate]) {
        let numbers = days.map(\.daysSince1970)
        first = numbers.min() ?? 0
        last = numbers.max() ?? 0
        ticks = TimeAxis.ticks(first, last)
    }

    /// One day alone stands in the middle.
    package func position(of day: CalendarDate) -> Double {
        TimeAxis.position(day.daysSince1970, first, last)
    }

    private static func position(_ day: Int, _ first: Int, _ last: Int) -> Double {
        guard last > first else { return 50 }
        let share = Double(day - first) / Double(last - first)
        return hundredths(margin + min(max(share, 0), 1) * (100 - 2 * margin))
    }

    private static func ticks(_ first: Int, _ last: Int) -> [Tick] {
        let from = CalendarDate(daysSince1970: first)
        let until = CalendarDate(daysSince1970: last)
        let months = (until.year - from.year) * 12 + until.month - from.month
        // A span of thousands of years does not happen, and is drawn all the same.
        let step = [1, 3, 6, 12, 24, 60, 120].first { months / $0 < 5 } ?? 12_000
        var found: [Tick] = []
        let start = (from.year * 12 + from.month - 1 + step - 1) / step * step
        let end = until.year * 12 + until.month - 1
        for month in stride(from: start, through: end, by: step) {
            guard let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1),
                day.daysSince1970 >= first
            else { continue }
            let label = step >= 12 ? String(day.year) : "\(day.monthName.prefix(3)) \(day.year)"
            found.append(
                Tick(x: position(day.daysSince1970, first, last), label: label))
        }
        if !found.isEmpty { return found }
        let ends = first == last ? [from] : [from, until]
        return ends.map {
            Tick(x: position($0.daysSince1970, first, last), label: $0.brief)
        }
    }
}
