import BellwireCore

/// Facts that events would have, had a revision been written that is only tried: what later events
/// are then compared with.
struct FactsInstead: Sendable {
    /// Whose stored facts do not count.
    private(set) var events: Set<Int64> = []
    private var facts: [[String]: [(seq: Int64, known: KnownFact)]] = [:]

    mutating func add(_ event: Event, seq: Int64) {
        events.insert(seq)
        for fact in event.facts {
            guard let issuer = fact.issuer else { continue }
            facts[[issuer, fact.subject], default: []].append(
                (seq, KnownFact(fact: fact, saidAt: event.published)))
        }
    }

    func facts(issuer: String, subject: String, before seq: Int64) -> [KnownFact] {
        facts[[issuer, subject], default: []].filter { $0.seq < seq }.map(\.known)
    }
}
