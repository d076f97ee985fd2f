/// Workforces, customers, patents: things that are counted.
enum CountSentence {
    static func words(_ fact: HeadcountFact) -> String {
        let scope = fact.scope == "group" ? "" : " (\(fact.scope))"
        let day = fact.asOf.map { " as of \($0.words)" } ?? ""
        let number = fact.qualifier.words + (fact.value.map(NumberWords.grouped) ?? share(fact))
        let what =
            switch (fact.kind, fact.value) {
            case (.level, .some): number + " employees"
            case (.level, nil): number + " of the workforce"
            case (.reduction, .some): "workforce reduction by " + number + " employees"
            case (.reduction, nil): "workforce reduction by " + number
            case (.plan, .some): "plan for " + number + " employees"
            case (.plan, nil): "plan for " + number + " of the workforce"
            }
        return what + scope + day + before(fact.change)
    }

    static func words(_ fact: MetricFact) -> String {
        fact.qualifier.words + NumberWords.grouped(fact.value) + " " + fact.metric.spaced
            + (fact.asOf.map { " as of \($0.words)" } ?? "")
    }

    private static func share(_ fact: HeadcountFact) -> String {
        fact.percent.map { NumberWords.words($0) + " %" } ?? "an unknown number"
    }

    private static func before(_ change: HeadcountFact.Change?) -> String {
        guard let change else { return "" }
        return ", after " + change.previousQualifier.words + NumberWords.grouped(change.previous)
            + (change.previousAsOf.map { " on \($0.words)" } ?? "")
    }
}
