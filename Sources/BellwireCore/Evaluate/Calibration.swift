/// Whether a confidence of .9 is right nine times of ten.
package struct Calibration: Sendable {
    package struct Bin: Sendable {
        package var count = 0
        package var right = 0
        package var confidence = 0.0
    }

    /// Ten bins of a tenth each.
    package private(set) var bins = Array(repeating: Bin(), count: 10)

    mutating func add(confidence: Double, isRight: Bool) {
        let bin = min(9, max(0, Int(confidence * 10)))
        bins[bin].count += 1
        bins[bin].right += isRight ? 1 : 0
        bins[bin].confidence += confidence
    }

    /// The mean gap between confidence and share right, weighed by count.
    package var expectedError: Double {
        let total = bins.map(\.count).reduce(0, +)
        let gaps = bins.map { abs($0.confidence - Double($0.right)) }.reduce(0, +)
        return total == 0 ? 0 : gaps / Double(total)
    }
}
