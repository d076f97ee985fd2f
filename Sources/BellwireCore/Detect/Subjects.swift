/// The keys by which two releases in the same words are still two: who decided, which step was
/// taken, which period was reported. Products are left to `TellingWords`: a copy without its ® may be
/// understood worse, but it has the same names.
struct Subjects: Hashable, Sendable {
    private var decisions: Set<String> = []
    private var steps: Set<String> = []
    private var periods: Set<String> = []

    init(_ facts: [Fact]) {
        for fact in facts {
            switch fact {
            case .approval(let fact) where fact.disclosure != .recap:
                decisions.insert(fact.regulator.rawValue)
            case .regulatory(let fact):
                steps.insert("\(fact.step.rawValue) \(fact.regulator?.rawValue ?? "")")
            case .financial(let fact) where !fact.comparative:
                if let period = fact.period { periods.insert(period) }
            default: break
            }
        }
    }

    /// Whether both say something of a kind and have nothing of it in common.
    func contradicts(_ other: Subjects) -> Bool {
        differ(decisions, other.decisions) || differ(steps, other.steps)
            || differ(periods, other.periods)
    }

    private func differ(_ one: Set<String>, _ other: Set<String>) -> Bool {
        !one.isEmpty && !other.isEmpty && one.isDisjoint(with: other)
    }
}
