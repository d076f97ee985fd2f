/// What a later reading of the same release changed.
package enum RevisionDiff {
    package static func changes(from event: Event, to reading: Reading) -> [Revision.Change] {
        var changes: [Revision.Change] = []
        if let title = reading.title, title != event.title { changes.append(.init(what: .title)) }
        if Hash.sha256(reading.text) != event.textSHA256 { changes.append(.init(what: .text)) }
        let before = Set(event.classes.map(\.class))
        if before != Set(reading.classes.map(\.class)) { changes.append(.init(what: .classes)) }
        return changes + factChanges(from: event.facts, to: reading.facts)
    }

    /// Facts are compared without their evidence, whose offsets move with the text. One that left
    /// and one that came about the same thing are one change.
    private static func factChanges(from old: [Fact], to new: [Fact]) -> [Revision.Change] {
        let left = old.filter { fact in !new.contains { said($0) == said(fact) } }
        var came = new.filter { fact in !old.contains { said($0) == said(fact) } }
        var changes: [Revision.Change] = []
        for fact in left {
            let match = came.firstIndex { subject($0) == subject(fact) }
            changes.append(.init(what: .facts, old: fact, new: match.map { came.remove(at: $0) }))
        }
        return changes + came.map { .init(what: .facts, new: $0) }
    }

    private static func said(_ fact: Fact) -> Fact { fact.withoutEvidence }

    /// What the fact is about, without what it says of it.
    private static func subject(_ fact: Fact) -> String {
        switch fact {
        case .approval(let fact):
            "approval \(fact.regulator.rawValue) \(fact.product ?? "")"
        case .regulatory(let fact):
            "regulatory \(fact.step.rawValue) \(fact.product ?? "")"
        case .financial(let fact):
            "\(fact.metric) \(fact.period ?? "") \(fact.scope) \(fact.comparative)"
        case .headcount(let fact): "headcount \(fact.kind.rawValue) \(fact.scope)"
        case .trialResult(let fact):
            "\(fact.trial ?? "") \(fact.measure) \(fact.arm ?? "") \(fact.atMonths ?? "")"
        case .metric(let fact): "metric \(fact.metric)"
        }
    }
}
