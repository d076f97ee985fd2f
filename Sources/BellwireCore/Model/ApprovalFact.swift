/// A regulator let a product onto its market or into a new indication.
package struct ApprovalFact: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
        case approved, conditional, expanded, emergency
    }

    package enum Disclosure: String, Codable, Sendable {
        case news, recap, partner
    }

    @Nullable package var issuer: String?
    package var status: Status
    package var regulator: Regulator
    @Nullable package var jurisdiction: String?
    @Nullable package var product: String?
    @Nullable package var indication: String?
    @Nullable package var minPriorLines: Int?
    @Nullable package var decidedOn: CalendarDate?
    package var disclosure: Disclosure
    package var evidence: [Evidence]

    package init(
        issuer: String?, status: Status, regulator: Regulator, jurisdiction: String?,
        product: String?, indication: String?, minPriorLines: Int?, decidedOn: CalendarDate?,
        disclosure: Disclosure, evidence: [Evidence]
    ) {
        self.status = status
        self.regulator = regulator
        self.disclosure = disclosure
        self.evidence = evidence
        self.issuer = issuer
        self.jurisdiction = jurisdiction
        self.product = product
        self.indication = indication
        self.minPriorLines = minPriorLines
        self.decidedOn = decidedOn
    }

    enum CodingKeys: String, CodingKey {
        case issuer, status, regulator, jurisdiction, product, indication
        case minPriorLines = "min_prior_lines"
        case decidedOn = "decided_on"
        case disclosure, evidence
    }
}
