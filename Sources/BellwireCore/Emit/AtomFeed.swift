/// Atom (RFC 4287) with paging (RFC 5005).
package enum AtomFeed {
    package static let contentType = "application/atom+xml; charset=utf-8"

    package static func render(_ page: FeedPage) -> String {
        var writer = MarkupWriter(xml: true)
        writer.open("feed", ["xmlns": "http://www.w3.org/2005/Atom"])
        writer.element("id", page.firstURL)
        writer.element("title", page.title)
        writer.element("updated", page.updated.description)
        writer.empty("link", ["rel": "self", "type": "application/atom+xml", "href": page.selfURL])
        writer.empty(
            "link", ["rel": "alternate", "type": "text/html", "href": page.publicURL + "/"])
        writer.empty(
            "link", ["rel": "first", "type": "application/atom+xml", "href": page.firstURL])
        if let next = page.nextURL {
            writer.empty("link", ["rel": "next", "type": "application/atom+xml", "href": next])
        }
        writer.element("generator", ["uri": page.publicURL + "/"], "Bellwire")
        for event in page.events {
            entry(event, of: page, into: &writer)
        }
        writer.close("feed")
        return writer.text
    }

    private static func entry(_ event: Event, of page: FeedPage, into writer: inout MarkupWriter) {
        let text = EntryText(event, publicURL: page.publicURL)
        writer.open("entry")
        writer.element("id", text.id)
        writer.element("title", text.title)
        writer.element("published", page.published(event).description)
        writer.element("updated", event.updated.description)
        writer.open("author")
        writer.element("name", text.issuer ?? page.title)
        writer.close("author")
        links(text, into: &writer)
        categories(event, publicURL: page.publicURL, into: &writer)
        writer.element("summary", ["type": "text"], text.summary)
        writer.element("content", ["type": "html"], text.html)
        writer.close("entry")
    }

    private static func links(_ text: EntryText, into writer: inout MarkupWriter) {
        writer.empty("link", ["rel": "alternate", "type": "text/html", "href": text.address])
        if let via = text.via {
            writer.empty("link", ["rel": "via", "title": via.source, "href": via.address])
        }
        for other in text.related {
            writer.empty("link", ["rel": "related", "title": other.source, "href": other.address])
        }
    }

    private static func categories(
        _ event: Event, publicURL: String, into writer: inout MarkupWriter
    ) {
        for finding in event.classes {
            writer.empty(
                "category",
                [
                    "term": finding.class.rawValue, "scheme": publicURL + "/class",
                    "label": finding.class.label,
                ])
        }
        for issuer in event.issuers where issuer.role != .mentioned {
            guard let id = issuer.id else { continue }
            writer.empty(
                "category",
                ["term": id, "scheme": publicURL + "/issuer", "label": issuer.name])
        }
    }
}
