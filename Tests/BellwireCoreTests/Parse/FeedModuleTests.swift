import FoundationEssentials
import Testing

@testable import BellwireCore

/// What modules, old vocabularies and careless writers put into a feed.
struct FeedModuleTests {
    private func parse(_ text: String, base: String? = nil) throws -> FeedDocument {
        try FeedParser.parse(Data(text.utf8), contentType: nil, baseURL: base)
    }

    private func item(_ body: String, base: String? = nil) throws -> FeedItem {
        let namespaces =
            "xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:media='http://search.yahoo.com/mrss/'"
            + " xmlns:itunes='http://www.itunes.com/dtds/Podcast-1.0.dtd'"
        let feed = try parse(
            "<rss version='2.0' \(namespaces)><channel><item>\(body)</item></channel></rss>",
            base: base)
        return try #require(feed.items.first)
    }

    private func entry(_ body: String, base: String? = nil) throws -> FeedItem {
        let feed = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry>\(body)</entry></feed>", base: base)
        return try #require(feed.items.first)
    }

    @Test("Dublin Core, media and iTunes speak where RSS is silent, whatever stands first")
    func spares() throws {
        let spoken = try item(
            "<dc:title>B</dc:title><title>A</title><media:description>D</media:description>"
                + "<description>C</description>")
        #expect(spoken.title == "A")
        #expect(spoken.summary == "C")
        let silent = try item(
            "<media:group><media:title>Larch</media:title><media:category label='x'>Trees"
                + "</media:category></media:group><dc:description>Fir</dc:description>"
                + "<itunes:author>Ana</itunes:author><itunes:category text='News'/>"
                + "<dc:date>2026-10-02T18:06:01Z</dc:date>")
        #expect(silent.title == "Larch")
        #expect(silent.summary == "Fir")
        #expect(silent.author == "Ana")
        #expect(silent.categories == ["Trees", "News"])
        #expect(silent.published?.description == "2026-10-02T18:06:01Z")
        #expect(silent.updated == silent.published)
    }

    @Test("All authors are named, once each; an e-mail address stands in for a missing name")
    func authors() throws {
        let names = "<dc:creator>Ana</dc:creator><dc:creator>Ida</dc:creator>"
        #expect(try item(names + "<dc:creator>Ana</dc:creator>").author == "Ana, Ida")
        #expect(
            try entry("<author><email>ir@fir.example</email></author>").author == "ir@fir.example")
    }

    @Test("Atom's base64 is decoded; what only looks like it by its type stays")
    func base64() throws {
        let coded = "<content type='application/octet-stream'> TGFyY2ggJiBGaXI= </content>"
        #expect(try entry(coded).content == "Larch & Fir")
        #expect(try entry("<content type='application/json'>{1}</content>").content == "{1}")
        let old = try parse(
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>"
                + "<title type='text/html' mode='base64'>PGI+RmlyPC9iPg==</title>"
                + "<link rel='alternate'>http://fir.example/1</link></entry></feed>")
        #expect(old.items.first?.title == "<b>Fir</b>")
        #expect(old.items.first?.link == "http://fir.example/1")
    }

    @Test("A document of one Atom entry is a feed of one")
    func entryDocument() throws {
        let feed = try parse(
            "<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:x:1</id><title>One</title></entry>")
        #expect(feed.format == .atom10)
        #expect(feed.items.map(\.id) == ["urn:x:1"])
    }

    @Test("Addresses inside markup are absolute, and nothing else of the markup changes")
    func links() throws {
        let base = "https://fir.example/news/"
        let markup =
            "&lt;A HREF='a.html' class=x>1&lt;/A> &lt;img src=/i.png alt=\"a &lt; b\"> "
            + "&lt;a href=\"mailto:ir@fir.example\">"
        #expect(
            try item("<description>\(markup)</description>", base: base).summary
                == "<A HREF='https://fir.example/news/a.html' class=x>1</A> "
                + "<img src=https://fir.example/i.png alt=\"a < b\"> "
                + "<a href=\"mailto:ir@fir.example\">")
        let own = "<content type='html' xml:base='/b/'>&lt;a href=\"c\"></content>"
        #expect(try entry(own, base: base).content == "<a href=\"https://fir.example/b/c\">")
        #expect(try entry("<title>&lt;a href='c'></title>", base: base).title == "<a href='c'>")
    }

    @Test("A relative Atom id becomes absolute, one that names no path stays to the letter")
    func ids() throws {
        let base = "https://fir.example/news/"
        #expect(try entry("<id>/a/1</id>", base: base).id == "https://fir.example/a/1")
        #expect(try entry("<id>1234</id>", base: base).id == "1234")
        #expect(
            try entry("<id>HTTP://x.example/a/../b</id>", base: base).id?.hasSuffix("../b") == true)
    }

    @Test("The div around html and xhtml goes, a second one stays")
    func div() throws {
        let wrapped = "<content type='html'> <div>a &lt;b>c&lt;/b></div></content>"
        #expect(try entry(wrapped).content == "a <b>c</b>")
    }

    @Test("Text that was decoded wrongly once is read as it was meant")
    func mojibake() throws {
        #expect(try item("<title>&#226;&#128;&#166;</title>").title == "…")
        #expect(try item("<title>FirÃ¢\u{80}\u{99}s</title>").title?.isEmpty == false)
        #expect(try item("<title>don\u{92}t</title>").title == "don’t")
        #expect(try item("<title>Café – Größe</title>").title == "Café – Größe")
    }

    @Test("HTML's document type does not make a feed a page")
    func doctype() throws {
        let feed = try parse(
            "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://w3.example/'>"
                + "<rss><channel><title>found</title></channel></rss>")
        #expect(feed.title == "found")
    }

    @Test("A feed cut short before its first item says what it is, and that it is damaged")
    func cutShort() throws {
        let feed = try parse("<rss version='2.0'><channel><title>Fir</title><item><title>a")
        #expect(feed.title == "Fir")
        #expect(feed.items.isEmpty)
        #expect(feed.damage == "the document ends before its root element <rss> does")
        #expect(try parse("<rss><channel><title>Fir</title></channel></rss").damage == nil)
    }

    @Test("JSON Feed's version may be a bare number")
    func bareVersion() throws {
        #expect(try parse("{\"version\":\"1.1\",\"items\":[{\"id\":\"1\"}]}").items.count == 1)
        #expect(throws: ParseError.self) { try parse("{\"version\":\"1.1\",\"status\":0}") }
    }
}
