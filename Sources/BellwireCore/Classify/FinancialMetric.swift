/// The metric that a line of `figures.txt` gives: `net_income-`, `gross_profit@adjusted`.
struct FinancialMetric {
    /// `net_income`, `adjusted_net_income`.
    let name: String
    let isAdjusted: Bool
    /// Its words say a loss.
    let isLoss: Bool

    /// `isAdjusted`: the words before the metric say so.
    init(_ value: String, isAdjusted: Bool) {
        let isLoss = value.hasSuffix("-")
        let plain = value.prefix { $0 != "-" && $0 != "@" }
        let isNamed = value.contains("@adjusted") || plain.hasPrefix("adjusted")
        self.isLoss = isLoss
        self.isAdjusted = isAdjusted || isNamed
        name = isAdjusted && plain == "net_income" ? "adjusted_net_income" : String(plain)
    }

    /// A result, which may be a profit or a loss.
    var isResult: Bool {
        ["net_income", "operating_income", "eps", "gross_profit", "ebitda", "pretax_income"]
            .contains(
                name.hasPrefix("adjusted_") ? String(name.dropFirst(9)) : name)
    }
}
