import FoundationEssentials

/// A page that lists releases, read by the XPath expressions of its source.
package enum ListingParser {
    /// Reads the entries that `paths.item` selects. `link` and `date` may select an element (then
    /// its `href`, its `datetime`), an attribute, or be a string; an entry without a link and a
    /// title is left out.
    ///
    /// - Parameter baseURL: the page's address, which relative links are made absolute against.
    /// - Throws: `ParseError` where the bytes are no page, or an expression is no XPath.
    package static func parse(
        _ bytes: Data, contentType: String?, baseURL: String, paths: Source.ListingPaths,
        limits: ParseLimits = .standard
    ) throws(ParseError) -> FeedDocument {
        guard bytes.count <= limits.bytes else {
            let bound = ParseLimits.spelled(bytes: limits.bytes)
            throw error(on: "\(bytes.count) bytes", why: "the page is larger than \(bound)")
        }
        guard !Sniff.isBinary(bytes),
            let page = HTMLDocument(Charset.utf8(bytes, contentType: contentType))
        else {
            throw error(
                on: Sniff.describe(bytes, contentType: contentType), why: "that is no HTML page")
        }
        try check(paths, on: page)
        let base = page.string("//base/@href").flatMap { WebAddress.resolve($0, against: baseURL) }
        let nodes = page.select(paths.item) ?? []
        var document = FeedDocument(
            format: .listing, title: line(page.string("//title")), link: baseURL)
        document.items = nodes.prefix(limits.items).compactMap {
            item($0, on: page, base: base ?? baseURL, paths: paths)
        }
        document.next = NextPage.find(on: page, at: baseURL, base: base ?? baseURL)
        document.damage =
            nodes.count > limits.items ? "it holds more than \(limits.items) items" : page.damage
        return document
    }

    private static func check(_ paths: Source.ListingPaths, on page: HTMLDocument)
        throws(ParseError)
    {
        if page.select(paths.item) == nil { throw noPath("item", paths.item) }
        if page.string(paths.link) == nil { throw noPath("link", paths.link) }
        if page.string(paths.title) == nil { throw noPath("title", paths.title) }
        if let date = paths.date, page.string(date) == nil { throw noPath("date", date) }
    }

    private static func noPath(_ key: String, _ path: String) -> ParseError {
        ParseError(
            attempted: "read a listing", subject: "the expression \(key) = “\(path)”",
            why: "it is no XPath that can be evaluated",
            remedy: "correct the source's listing.\(key)")
    }

    private static func item(
        _ node: HTMLNode, on page: HTMLDocument, base: String, paths: Source.ListingPaths
    ) -> FeedItem? {
        let linked = page.select(paths.link, from: node)?.first
        let reference = linked?["href"] ?? page.string(paths.link, from: node)
        guard let reference = MarkupByte.content(reference),
            let link = WebAddress.resolve(reference, against: base), WebAddress.isHTTP(link),
            let title = line(page.string(paths.title, from: node))
        else { return nil }
        var item = FeedItem(id: link, title: title, link: link)
        if let date = paths.date.flatMap({ date(at: $0, from: node, on: page) }) {
            item.published = date.time
            item.precision = date.precision
        }
        return item
    }

    private static func date(at path: String, from node: HTMLNode, on page: HTMLDocument)
        -> (time: Timestamp, precision: Precision)?
    {
        let element = page.select(path, from: node)?.first
        if let stamp = element?["datetime"], let date = FeedDate.parse(stamp) { return date }
        return line(page.string(path, from: node)).flatMap(date(in:))
    }

    /// The date that a short text is, or that stands in it.
    static func date(in text: String) -> (time: Timestamp, precision: Precision)? {
        if let date = FeedDate.parse(text) { return date }
        // "Published: August 27, 2024 | Company news": some run of words in it is the date.
        for part in text.split(whereSeparator: { "|•·".contains($0) }).prefix(5) {
            // "March 1, 2025: ", before the link.
            let end = part.lastIndex { !" :–—-".contains($0) }.map(part.index(after:))
            var words = part[..<(end ?? part.startIndex)].split(separator: " ").prefix(10)
            while !words.isEmpty {
                if let date = FeedDate.parse(words.joined(separator: " ")) { return date }
                words.removeFirst()
            }
        }
        return nil
    }

    static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        var writer = ParagraphWriter()
        writer.append(text.utf8)
        writer.endParagraph()
        return writer.paragraphs.first
    }

    private static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read a listing", subject: subject, why: why,
            remedy: "check the source's address")
    }
}
