/// A regulator, a finite verb and what is approved: one place in the text that may tell an approval.
struct ApprovalFrame {
    let sentence: Sentence
    /// From the regulator or the verb to the approval's noun.
    let anchor: Range<Int>
    let regulator: Regulator
    let jurisdiction: String?
    let status: ApprovalFact.Status
    /// What the object really is, where it is no product: a trial, a label, a site, a price.
    let route: String?
    /// The words that made the frame, for the explanation.
    let cues: [String]
    var vetoes: [String]

    var isAffirmed: Bool { route == nil && vetoes.isEmpty }
}
