/// What a regulator did.
enum RegulatorSentence {
    static func words(_ fact: ApprovalFact) -> String {
        let product = fact.product ?? "a product"
        let verb =
            switch fact.status {
            case .approved: "approved \(product)"
            case .conditional: "conditionally approved \(product)"
            case .expanded: "expanded the approval of \(product)"
            case .emergency: "authorised \(product) for emergency use"
            }
        let use = fact.indication.map { (fact.status == .expanded ? " to " : " for ") + $0 } ?? ""
        let lines = fact.minPriorLines.map {
            " after at least \(NumberWords.grouped($0)) prior \($0 == 1 ? "line" : "lines")"
        }
        return fact.regulator.label + " " + verb + use + (lines ?? "")
            + ending(fact.decidedOn, fact.jurisdiction)
    }

    static func words(_ fact: RegulatoryFact) -> String {
        let who = fact.regulator?.label ?? "a regulator"
        return step(fact.step, who, fact.product ?? "a product")
            + ending(fact.decidedOn, fact.jurisdiction)
    }

    private static func ending(_ day: CalendarDate?, _ jurisdiction: String?) -> String {
        (day.map { " on \($0.words)" } ?? "")
            + (jurisdiction.map { " (\(jurisdictionName($0)))" } ?? "")
    }

    private static func step(_ step: RegulatoryFact.Step, _ who: String, _ what: String) -> String {
        switch step {
        case .submission: "application for \(what) submitted to \(who)"
        case .acceptance: "\(who) accepted the application for \(what)"
        case .priorityReview: "\(who) gave \(what) priority review"
        case .designation: "\(who) gave \(what) a designation"
        case .opinionPositive: "\(who) gave a positive opinion on \(what)"
        case .opinionNegative: "\(who) gave a negative opinion on \(what)"
        case .refusal: "\(who) refused \(what)"
        case .withdrawal: "application for \(what) withdrawn at \(who)"
        case .actionDateChange: "\(who) changed its action date for \(what)"
        case .indCleared: "\(who) cleared a trial of \(what)"
        case .hold: "\(who) put trials of \(what) on hold"
        case .holdLifted: "\(who) lifted its hold on trials of \(what)"
        case .labelChange: "\(who) changed the label of \(what)"
        case .manufacturingLicence: "\(who) licensed the manufacture of \(what)"
        case .reimbursement: "\(what) is reimbursed"
        }
    }
}
