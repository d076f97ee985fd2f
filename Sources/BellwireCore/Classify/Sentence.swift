/// A sentence, or a heading, a bullet, a table row.
struct Sentence: Sendable {
    let range: Range<Int>
    let zone: Zone
    /// Index of its paragraph.
    let paragraph: Int
    /// Indices of the cues that begin in it.
    var hits: Range<Int>
}
