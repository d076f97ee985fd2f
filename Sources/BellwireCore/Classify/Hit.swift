/// A cue found in the text.
struct Hit: Sendable {
    let start: Int
    let end: Int
    let kind: CueKind
    /// Index of the cue in the book.
    let cue: Int

    var range: Range<Int> { start..<end }
}
