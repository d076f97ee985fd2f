/// One page, and the places where pages keep a release's title, time and words.
struct ArticlePage {
    private let document: HTMLDocument
    private let data: PageData?
    private let canonicalURL: String?
    private let wire: Wire?
    /// The source's preset first; a link of its feed may lead to another wire's page.
    private let wires: [Wire]

    init(_ document: HTMLDocument, url: String?, wire: Wire?, wires: [Wire]) {
        self.document = document
        data = PageData.read(document)
        let named = ["//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"]
            .compactMap { MarkupByte.content(document.string($0)) }
        canonicalURL = named.compactMap { WebAddress.resolve($0, against: url) }
            .first { WebAddress.isHTTP($0) }
        let recognised = ArticlePage.wire(at: [url, canonicalURL], among: wires)
        self.wires = [wire, recognised].compactMap(\.self)
        self.wire = recognised ?? wire
    }

    private static func wire(at addresses: [String?], among wires: [Wire]) -> Wire? {
        for address in addresses.compactMap(\.self) {
            guard let host = WebAddress.host(of: address) else { continue }
            let found = wires.first { wire in
                wire.hosts.contains { host == $0 || host.hasSuffix("." + $0) }
            }
            if let found { return found }
        }
        return nil
    }

    func article() -> Article? {
        guard let body = body(), !body.paragraphs.isEmpty else { return nil }
        let title = title(in: body.container)
        let published = published(near: body.container)
        let text = ArticlePage.without(title, body.paragraphs)
        guard !text.isEmpty else { return nil }
        return Article(
            title: title, text: text.joined(separator: "\n\n"), published: published?.time,
            precision: published?.precision ?? .second, canonicalURL: canonicalURL,
            wire: wire?.id)
    }

    // MARK: Words

    private struct Body {
        let container: HTMLNode?
        let paragraphs: [String]

        var length: Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }
    }

    private func body() -> Body? {
        for path in wires.flatMap(\.article) + ArticlePage.platforms {
            if let body = read(path) { return body }
        }
        let given = data?.body.map { text in
            Body(container: nil, paragraphs: PlainText.paragraphs(ofHTML: text))
        }
        let found = densest()
        guard let given, let found else { return given ?? found }
        // JSON-LD often holds the words in one lump, or only the first of them: the page's own
        // paragraphs are better, where they hold as much.
        let isWhole = given.paragraphs.count > 1 && given.length * 3 > found.length * 2
        return isWhole || given.length * 2 > found.length * 3 ? given : found
    }

    /// The longest of the elements at `path` that hold words.
    private func read(_ path: String) -> Body? {
        let bodies = (document.select(path) ?? []).prefix(50).map { node in
            Body(container: node, paragraphs: HTMLText.paragraphs(of: node))
        }
        let best = bodies.max { $0.length < $1.length }
        return best.flatMap { $0.paragraphs.isEmpty ? nil : $0 }
    }

    /// Where the platforms that host issuers' own pages keep the text: Cision's MediaRoom, Q4,
    /// Equisolve, and PR Newswire's text within any other.
    private static let platforms = ["wd_news_body", "q4default", "full-release-body", "xn-content"]
        .map { "//div[contains(concat(' ',normalize-space(@class),' '),' \($0) ')]" }

    private func densest() -> Body? {
        guard let root = document.root else { return nil }
        let prose = ArticleProse(document, from: root)
        let paragraphs = HTMLText.paragraphs(
            of: prose.container, dropsChrome: false, without: prose.dropped)
        return paragraphs.isEmpty ? nil : Body(container: prose.container, paragraphs: paragraphs)
    }

    // MARK: Title

    private func title(in container: HTMLNode?) -> String? {
        if let container, let title = firstText(".//h1", from: container) { return title }
        if let title = meta("og:title") { return withoutSite(title) }
        if let title = data?.headline { return withoutSite(title) }
        if let title = firstText("//h1") { return title }
        return firstText("//title").map(withoutSite)
    }

    private func firstText(_ path: String, from node: HTMLNode? = nil) -> String? {
        (document.select(path, from: node) ?? []).lazy.compactMap { node in
            MarkupByte.content(ArticlePage.line(HTMLText.paragraphs(of: node)))
        }.first
    }

    private static func line(_ paragraphs: [String]) -> String {
        paragraphs.joined(separator: " ").split(separator: "\n").joined(separator: " ")
    }

    private func meta(_ name: String) -> String? {
        let value = document.string("//meta[@property='\(name)' or @name='\(name)']/@content")
        return MarkupByte.content(value.map(PlainText.fromHTMLFragment))
    }

    /// "Legend … Approval | PR Newswire" without its tail, where that names the site or the wire.
    private func withoutSite(_ title: String) -> String {
        let names = [meta("og:site_name"), wire?.name].compactMap { $0?.lowercased() }
        for mark: Character in ["|", "-", "–", "—"] {
            guard let index = title.lastIndex(of: mark) else { continue }
            let tail = MarkupByte.trimmed(title[index...].dropFirst()).lowercased()
            if names.contains(tail) { return MarkupByte.trimmed(title[..<index]) }
        }
        return title
    }

    /// The paragraphs without the title among the first three, which is told apart.
    private static func without(_ title: String?, _ paragraphs: [String]) -> [String] {
        guard let title else { return paragraphs }
        let isTitle = { (text: String) in letters(text) == letters(title) }
        guard let index = paragraphs.prefix(3).firstIndex(where: isTitle) else {
            return paragraphs
        }
        var rest = paragraphs
        rest.remove(at: index)
        return rest
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace }
    }

    // MARK: Time

    private func published(near container: HTMLNode?) -> (time: Timestamp, precision: Precision)? {
        let named = [
            data?.published, meta("article:published_time"), meta("datePublished"),
            meta("publish-date"), meta("pubdate"), meta("date"),
            document.string("//*[@itemprop='datePublished']/@content"),
            document.string("//*[@itemprop='datePublished']/@datetime"),
        ]
        for text in named.compactMap(\.self) {
            if let date = FeedDate.parse(text) { return date }
        }
        let inside = container.flatMap { document.select(".//time[@datetime]", from: $0) } ?? []
        let times = inside + (document.select("//time[@datetime]") ?? [])
        return times.prefix(50).lazy.compactMap { $0["datetime"].flatMap { FeedDate.parse($0) } }
            .first
    }
}
