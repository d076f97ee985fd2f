/// One figure of one issuer as it was known over time: a restated value does not overwrite, it
/// replaces from the day on which it was said.
package enum FactHistory {
    /// One event's word on the figure.
    package struct Saying: Sendable {
        package var fact: Fact
        package var at: Timestamp
        /// The event's id.
        package var event: String
        /// When the release was taken back; `nil` where it stands.
        package var takenBack: Timestamp?

        package init(fact: Fact, at: Timestamp, event: String, takenBack: Timestamp? = nil) {
            self.fact = fact
            self.at = at
            self.event = event
            self.takenBack = takenBack
        }
    }

    /// A value of one period (or day) and scope, and since when and until when it stood.
    package struct Entry: Codable, Hashable, Sendable {
        /// `2024-Q2`, or a date.
        @Nullable package var period: String?
        @Nullable package var periodEnd: CalendarDate?
        package var scope: String
        package var value: String
        package var qualifier: Qualifier
        @Nullable package var currency: String?
        /// `adjusted` figures have a history of their own; a restated one replaces the reported.
        /// `nil` for counts.
        @Nullable package var basis: FinancialFact.Basis?
        package var knownFrom: Timestamp
        @Nullable package var knownUntil: Timestamp?
        /// The id of the event that said it first.
        package var event: String

        enum CodingKeys: String, CodingKey {
            case period
            case periodEnd = "period_end"
            case scope, value, qualifier, currency, basis
            case knownFrom = "known_from"
            case knownUntil = "known_until"
            case event
        }

        /// On another basis than the accounts'.
        package var isAdjusted: Bool { basis == .adjusted }
    }

    /// `said` in any order; a word that only repeats what stands adds nothing. By period, then by
    /// the time from which it was known.
    package static func of(_ said: [Saying]) -> [Entry] {
        let entries = said.compactMap { saying in
            var entry = entry(saying.fact, at: saying.at, event: saying.event)
            entry?.knownUntil = saying.takenBack
            return entry
        }
        let groups = Dictionary(grouping: entries) {
            "\($0.isAdjusted) \($0.period ?? "") \($0.scope)"
        }
        return groups.values.flatMap(succession).sorted { one, other in
            (order(one), one.scope, one.isAdjusted ? 1 : 0, one.knownFrom)
                < (order(other), other.scope, other.isAdjusted ? 1 : 0, other.knownFrom)
        }
    }

    private static func order(_ entry: Entry) -> String {
        entry.periodEnd?.description ?? entry.period ?? ""
    }

    private static func succession(_ entries: [Entry]) -> [Entry] {
        var result: [Entry] = []
        for entry in entries.sorted(by: { $0.knownFrom < $1.knownFrom }) {
            if let last = result.last, last.knownUntil.map({ $0 > entry.knownFrom }) ?? true {
                if last.value == entry.value, last.currency == entry.currency { continue }
                result[result.count - 1].knownUntil = entry.knownFrom
            }
            result.append(entry)
        }
        return result
    }

    private static func entry(_ fact: Fact, at: Timestamp, event: String) -> Entry? {
        switch fact {
        case .financial(let fact):
            var entry = Entry(
                scope: fact.scope, value: fact.value, qualifier: fact.qualifier, knownFrom: at,
                event: event)
            entry.period = fact.period
            entry.periodEnd = fact.periodEnd
            entry.currency = fact.currency
            entry.basis = fact.basis
            return entry
        case .headcount(let fact) where fact.kind == .level:
            return counted(fact.value, fact.qualifier, fact.asOf, fact.scope, at, event)
        case .metric(let fact):
            return counted(fact.value, fact.qualifier, fact.asOf, "group", at, event)
        default: return nil
        }
    }

    /// A count without a date of its own is of the day on which it was said.
    private static func counted(
        _ value: Int?, _ qualifier: Qualifier, _ asOf: CalendarDate?, _ scope: String,
        _ at: Timestamp, _ event: String
    ) -> Entry? {
        guard let value else { return nil }
        var entry = Entry(
            scope: scope, value: String(value), qualifier: qualifier, knownFrom: at, event: event)
        entry.periodEnd = asOf ?? at.day
        entry.period = entry.periodEnd?.description
        return entry
    }
}
