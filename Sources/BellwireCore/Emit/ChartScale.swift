/// A value axis that takes in zero, with at most six lines at round numbers.
package struct ChartScale: Hashable, Sendable {
    /// A line across the chart.
    package struct Tick: Hashable, Sendable {
        package let value: Double
        /// `50 m`, `−1.5 bn`.
        package let label: String
    }

    package let ticks: [Tick]
    private let low: Double
    private let high: Double

    /// Beyond this nothing is drawn: a figure so large was misread, and would hide all others.
    package static let largest = 1e15

    /// `values` within `largest`; none, or only zeros, give an axis from 0 to 1.
    package init(_ values: [Double]) {
        let low = min(0, values.min() ?? 0)
        let high = max(0, values.max() ?? 0)
        let span = high > low ? high - low : 1
        let (mantissa, exponent, step) = ChartScale.step(atLeast: span / 4)
        let first = Int((low / step).rounded(.down))
        let last = max(Int((high / step).rounded(.up)), first + 1)
        ticks = (first...last).map { count in
            Tick(
                value: Double(count) * step,
                label: ChartScale.label(count * mantissa, exponent: exponent))
        }
        self.low = Double(first) * step
        self.high = Double(last) * step
    }

    /// 0 at the lower end of the axis, 1 at the upper.
    package func position(of value: Double) -> Double {
        (min(max(value, low), high) - low) / (high - low)
    }

    /// What can be drawn of a plain decimal; `nil` beyond `largest`, or where it is no decimal.
    package static func drawable(_ decimal: String) -> Double? {
        guard let value = Double(decimal), value.isFinite, abs(value) <= largest else { return nil }
        return value
    }

    /// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
    private static func step(atLeast least: Double) -> (mantissa: Int, exponent: Int, step: Double)
    {
        var unit = 1.0
        var exponent = 0
        while unit * 10 <= least {
            unit *= 10
            exponent += 1
        }
        while unit > least, exponent > -6 {
            unit /= 10
            exponent -= 1
        }
        let mantissa = [1, 2, 5].first { Double($0) * unit >= least }
        guard let mantissa else { return (1, exponent + 1, unit * 10) }
        return (mantissa, exponent, Double(mantissa) * unit)
    }

    private static func label(_ count: Int, exponent: Int) -> String {
        if count == 0 { return "0" }
        let digits = String(count.magnitude)
        let decimal: String
        if exponent >= 0 {
            decimal = digits + String(repeating: "0", count: exponent)
        } else {
            let filled = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
            decimal = filled.dropLast(-exponent) + "." + filled.suffix(-exponent)
        }
        return (count < 0 ? "−" : "") + NumberWords.short(decimal)
    }
}
