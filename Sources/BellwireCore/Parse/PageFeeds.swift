import FoundationEssentials

/// The feeds that a page announces in its head (RSS autodiscovery, the HTML standard's 4.6.7.1).
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

    /// In the page's order, each address once; empty where the bytes are no page.
    package static func find(in bytes: Data, contentType: String?, url: String) -> [Announced] {
        guard bytes.count <= ParseLimits.standard.bytes, !Sniff.isBinary(bytes),
            let page = HTMLDocument(Charset.utf8(bytes, contentType: contentType))
        else { return [] }
        let base = page.string("//base/@href").flatMap { WebAddress.resolve($0, against: url) }
        var found: [Announced] = []
        for link in page.select("//link[@rel and @type and @href]") ?? [] where found.count < most {
            let words = link["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
            let type = link["type"]?.lowercased().split(separator: ";").first.map(String.init)
            guard words.contains("alternate"), let type,
                types.contains(MarkupByte.trimmed(type)),
                let href = MarkupByte.content(link["href"]),
                let address = WebAddress.resolve(href, against: base ?? url),
                WebAddress.isHTTP(address), !found.contains(where: { $0.url == address })
            else { continue }
            found.append(Announced(url: address, title: MarkupByte.content(link["title"])))
        }
        return found
    }
}
