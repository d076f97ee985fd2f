/// A watched company named in the text.
struct CompanyMention: Sendable {
    let range: Range<Int>
    /// The issuer's id.
    let id: String
}
