/// One result of a clinical trial.
enum TrialSentence {
    static func words(_ fact: TrialResultFact) -> String {
        let trial = fact.trial ?? fact.registryID
        let arm = fact.arm.map { ", \($0)" } ?? ""
        let prefix = trial.map { "\($0)\(arm): " } ?? (arm.isEmpty ? "" : "\(arm.dropFirst(2)): ")
        return prefix + result(fact) + interval(fact) + setting(fact)
    }

    private static func result(_ fact: TrialResultFact) -> String {
        let isMedian = fact.unit == .months
        let time = fact.atMonths.map { " at \($0) months" } ?? ""
        let subject = fact.of.map { $0 == fact.measure ? "" : " for " + name($0) } ?? ""
        let measure = (isMedian ? "median " : "") + name(fact.measure) + subject + time
        guard fact.reached else { return measure + " not reached" }
        guard let value = fact.value else { return measure }
        return measure + " of " + value + unit(fact.unit)
    }

    private static func unit(_ unit: TrialResultFact.Unit) -> String {
        switch unit {
        case .percent: " %"
        case .months: " months"
        case .ratio: ""
        }
    }

    private static func interval(_ fact: TrialResultFact) -> String {
        fact.interval.map { " [\($0)]" } ?? ""
    }

    private static func setting(_ fact: TrialResultFact) -> String {
        let patients = fact.patients.map { "\(NumberWords.grouped($0)) patients" }
        let followUp = fact.followUpMonths.map { "median follow-up \($0) months" }
        let words = [patients, followUp].compactMap { $0 }.joined(separator: ", ")
        return words.isEmpty ? "" : " (\(words))"
    }

    private static func name(_ measure: String) -> String {
        names[measure] ?? measure.spaced
    }

    private static let names = [
        "ORR": "overall response rate", "VGPR_OR_BETTER": "very good partial response or better",
        "CR_OR_BETTER": "complete response or better", "SCR": "stringent complete response",
        "MRD_NEGATIVE": "minimal residual disease negativity",
        "PFS": "progression-free survival", "DOR": "duration of response",
        "OS": "overall survival", "HR": "hazard ratio",
    ]
}
