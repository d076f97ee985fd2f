import FoundationEssentials

/// The feeds that a page announces in its head (RSS autodiscovery, the HTML standard's 4.6.7.1) or
/// links to.
package enum PageFeeds {
    package struct Announced: Hashable, Sendable {
        /// Absolute, http or https.
        package var url: String
        package var title: String?
    }

    /// More are those of a blog's every category.
    static let most = 20

    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json",
    ]

    /// The last part of an address that is a feed's by custom.
    private static let names: Set<String> = [
        "rss", "feed", "atom", "rss.xml", "feed.xml", "atom.xml", "feed.json",
    ]

    /// What the head announces, then what the page links to under a feed's usual name, as many
    /// companies' pages do; each address once. Empty where the bytes are no page.
    package static func find(in bytes: Data, contentType: String?, url: String) -> [Announced] {
        guard bytes.count <= ParseLimits.standard.bytes, !Sniff.isBinary(bytes),
            let page = HTMLDocument(Charset.utf8(bytes, contentType: contentType))
        else { return [] }
        let base = page.string("//base/@href").flatMap { WebAddress.resolve($0, against: url) }
        var found: [Announced] = []
        func add(_ link: HTMLNode, _ title: String?) {
            guard found.count < most, let href = MarkupByte.content(link["href"]),
                let address = WebAddress.resolve(href, against: base ?? url),
                WebAddress.isHTTP(address), !found.contains(where: { $0.url == address })
            else { return }
            found.append(Announced(url: address, title: MarkupByte.content(title)))
        }
        for link in page.select("//link[@rel and @type and @href]") ?? [] where isFeed(link) {
            add(link, link["title"])
        }
        for link in page.select("//a[@href]") ?? [] where isNamed(link) { add(link, link.text) }
        return found
    }

    private static func isFeed(_ link: HTMLNode) -> Bool {
        let words = link["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
        let type = link["type"]?.lowercased().split(separator: ";").first
        return words.contains("alternate") && types.contains(MarkupByte.trimmed(type ?? ""))
    }

    private static func isNamed(_ link: HTMLNode) -> Bool {
        let path = link["href"]?.lowercased().prefix { $0 != "?" && $0 != "#" }
        guard let last = path?.split(separator: "/").last.map(String.init) else { return false }
        return names.contains(last) || last.hasSuffix(".rss") || last.hasSuffix(".atom")
    }
}
