/// One plain sentence for a fact or for an event: feeds, pages, the command line and the demo say
/// the same.
package enum FactSentence {
    package static func of(_ fact: Fact) -> String {
        let words =
            switch fact {
            case .approval(let fact): RegulatorSentence.words(fact)
            case .regulatory(let fact): RegulatorSentence.words(fact)
            case .financial(let fact): FinancialSentence.words(fact)
            case .headcount(let fact): CountSentence.words(fact)
            case .trialResult(let fact): TrialSentence.words(fact)
            case .metric(let fact): CountSentence.words(fact)
            }
        return words.capitalisedFirst + "."
    }

    /// As above, with the company's name in front where the event is first of all another one's.
    package static func of(_ fact: Fact, in event: Event) -> String {
        guard let id = fact.issuer, id != event.principal?.id,
            let name = event.issuers.first(where: { $0.id == id })?.name
        else { return of(fact) }
        return "\(name): \(of(fact))"
    }

    /// What an event tells, in at most `limit` characters: as many of its facts as fit, weighty
    /// ones first, without the figures of earlier periods; without facts its classes.
    package static func of(_ event: Event, limit: Int = 300) -> String {
        var text = ""
        for fact in ordered(event.facts) where !isComparative(fact) {
            let sentence = of(fact, in: event)
            let longer = text.isEmpty ? sentence : text + " " + sentence
            if longer.count > limit { break }
            text = longer
        }
        return text.isEmpty ? withoutFacts(event, limit: limit) : text
    }

    private static func withoutFacts(_ event: Event, limit: Int) -> String {
        let classes = event.classes.map(\.class.label).joined(separator: ", ")
        let words = classes.isEmpty ? "News" : classes
        return shortened(words + (event.principal.map { ": \($0.name)." } ?? "."), to: limit)
    }

    /// `product_net_trade_sales` as people say it.
    package static func name(ofFigure metric: String) -> String {
        FinancialSentence.name(of: metric).capitalisedFirst
    }

    /// Weighty kinds first, otherwise as they came.
    package static func ordered(_ facts: [Fact]) -> [Fact] {
        let kinds: [Fact.Kind] = [
            .approval, .regulatory, .financial, .headcount, .trialResult, .metric,
        ]
        return kinds.flatMap { kind in facts.filter { $0.kind == kind } }
    }

    private static func isComparative(_ fact: Fact) -> Bool {
        if case .financial(let figure) = fact { figure.comparative } else { false }
    }
}
