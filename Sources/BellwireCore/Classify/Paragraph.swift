/// A paragraph, with the part of the release that it belongs to.
struct Paragraph: Sendable {
    let range: Range<Int>
    var zone: Zone
    var isHeading = false
    /// Index of the paragraph that opened its section ("About X"), or -1.
    var section = -1
}
