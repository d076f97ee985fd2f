/// What a release's page holds.
package struct Article: Hashable, Sendable {
    package var title: String?
    /// Paragraphs separated by one blank line, without the title.
    package var text: String
    package var published: Timestamp?
    /// How exact `published` is.
    package var precision: Precision
    /// The page's own absolute address, where it names one.
    package var canonicalURL: String?
    /// The id of the wire that the page was recognised as.
    package var wire: String?

    package init(
        title: String? = nil, text: String, published: Timestamp? = nil,
        precision: Precision = .second, canonicalURL: String? = nil, wire: String? = nil
    ) {
        self.title = title
        self.text = text
        self.published = published
        self.precision = precision
        self.canonicalURL = canonicalURL
        self.wire = wire
    }
}
