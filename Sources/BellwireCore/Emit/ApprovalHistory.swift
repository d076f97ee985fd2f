/// The approvals of one issuer's products, each once, with the event that told it first.
package enum ApprovalHistory {
    package struct Entry: Hashable, Sendable {
        package var jurisdiction: String?
        package var regulator: Regulator
        package var product: String?
        package var status: ApprovalFact.Status
        package var indication: String?
        package var minPriorLines: Int?
        /// The day of the decision; where no release says it, the day on which it was told.
        package var day: CalendarDate
        package var isDayOfDecision: Bool
        package var knownFrom: Timestamp
        /// When the release that told it was taken back.
        package var knownUntil: Timestamp?
        package var event: String
    }

    /// `said` in any order. A recap adds nothing where the same regulator's approval of the same
    /// product was told otherwise. By day, then by the time from which it was known.
    package static func of(_ said: [FactHistory.Saying]) -> [Entry] {
        let sayings = said.compactMap { saying -> (ApprovalFact, FactHistory.Saying)? in
            guard case .approval(let fact) = saying.fact else { return nil }
            return (fact, saying)
        }.sorted { ($0.1.at, $0.1.event) < ($1.1.at, $1.1.event) }
        let news = sayings.filter { $0.0.disclosure != .recap }
        let recaps = sayings.filter { $0.0.disclosure == .recap }
        var entries: [Entry] = []
        for (fact, saying) in news + recaps {
            let isKnown = entries.contains { known in
                known.regulator == fact.regulator && known.jurisdiction == fact.jurisdiction
                    && known.product?.lowercased() == fact.product?.lowercased()
                    && (known.knownUntil ?? saying.at) >= saying.at
                    && (fact.disclosure == .recap
                        || known.status == fact.status
                            && known.minPriorLines == fact.minPriorLines
                            && known.indication == fact.indication)
            }
            if !isKnown { entries.append(entry(fact, saying)) }
        }
        return entries.sorted { ($0.day, $0.knownFrom) < ($1.day, $1.knownFrom) }
    }

    private static func entry(_ fact: ApprovalFact, _ saying: FactHistory.Saying) -> Entry {
        var entry = Entry(
            regulator: fact.regulator, status: fact.status, day: fact.decidedOn ?? saying.at.day,
            isDayOfDecision: fact.decidedOn != nil, knownFrom: saying.at, event: saying.event)
        entry.jurisdiction = fact.jurisdiction
        entry.product = fact.product
        entry.indication = fact.indication
        entry.minPriorLines = fact.minPriorLines
        entry.knownUntil = saying.takenBack
        return entry
    }
}
