/// Right, invented and missed, and what follows from them.
package struct Tally: Hashable, Sendable {
    package var right = 0
    package var invented = 0
    package var missed = 0

    package init() {}

    package var precision: Double { share(right, of: right + invented) }
    package var recall: Double { share(right, of: right + missed) }

    package var f1: Double {
        let sum = 2 * right + invented + missed
        return sum == 0 ? 1 : Double(2 * right) / Double(sum)
    }

    /// Wilson's 95 % interval of the precision.
    package var precisionInterval: (Double, Double) { Tally.wilson(right, of: right + invented) }
    package var recallInterval: (Double, Double) { Tally.wilson(right, of: right + missed) }

    mutating func add(_ other: Tally) {
        right += other.right
        invented += other.invented
        missed += other.missed
    }

    private func share(_ part: Int, of whole: Int) -> Double {
        whole == 0 ? 1 : Double(part) / Double(whole)
    }

    /// E. B. Wilson, "Probable Inference" (1927): holds for small counts and shares near 1.
    static func wilson(_ part: Int, of whole: Int) -> (Double, Double) {
        guard whole > 0 else { return (0, 1) }
        let n = Double(whole)
        let p = Double(part) / n
        let z = 1.96
        let middle = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return (max(0, (middle - spread) / scale), min(1, (middle + spread) / scale))
    }
}
