import FoundationEssentials

/// JSON Feed 1.1 (jsonfeed.org/version/1.1): the Atom feed's twin.
package enum JSONFeed {
    package static let contentType = "application/feed+json; charset=utf-8"

    package static func render(_ page: FeedPage) throws -> Data {
        try BellwireJSON.encode(Document(page))
    }

    private struct Document: Encodable {
        let version = "https://jsonfeed.org/version/1.1"
        let title: String
        let home_page_url: String
        let feed_url: String
        let next_url: String?
        let items: [Item]

        init(_ page: FeedPage) {
            title = Markup.clean(page.title)
            home_page_url = page.publicURL + "/"
            feed_url = page.selfURL
            next_url = page.nextURL
            items = page.events.map { Item($0, of: page) }
        }
    }

    private struct Item: Encodable {
        struct Author: Encodable { let name: String }

        let id: String
        let url: String
        let title: String
        let summary: String
        let content_html: String
        let date_published: Timestamp
        let date_modified: Timestamp
        let authors: [Author]
        let tags: [String]

        init(_ event: Event, of page: FeedPage) {
            let text = EntryText(event, publicURL: page.publicURL)
            id = text.id
            url = text.address
            title = Markup.clean(text.title)
            summary = Markup.clean(text.summary)
            content_html = text.html
            date_published = page.published(event)
            date_modified = event.updated
            authors = [Author(name: Markup.clean(text.issuer ?? page.title))]
            tags = event.classes.map(\.class.rawValue)
        }
    }
}
