/// What a release claims, free of its language: figures with their period, decisions with their
/// product. By these a translation is known, which has no words in common with its original.
struct ReleaseClaims: Sendable {
    /// A regulator's decision or a step, on a named product: one in common tells.
    let decisions: Set<String>
    /// The same without the product, whose name may be another in the other language.
    let kinds: Set<String>
    /// Figures: several in common tell.
    let figures: Set<String>

    init(_ facts: [Fact]) {
        var decisions: Set<String> = []
        var kinds: Set<String> = []
        var figures: Set<String> = []
        for fact in facts {
            switch fact {
            case .approval(let fact):
                guard fact.disclosure != .recap, fact.regulator != .other else { continue }
                let kind = "approval \(fact.regulator.rawValue)"
                kinds.insert(kind)
                if let product = fact.product {
                    decisions.insert("\(kind) \(product.lowercased())")
                }
            case .regulatory(let fact):
                guard let regulator = fact.regulator else { continue }
                let kind = "\(fact.step.rawValue) \(regulator.rawValue)"
                kinds.insert(kind)
                if let product = fact.product {
                    decisions.insert("\(kind) \(product.lowercased())")
                }
            case .financial(let fact):
                figures.insert("\(fact.metric) \(fact.period ?? "") \(fact.value)")
            case .headcount(let fact):
                let value = fact.value.map(String.init) ?? fact.percent ?? ""
                figures.insert("headcount \(fact.kind.rawValue) \(value)")
            case .trialResult(let fact):
                figures.insert("\(fact.measure) \(fact.value ?? "not reached")")
            case .metric(let fact):
                figures.insert("\(fact.metric) \(fact.value)")
            }
        }
        self.decisions = decisions
        self.kinds = kinds
        self.figures = figures
    }

    /// One decision; two figures of a period; or three figures and most of the shorter list.
    func agree(with other: ReleaseClaims) -> Bool {
        if !decisions.isDisjoint(with: other.decisions) { return true }
        let common = figures.intersection(other.figures)
        if common.count(where: { $0.contains(" 20") }) >= 2 { return true }
        return common.count >= 3 && common.count * 10 >= min(figures.count, other.figures.count) * 6
    }
}
