/// A typed statement drawn from the text. In JSON one flat object with its `type`.
package enum Fact: Codable, Hashable, Sendable {
    case approval(ApprovalFact)
    case regulatory(RegulatoryFact)
    case financial(FinancialFact)
    case headcount(HeadcountFact)
    case trialResult(TrialResultFact)
    case metric(MetricFact)

    package enum Kind: String, Codable, Sendable {
        case approval, regulatory, financial, headcount
        case trialResult = "trial_result"
        case metric
    }

    package var kind: Kind {
        switch self {
        case .approval: .approval
        case .regulatory: .regulatory
        case .financial: .financial
        case .headcount: .headcount
        case .trialResult: .trialResult
        case .metric: .metric
        }
    }

    /// The watched issuer's id that the fact is about.
    package var issuer: String? {
        switch self {
        case .approval(let fact): fact.issuer
        case .regulatory(let fact): fact.issuer
        case .financial(let fact): fact.issuer
        case .headcount(let fact): fact.issuer
        case .trialResult(let fact): fact.issuer
        case .metric(let fact): fact.issuer
        }
    }

    package var evidence: [Evidence] {
        switch self {
        case .approval(let fact): fact.evidence
        case .regulatory(let fact): fact.evidence
        case .financial(let fact): fact.evidence
        case .headcount(let fact): fact.evidence
        case .trialResult(let fact): fact.evidence
        case .metric(let fact): fact.evidence
        }
    }

    /// The statement alone, for comparing: evidence moves with the text.
    package var withoutEvidence: Fact {
        switch self {
        case .approval(var fact):
            fact.evidence = []
            return .approval(fact)
        case .regulatory(var fact):
            fact.evidence = []
            return .regulatory(fact)
        case .financial(var fact):
            fact.evidence = []
            return .financial(fact)
        case .headcount(var fact):
            fact.evidence = []
            return .headcount(fact)
        case .trialResult(var fact):
            fact.evidence = []
            return .trialResult(fact)
        case .metric(var fact):
            fact.evidence = []
            return .metric(fact)
        }
    }

    /// What the fact is about, without what it says of it: two facts of one issuer and one subject
    /// repeat, change or contradict each other.
    package var subject: String {
        switch self {
        case .approval(let fact):
            "approval \(fact.regulator.rawValue) \(fact.product ?? "")"
        case .regulatory(let fact):
            "regulatory \(fact.step.rawValue) \(fact.product ?? "")"
        case .financial(let fact):
            "financial \(fact.metric) \(fact.period ?? "") \(fact.scope)"
        case .headcount(let fact): "headcount \(fact.kind.rawValue) \(fact.scope)"
        case .trialResult(let fact):
            "trial \(fact.trial ?? "") \(fact.measure) \(fact.arm ?? "") \(fact.atMonths ?? "")"
        case .metric(let fact): "metric \(fact.metric)"
        }
    }

    private enum TypeKey: String, CodingKey { case type }

    package init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: TypeKey.self).decode(Kind.self, forKey: .type)
        switch kind {
        case .approval: self = .approval(try ApprovalFact(from: decoder))
        case .regulatory: self = .regulatory(try RegulatoryFact(from: decoder))
        case .financial: self = .financial(try FinancialFact(from: decoder))
        case .headcount: self = .headcount(try HeadcountFact(from: decoder))
        case .trialResult: self = .trialResult(try TrialResultFact(from: decoder))
        case .metric: self = .metric(try MetricFact(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TypeKey.self)
        try container.encode(kind, forKey: .type)
        switch self {
        case .approval(let fact): try fact.encode(to: encoder)
        case .regulatory(let fact): try fact.encode(to: encoder)
        case .financial(let fact): try fact.encode(to: encoder)
        case .headcount(let fact): try fact.encode(to: encoder)
        case .trialResult(let fact): try fact.encode(to: encoder)
        case .metric(let fact): try fact.encode(to: encoder)
        }
    }
}
