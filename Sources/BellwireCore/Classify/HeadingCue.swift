/// A heading's beginning, and the part of the release that it opens.
struct HeadingCue: Sendable {
    let zone: Zone
    /// Folded.
    let words: [UInt8]
    /// The words may stand anywhere in the heading.
    let isAnywhere: Bool
}
