/// One entry of a feed document, values decoded once; markup inside them stays.
package struct FeedItem: Codable, Hashable, Sendable {
    @Nullable package var id: String?
    @Nullable package var title: String?
    @Nullable package var link: String?
    @Nullable package var published: Timestamp?
    @Nullable package var updated: Timestamp?
    @Nullable package var summary: String?
    @Nullable package var content: String?
    @Nullable package var author: String?
    package var categories: [String]

    /// How exact `published` is; not part of the document's JSON.
    package var precision: Precision = .second
    /// `dc:contributor`: on the wires the organisation that issues the release.
    package var contributor: String?
    /// Tickers that the wire gives in categories of their own.
    package var tickers: [Ticker] = []
    /// Whether `link` leads to a text that says more than the item itself.
    package var hasPage = true

    package init(
        id: String? = nil, title: String? = nil, link: String? = nil, published: Timestamp? = nil,
        updated: Timestamp? = nil, summary: String? = nil, content: String? = nil,
        author: String? = nil, categories: [String] = []
    ) {
        self.categories = categories
        self.id = id
        self.title = title
        self.link = link
        self.published = published
        self.updated = updated
        self.summary = summary
        self.content = content
        self.author = author
    }

    enum CodingKeys: String, CodingKey {
        case id, title, link, published, updated, summary, content, author, categories
    }
}
