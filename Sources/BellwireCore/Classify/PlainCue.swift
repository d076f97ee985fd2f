/// How a plain cue counts for its class.
struct PlainCue: Sendable {
    /// Where a cue counts: each holds the ones before it.
    enum Reach: String, Sendable {
        case head, top, news, body, any
        /// Headline and lead, of a release in which nothing else was found.
        case last
    }

    let `class`: EventClass
    let weight: Int
    let reach: Reach
    /// The words speak against the class.
    let isVeto: Bool
    /// What a pair of the class `regulatory` tells; the step's own rule reads it.
    let step: RegulatoryFact.Step?
}
