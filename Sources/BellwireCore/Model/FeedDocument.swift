/// A feed as the contract's section 6 writes it.
package struct FeedDocument: Codable, Hashable, Sendable {
    package enum Format: String, Codable, Sendable {
        case rss20, rss10, rss09, atom10, atom03, json
        /// An HTML page read by a source's XPath expressions; `parse --json` never shows it.
        case listing
        /// EDGAR's submissions and HKEX's titles; `parse --json` does not show them either.
        case edgar, hkex
    }

    package var format: Format
    @Nullable package var title: String?
    @Nullable package var link: String?
    @Nullable package var updated: Timestamp?
    package var items: [FeedItem]

    /// Why the document ends before its end; the whole items before it are in `items`.
    package var damage: String?
    /// The channel's own description, where some wires put an error.
    package var subtitle: String?
    /// The address of the page with the items before these (RFC 5005: `prev-archive`, else `next`;
    /// JSON Feed's `next_url`; a listing's next page).
    package var next: String?

    package init(
        format: Format, title: String? = nil, link: String? = nil, updated: Timestamp? = nil,
        items: [FeedItem] = []
    ) {
        self.format = format
        self.items = items
        self.title = title
        self.link = link
        self.updated = updated
    }

    /// What an empty channel says instead of items, where that is an error: some wires answer 200
    /// to a token that has run out.
    package var complaint: String? {
        [title, subtitle].compactMap { $0 }.first { text in
            let words = text.prefix(500).lowercased().split { !$0.isLetter }.map(String.init)
            return !FeedDocument.complaints.isDisjoint(with: words)
        }
    }

    private static let complaints: Set<String> = [
        "error", "errors", "invalid", "unauthorized", "unauthorised", "forbidden", "denied",
        "expired",
    ]

    enum CodingKeys: String, CodingKey {
        case format, title, link, updated, items
    }
}
