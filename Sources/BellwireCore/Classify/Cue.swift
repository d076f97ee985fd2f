/// One phrase that the automaton looks for, and what it means.
struct Cue: Sendable {
    let kind: CueKind
    /// What follows the kind in its file: `EC`, `conditional@HC`, `revenue`, `12`.
    let value: String
    /// The phrase as written in its file, without flags.
    let phrase: String
    /// Its letters must stand in this case.
    let isExact: Bool
    /// Anything may follow.
    let isPrefix: Bool
    /// For plain cues: the class, the weight, the zones and whether it speaks against.
    let plain: PlainCue?

    /// `words` may bear the flags: `=` before, `*` after.
    init(_ kind: CueKind, value: String = "", words: some StringProtocol, plain: PlainCue? = nil) {
        var words = Substring(words)
        isExact = words.hasPrefix("=")
        if isExact { words = words.dropFirst() }
        isPrefix = words.hasSuffix("*")
        if isPrefix { words = words.dropLast() }
        self.kind = kind
        self.value = value
        self.phrase = String(words)
        self.plain = plain
    }
}
