/// A figure of a period.
enum FinancialSentence {
    static func words(_ fact: FinancialFact) -> String {
        let amount = fact.qualifier.words + money(fact)
        return metric(fact) + " of " + amount + period(fact) + change(fact) + scope(fact)
    }

    /// `net loss` for a negative net income; other negative figures keep their sign.
    private static func metric(_ fact: FinancialFact) -> String {
        let basis =
            switch fact.basis {
            case .reported: ""
            case .adjusted: fact.metric.hasPrefix("adjusted") ? "" : "adjusted "
            case .restated: "restated "
            }
        return basis + (lossName(fact) ?? name(of: fact.metric))
    }

    private static func money(_ fact: FinancialFact) -> String {
        let keepsSign = NumberWords.isNegative(fact.value) && lossName(fact) == nil
        let currency = fact.currency.map { $0 + " " } ?? ""
        return currency + (keepsSign ? "−" : "") + NumberWords.words(fact.value)
    }

    private static func lossName(_ fact: FinancialFact) -> String? {
        NumberWords.isNegative(fact.value) ? losses[fact.metric] : nil
    }

    /// `for Q2 2024`, `for the first half of 2024`, `for 2024`, `as of 30 June 2024`.
    private static func period(_ fact: FinancialFact) -> String {
        guard let period = fact.period else {
            return fact.periodEnd.map { " as of \($0.words)" } ?? ""
        }
        if let day = CalendarDate(period) { return " as of \(day.words)" }
        let parts = period.split(separator: "-", maxSplits: 1)
        guard parts.count == 2 else { return " for \(period)" }
        switch parts[1] {
        case "FY": return " for \(parts[0])"
        case "H1": return " for the first half of \(parts[0])"
        case "H2": return " for the second half of \(parts[0])"
        case "9M": return " for the first nine months of \(parts[0])"
        default: return " for \(parts[1]) \(parts[0])"
        }
    }

    private static func change(_ fact: FinancialFact) -> String {
        guard let percent = fact.changePercent else { return "" }
        let way = NumberWords.isNegative(percent) ? "down" : "up"
        return ", \(way) \(NumberWords.words(percent)) %"
    }

    private static func scope(_ fact: FinancialFact) -> String {
        switch fact.scope {
        case "group": ""
        case "continuing": " (continuing operations)"
        case let segment: " (\(segment))"
        }
    }

    static func name(of metric: String) -> String { names[metric] ?? metric.spaced }

    private static let names = [
        "rd_expense": "research and development expense", "eps": "earnings per share",
        "cash": "cash", "license_revenue": "licence revenue",
    ]

    private static let losses = [
        "net_income": "net loss", "adjusted_net_income": "adjusted net loss",
        "operating_income": "operating loss", "gross_profit": "gross loss",
        "eps": "loss per share",
    ]
}
