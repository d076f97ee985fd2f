/// A step around an approval: filed, accepted, reviewed, refused, held, relabelled, reimbursed.
package struct RegulatoryFact: Codable, Hashable, Sendable {
    package enum Step: String, Codable, Sendable, CaseIterable {
        case submission, acceptance
        case priorityReview = "priority_review"
        case designation
        case opinionPositive = "opinion_positive"
        case opinionNegative = "opinion_negative"
        case refusal, withdrawal
        case actionDateChange = "action_date_change"
        case indCleared = "ind_cleared"
        case hold
        case holdLifted = "hold_lifted"
        case labelChange = "label_change"
        case manufacturingLicence = "manufacturing_licence"
        case reimbursement
    }

    @Nullable package var issuer: String?
    package var step: Step
    @Nullable package var regulator: Regulator?
    @Nullable package var jurisdiction: String?
    @Nullable package var product: String?
    @Nullable package var decidedOn: CalendarDate?
    package var evidence: [Evidence]

    package init(
        issuer: String?, step: Step, regulator: Regulator?, jurisdiction: String?,
        product: String?, decidedOn: CalendarDate?, evidence: [Evidence]
    ) {
        self.step = step
        self.evidence = evidence
        self.issuer = issuer
        self.regulator = regulator
        self.jurisdiction = jurisdiction
        self.product = product
        self.decidedOn = decidedOn
    }

    enum CodingKeys: String, CodingKey {
        case issuer, step, regulator, jurisdiction, product
        case decidedOn = "decided_on"
        case evidence
    }
}
