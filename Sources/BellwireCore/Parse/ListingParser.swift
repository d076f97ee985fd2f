import FoundationEssentials

/// A page that lists releases, read by the XPath expressions of its source.
package enum ListingParser {
    /// Reads the entries that `paths.item` selects. `link` and `date` may select an element (then
    /// its `href`, its `datetime`), an attribute, or be a string; an entry without a link and a
    /// title is left out. Whether `02/03/2024` is in February or in March is decided for the page as
    /// a whole, or left open.
    ///
    /// - Parameter baseURL: the page's address, which relative links are made absolute against.
    /// - Throws: `ParseError` where the bytes are no page, or one that asks for a browser, a consent
    ///   or a password instead of showing anything; or where an expression is no XPath.
    package static func parse(
        _ bytes: Data, contentType: String?, baseURL: String, paths: Source.ListingPaths,
        limits: ParseLimits = .standard
    ) throws(ParseError) -> FeedDocument {
        try parse(
            bytes, contentType: contentType, baseURL: baseURL, paths: paths, limits: limits,
            assumed: nil)
    }

    /// - Parameter assumed: the order of numbers in dates, where nothing on the page tells it.
    static func parse(
        _ bytes: Data, contentType: String?, baseURL: String, paths: Source.ListingPaths,
        limits: ParseLimits = .standard, assumed: DateOrder?
    ) throws(ParseError) -> FeedDocument {
        let page = try page(bytes, contentType: contentType, limits: limits)
        try check(paths, on: page)
        let base = page.string("//base/@href").flatMap { WebAddress.resolve($0, against: baseURL) }
        let nodes = page.select(paths.item) ?? []
        var document = FeedDocument(
            format: .listing, title: line(page.string("//title")), link: baseURL)
        let entries = nodes.prefix(limits.items).compactMap {
            entry($0, on: page, base: base ?? baseURL, paths: paths)
        }
        let order = DateOrder.of(entries.flatMap(\.dates)) ?? language(page) ?? assumed
        let dates = PageDates(page, base: base ?? baseURL)
        document.items = entries.map { item($0, order: order, dates) }
        if document.items.isEmpty, let reason = PageRefusal.reason(page) {
            throw error(on: Sniff.describe(bytes, contentType: contentType), why: reason)
        }
        document.next = NextPage.find(on: page, at: baseURL, base: base ?? baseURL)
        document.damage =
            nodes.count > limits.items ? "it holds more than \(limits.items) items" : page.damage
        return document
    }

    static func page(_ bytes: Data, contentType: String?, limits: ParseLimits = .standard)
        throws(ParseError) -> HTMLDocument
    {
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
        return page
    }

    private static func language(_ page: HTMLDocument) -> DateOrder? {
        let paths = ["/html/@lang", "//meta[@property='og:locale']/@content"]
        return paths.lazy.compactMap { page.string($0).flatMap(DateOrder.of(language:)) }.first
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

    /// What stands at the paths.
    private struct Entry {
        var link: String
        var title: String
        /// What may be the date, the best first.
        var dates: [String]
    }

    private static func entry(
        _ node: HTMLNode, on page: HTMLDocument, base: String, paths: Source.ListingPaths
    ) -> Entry? {
        let linked = page.select(paths.link, from: node)?.first
        let reference = linked?["href"] ?? page.string(paths.link, from: node)
        guard let reference = MarkupByte.content(reference),
            let link = WebAddress.resolve(reference, against: base), WebAddress.isHTTP(link),
            let title = line(page.string(paths.title, from: node))
        else { return nil }
        var entry = Entry(link: link, title: title, dates: [])
        if let path = paths.date {
            let element = page.select(path, from: node)?.first
            let texts = [
                element?["datetime"], line(page.string(path, from: node)), element.flatMap(parted),
            ]
            entry.dates = texts.compactMap(\.self)
        }
        return entry
    }

    /// The date at its place; else what the page's structured data, or the address itself, says.
    private static func item(_ entry: Entry, order: DateOrder?, _ dates: PageDates) -> FeedItem {
        var item = FeedItem(id: entry.link, title: entry.title, link: entry.link)
        let shown = entry.dates.lazy.compactMap { date(in: $0, order: order) }.first
        if let date = shown ?? dates.date(of: entry.link) ?? date(ofAddress: entry.link) {
            item.published = date.time
            item.precision = date.precision
        }
        return item
    }

    /// The words of an element whose parts are set apart: `<b>Mar</b><i>03</i><i>2025</i>`.
    static func parted(_ element: HTMLNode) -> String? {
        var texts: [String] = []
        var length = 0
        func collect(_ node: HTMLNode) {
            for child in node.children where length <= 100 {
                if child.isText {
                    texts.append(String(decoding: child.bytes.prefix(101), as: UTF8.self))
                    length += child.bytes.count
                } else if child.isElement {
                    collect(child)
                }
            }
        }
        collect(element)
        return length <= 100 ? line(texts.joined(separator: " ")) : nil
    }

    /// `/2025/03/04/` in an address is the day, as blogs and newsrooms have it.
    static func date(ofAddress address: String) -> (time: Timestamp, precision: Precision)? {
        let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        for at in parts.indices.dropLast(2) {
            let day = parts[at...at + 2]
            guard day.map(\.utf8.count) == [4, 2, 2], "1990" <= parts[at], parts[at] <= "2100",
                day.joined().utf8.allSatisfy(MarkupByte.isDigit)
            else { continue }
            return FeedDate.parse(day.joined(separator: "-"))
        }
        return nil
    }

    /// The date that a short text is, or that stands in it.
    static func date(in text: String, order: DateOrder? = nil)
        -> (time: Timestamp, precision: Precision)?
    {
        if let date = FeedDate.parse(text, order: order) { return date }
        // "Published: August 27, 2024 | Company news": some run of words in it is the date.
        for part in text.split(whereSeparator: { "|•·".contains($0) }).prefix(5) {
            // "March 1, 2025: ", before the link.
            let end = part.lastIndex { !" :–—-".contains($0) }.map(part.index(after:))
            var words = part[..<(end ?? part.startIndex)].split(separator: " ").prefix(10)
            while !words.isEmpty {
                let text = words.joined(separator: " ")
                if let date = FeedDate.parse(text, order: order) { return date }
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

    static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read a listing", subject: subject, why: why,
            remedy: "check the source's address")
    }
}
