/// The parts of a release: paragraphs and sentences with their zones, and the dateline.
struct Layout: Sendable {
    var paragraphs: [Paragraph] = []
    var sentences: [Sentence] = []
    var dateline: Dateline?
    /// The paragraph that holds the headline.
    var headline: Int?
    /// Where the release's own text begins: behind the dateline or the headline.
    var leadStart = 0
}
