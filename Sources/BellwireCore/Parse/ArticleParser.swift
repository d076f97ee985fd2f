import FoundationEssentials

/// The page of one release to its plain text.
package enum ArticleParser {
    /// Reads the page of a release: the wire's own container first, then the body that the page
    /// gives in JSON-LD, then the part that holds most of its prose.
    ///
    /// - Parameters:
    ///   - url: where the page was found.
    ///   - wire: the source's preset, used where the page's own address names no wire.
    ///   - wires: the presets to recognise it among.
    /// - Throws: `ParseError` where the bytes are no page, hold no text, or ask for a browser, a
    ///   consent or a password instead.
    package static func parse(
        _ bytes: Data, contentType: String?, url: String?, wire: Wire?, wires: [Wire],
        limits: ParseLimits = .standard
    ) throws(ParseError) -> Article {
        guard bytes.count <= limits.bytes else {
            let bound = ParseLimits.spelled(bytes: limits.bytes)
            throw error(on: "\(bytes.count) bytes", why: "the page is larger than \(bound)")
        }
        let isPlain = contentType.map { $0.lowercased().hasPrefix("text/plain") } ?? false
        guard !Sniff.isBinary(bytes), !isPlain || Sniff.looksLikeHTML(bytes),
            let document = HTMLDocument(Charset.utf8(bytes, contentType: contentType))
        else {
            throw error(
                on: Sniff.describe(bytes, contentType: contentType), why: "that is no HTML page")
        }
        let page = ArticlePage(document, url: url, wire: wire, wires: wires)
        guard let article = page.article() else {
            let why =
                document.damage ?? PageRefusal.reason(document)
                ?? "it holds no text beside navigation"
            throw error(on: Sniff.describe(bytes, contentType: contentType), why: why)
        }
        if article.text.utf8.count < PageRefusal.longest / 2,
            let why = PageRefusal.reason(in: "\(article.title ?? "") \(article.text)")
        {
            throw error(on: Sniff.describe(bytes, contentType: contentType), why: why)
        }
        return article
    }

    private static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read a release", subject: subject, why: why,
            remedy: "check that the address is that of the release's own page")
    }
}
