/// What a reading adds to what is known: a figure that only repeats is kept as a fact and gives no
/// class, an approval first told in passing gives its class once, and a headcount says what it
/// changed from.
package enum Novelty {
    /// `known` holds the facts of the reading's issuers that were said before it.
    package static func apply(_ known: [KnownFact], to reading: Reading) -> Reading {
        var result = reading
        result.facts = reading.facts.map { withChange($0, known) }
        for (kind, name) in [
            (Fact.Kind.headcount, EventClass.headcount), (.financial, .financials),
            (.approval, .approval),
        ] {
            let told = reading.facts.filter { $0.kind == kind && counts($0) }
            guard !told.isEmpty, told.allSatisfy({ isKnown($0, known) }) else { continue }
            result.classes.removeAll { $0.class == name }
            result.reasons.append(
                Reason(
                    name, given: false, rule: "novelty", zone: nil, cues: [],
                    vetoes: ["only repeats what is known"]))
        }
        if result.classes.isEmpty {
            result.classes = [ClassFinding(.other, confidence: 0.5, evidence: [])]
        }
        return result
    }

    /// Comparatives repeat by nature, and an approval told as news is news each time it is told.
    private static func counts(_ fact: Fact) -> Bool {
        switch fact {
        case .financial(let fact): !fact.comparative
        default: true
        }
    }

    private static func isKnown(_ fact: Fact, _ known: [KnownFact]) -> Bool {
        known.contains { repeats(fact, $0.fact) }
    }

    private static func repeats(_ fact: Fact, _ old: Fact) -> Bool {
        switch (fact, old) {
        case (.headcount(let fact), .headcount(let old)):
            fact.issuer == old.issuer && fact.kind == old.kind && fact.scope == old.scope
                && fact.value == old.value && fact.percent == old.percent
                && (fact.asOf == old.asOf || fact.asOf == nil)
        case (.financial(let fact), .financial(let old)):
            fact.issuer == old.issuer && fact.metric == old.metric && fact.period == old.period
                && fact.scope == old.scope && fact.value == old.value
        case (.approval(let fact), .approval(let old)):
            fact.disclosure == .recap && fact.issuer == old.issuer
                && fact.regulator == old.regulator && fact.product == old.product
                && fact.status == old.status
                && (fact.minPriorLines == nil || fact.minPriorLines == old.minPriorLines)
        default: false
        }
    }

    /// The latest level of the same scope with another figure or date.
    private static func withChange(_ fact: Fact, _ known: [KnownFact]) -> Fact {
        guard case .headcount(var count) = fact, count.kind == .level else { return fact }
        let earlier = known.compactMap { known -> (HeadcountFact, Timestamp)? in
            guard case .headcount(let old) = known.fact, old.issuer == count.issuer,
                old.kind == .level, old.scope == count.scope, old.value != nil,
                old.value != count.value
            else { return nil }
            return (old, known.saidAt)
        }
        let latest = earlier.max { one, other in order(one) < order(other) }
        guard let (old, _) = latest, let value = old.value else { return fact }
        count.change = .init(
            previous: value, previousQualifier: old.qualifier, previousAsOf: old.asOf)
        return .headcount(count)
    }

    private static func order(_ known: (HeadcountFact, Timestamp)) -> Timestamp {
        known.0.asOf.map { Timestamp($0) } ?? known.1
    }
}
