/// What the rules have found so far.
struct Findings {
    struct Finding {
        var score: Int
        var evidence: [Evidence]
    }

    private(set) var classes: [EventClass: Finding] = [:]
    var facts: [Fact] = []
    var reasons: [Reason] = []

    /// A class keeps at most this many quotes.
    private static let mostEvidence = 3

    func has(_ class: EventClass) -> Bool { classes[`class`] != nil }

    mutating func give(_ class: EventClass, score: Int, evidence: [Evidence], reason: Reason) {
        var finding = classes[`class`] ?? Finding(score: 0, evidence: [])
        finding.score += score
        for quote in evidence
        where finding.evidence.count < Self.mostEvidence && !finding.evidence.contains(quote) {
            finding.evidence.append(quote)
        }
        classes[`class`] = finding
        reasons.append(reason)
    }

    mutating func withhold(_ reason: Reason) {
        // One line a rule and veto is enough to explain.
        if reasons.filter({ $0.rule == reason.rule && !$0.given }).count < 4 {
            reasons.append(reason)
        }
    }

    /// In the order of the contract's list; `other` alone where there is none.
    func findings() -> [ClassFinding] {
        let found = EventClass.allCases.compactMap { name -> ClassFinding? in
            guard let finding = classes[name] else { return nil }
            return ClassFinding(
                name, confidence: Self.confidence(finding.score), evidence: finding.evidence)
        }
        return found.isEmpty ? [ClassFinding(.other, confidence: 0.5, evidence: [])] : found
    }

    /// Scores are whole numbers, so that the figure is the same on every machine: 8 just passes. The
    /// steps lie between the share that is right among the texts of the evaluation's dev set, which
    /// the words have seen, and that among texts which they have not.
    private static func confidence(_ score: Int) -> Double {
        let steps = [
            0.62, 0.66, 0.70, 0.73, 0.76, 0.79, 0.81, 0.84, 0.86, 0.88, 0.90, 0.91, 0.92, 0.94,
        ]
        return score >= 8 + steps.count ? 0.97 : steps[max(0, score - 8)]
    }
}
