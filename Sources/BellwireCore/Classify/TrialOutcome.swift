/// What was measured, as one place of a sentence says it.
struct TrialOutcome {
    enum Kind { case percent, months, ratio, notReached }

    let kind: Kind
    /// The number and its unit, or the words that it was not reached.
    let range: Range<Int>
    let amount: Amount?

    private static let times: Set<String> = ["PFS", "DOR", "OS", "EFS", "DFS", "RFS", "TTP", "TTR"]

    static func isTime(_ measure: String) -> Bool { times.contains(measure) }

    /// Whether it can be one of this measure. `NONE` is what looks like a result and is none, side
    /// effects say: it takes what belongs to it.
    func fits(_ measure: String) -> Bool {
        switch kind {
        case .notReached, .months: Self.isTime(measure) || measure == "NONE"
        case .ratio: measure == "HR"
        case .percent: measure != "HR"
        }
    }
}
