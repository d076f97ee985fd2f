/// One measured result of one clinical trial.
package struct TrialResultFact: Codable, Hashable, Sendable {
    package enum Unit: String, Codable, Sendable {
        case percent, months, ratio
    }

    @Nullable package var issuer: String?
    @Nullable package var trial: String?
    /// `NCT03758417`.
    @Nullable package var registryID: String?
    /// As the text writes it, in Arabic digits: `1`, `1b`, `1/2`, `2`, `3`.
    @Nullable package var phase: String?
    @Nullable package var arm: String?
    /// Patients evaluated.
    @Nullable package var patients: Int?
    @Nullable package var followUpMonths: String?
    /// `ORR`, `VGPR_OR_BETTER`, `CR_OR_BETTER`, `PFS`, `DOR`, `OS`, `HR`, ...
    package var measure: String
    /// What a hazard ratio or a rate at a time is of.
    @Nullable package var of: String?
    @Nullable package var atMonths: String?
    /// A plain decimal; `nil` where the text says that it was not reached.
    @Nullable package var value: String?
    package var reached: Bool
    package var unit: Unit
    @Nullable package var interval: String?
    package var evidence: [Evidence]

    package init(
        issuer: String?, trial: String?, registryID: String?, phase: String?, arm: String?,
        patients: Int?, followUpMonths: String?, measure: String, of: String?, atMonths: String?,
        value: String?, reached: Bool, unit: Unit, interval: String?, evidence: [Evidence]
    ) {
        self.measure = measure
        self.reached = reached
        self.unit = unit
        self.evidence = evidence
        self.issuer = issuer
        self.trial = trial
        self.registryID = registryID
        self.phase = phase
        self.arm = arm
        self.patients = patients
        self.followUpMonths = followUpMonths
        self.of = of
        self.atMonths = atMonths
        self.value = value
        self.interval = interval
    }

    enum CodingKeys: String, CodingKey {
        case issuer, trial
        case registryID = "registry_id"
        case phase, arm, patients
        case followUpMonths = "follow_up_months"
        case measure, of
        case atMonths = "at_months"
        case value, reached, unit, interval, evidence
    }
}
