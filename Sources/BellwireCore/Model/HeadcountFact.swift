/// A figure of the issuer's own workforce.
package struct HeadcountFact: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case level, reduction, plan
    }

    /// What was known before, written into a fact when it is stored; where nothing was, what the text
    /// itself says that it changed from.
    package struct Change: Codable, Hashable, Sendable {
        package var previous: Int
        package var previousQualifier: Qualifier
        @Nullable package var previousAsOf: CalendarDate?

        package init(previous: Int, previousQualifier: Qualifier, previousAsOf: CalendarDate?) {
            self.previous = previous
            self.previousQualifier = previousQualifier
            self.previousAsOf = previousAsOf
        }

        enum CodingKeys: String, CodingKey {
            case previous
            case previousQualifier = "previous_qualifier"
            case previousAsOf = "previous_as_of"
        }
    }

    @Nullable package var issuer: String?
    package var kind: Kind
    /// Persons; `nil` where only a share of the workforce is said.
    @Nullable package var value: Int?
    /// A plain decimal, for "about 20 % of its workforce".
    @Nullable package var percent: String?
    package var qualifier: Qualifier
    @Nullable package var asOf: CalendarDate?
    /// `group`, or the words that narrow it.
    package var scope: String
    @Nullable package var change: Change?
    package var evidence: [Evidence]

    package init(
        issuer: String?, kind: Kind, value: Int?, percent: String?, qualifier: Qualifier,
        asOf: CalendarDate?, scope: String, change: Change?, evidence: [Evidence]
    ) {
        self.kind = kind
        self.qualifier = qualifier
        self.scope = scope
        self.evidence = evidence
        self.issuer = issuer
        self.value = value
        self.percent = percent
        self.asOf = asOf
        self.change = change
    }

    enum CodingKeys: String, CodingKey {
        case issuer, kind, value, percent, qualifier
        case asOf = "as_of"
        case scope, change, evidence
    }
}
