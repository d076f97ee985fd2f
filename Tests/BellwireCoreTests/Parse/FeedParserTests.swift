import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct FeedParserTests {
    private func parse(_ text: String, base: String? = nil) throws -> FeedDocument {
        try FeedParser.parse(Data(text.utf8), contentType: nil, baseURL: base)
    }

    private func fixture(_ name: String, base: String? = nil) throws -> FeedDocument {
        try FeedParser.parse(Fixtures.read("parse/\(name)"), contentType: nil, baseURL: base)
    }

    private func rss(_ item: String) -> String {
        "<rss version=\"2.0\"><channel><title>t</title><item>\(item)</item></channel></rss>"
    }

    @Test("A PR Newswire item gives its codes as categories and its organisation")
    func prNewswire() throws {
        let feed = try fixture("prnewswire.rss")
        #expect(feed.format == .rss20)
        #expect(feed.title == "Invented Wire: Biotechnology")
        #expect(feed.link == "https://wire.example/news/")
        #expect(feed.subtitle == "Releases on biotechnology")
        #expect(feed.updated?.description == "2026-10-02T18:40:00Z")
        #expect(feed.damage == nil)
        let item = try #require(feed.items.first)
        #expect(item.title == "Quince Therapeutics & Partners Announce Results")
        #expect(item.categories == ["Biotechnology", "BTC", "Earnings", "ERN"])
        #expect(item.contributor == "Quince Therapeutics, Inc.")
        #expect(item.published?.description == "2026-10-02T18:33:00Z")
        #expect(item.summary?.hasPrefix("<p>BOSTON, Oct. 2, 2026 /PRNewswire/") == true)
        #expect(item.summary?.contains("&hellip;") == true)
    }

    @Test("A GlobeNewswire item gives tickers, its organisation, and times to the minute")
    func globeNewswire() throws {
        let item = try #require(try fixture("globenewswire.rss").items.first)
        #expect(item.tickers.map(\.description) == ["NASDAQ:LRCH", "NYSE AMERICAN:LRC"])
        #expect(item.contributor == "Larch Biologics Corp.")
        #expect(item.published?.description == "2026-10-02T18:06:00Z")
        #expect(item.precision == .minute)
        #expect(item.updated?.description == "2026-10-02T18:09:00Z")
        #expect(item.categories.last == "Clinical Study")
    }

    @Test("Atom links are absolute against xml:base, xhtml is markup again, authors are inherited")
    func atom() throws {
        let feed = try fixture("atom.xml")
        #expect(feed.format == .atom10)
        #expect(feed.title == "Larch & Co.")
        #expect(feed.link == "https://ir.example/")
        #expect(feed.updated?.description == "2026-10-02T18:30:02Z")
        #expect(feed.items.count == 2)
        let first = feed.items[0]
        #expect(first.title == "Larch &amp; Fir merge")
        #expect(first.link == "https://ir.example/news/2026/merge?a=1&b=2")
        #expect(first.published?.description == "2026-10-02T18:30:02.250Z")
        #expect(
            first.content
                == "<p>Larch &amp; <a href=\"https://ir.example/news/docs/fir.html\">Fir</a>"
                + "<br>merge</p>")
        #expect(first.author == "Larch Biologics")
        #expect(first.categories == ["acquisition"])
        let second = feed.items[1]
        #expect(second.author == "Ana Fir")
        #expect(second.link == "https://ir.example/news/second.html")
        #expect(second.published == nil)
    }

    @Test("Atom 0.3 has other names for the same things")
    func atom03() throws {
        let feed = try fixture("atom03.xml")
        #expect(feed.format == .atom03)
        #expect(feed.subtitle == "From before")
        #expect(feed.items.first?.title == "A & B")
        #expect(feed.items.first?.published?.description == "2004-01-01T05:00:00Z")
        #expect(feed.items.first?.link == "http://old.example/1")
    }

    @Test("RDF items stand beside the channel; Dublin Core dates and creators count")
    func rdf() throws {
        let feed = try fixture("rdf.xml")
        #expect(feed.format == .rss10)
        let item = try #require(feed.items.first)
        #expect(item.id == "http://rdf.example/1")
        #expect(item.link == "http://rdf.example/1?x=1&y=2")
        #expect(item.author == "M. Pinus")
        #expect(item.published?.description == "2024-08-27T04:30:00Z")
        #expect(item.summary == "short")
        #expect(item.content == "<p>long</p>")
    }

    @Test("Old RSS with markup left open inside a description is read whole")
    func openMarkup() throws {
        let feed = try fixture("rss092.xml")
        #expect(feed.format == .rss09)
        let item = try #require(feed.items.first)
        #expect(item.summary == "No title, <b>raw</b> markup<br>left open")
        #expect(item.link == "http://old.example/2")
        #expect(feed.damage == nil)
    }

    @Test("JSON Feed: numbers as ids, inherited authors, wrong types lose one field only")
    func json() throws {
        let feed = try fixture("feed.json", base: "https://fir.example/feed.json")
        #expect(feed.format == .json)
        #expect(feed.items.map(\.id) == ["7", "8"])
        #expect(feed.items[0].link == "https://fir.example/news/7")
        #expect(feed.items[0].content == "<p>7 &amp; more</p>")
        #expect(feed.items[0].categories == ["a", "b"])
        #expect(feed.items[0].author == "Fir plc")
        #expect(feed.items[0].published?.description == "2026-10-02T08:00:00Z")
        #expect(feed.items[1].link == "https://other.example/8")
        #expect(feed.items[1].author == "Ida")
        #expect(feed.items[1].published == nil)
    }

    @Test("HTML's entities, bare ampersands and bare less-than signs are read as meant")
    func entities() throws {
        let feed = try parse(
            rss(
                "<title>AT&T &mdash; caf&eacute;&nbsp;n < 5 &bogus; &#150; &amp;lt;</title>"
                    + "<link>http://a.example/?x=1&y=2&amp;z=3</link>"))
        #expect(feed.items[0].title == "AT&T — café\u{A0}n < 5 &bogus; – &lt;")
        #expect(feed.items[0].link == "http://a.example/?x=1&y=2&z=3")
        #expect(feed.damage == nil)
    }

    @Test("Control characters, junk before the document and after it do no harm")
    func junk() throws {
        let text =
            "\n <br />Warning: x & y\n<?xml version='1.0'?><!-- a & b -->"
            + rss("<title>a\u{8}b\u{0}c&#1;d</title>") + "<script>late</script>"
        let feed = try parse(text)
        #expect(feed.items.map(\.title) == ["abcd"])
        #expect(feed.damage == nil)
    }

    @Test("A prefix that nobody declared, an attribute without quotes and one given twice are read")
    func lenient() throws {
        let feed = try parse(
            rss("<dc:creator>Ida</dc:creator><guid isPermaLink=false a=1 a=2>http://x/</guid>"))
        #expect(feed.items[0].author == "Ida")
        #expect(feed.items[0].id == "http://x/")
        #expect(feed.items[0].link == nil)
    }

    @Test("A stray end tag is dropped, a missing one is supplied")
    func unbalanced() throws {
        let feed = try parse(rss("<title>a</b> c</title><description><i>d</description>"))
        #expect(feed.items[0].title == "a c")
        #expect(feed.items[0].summary == "<i>d</i>")
        let open = try parse(rss("<title>1</title><item><title>2</title>"))
        #expect(open.items.map(\.title) == ["1", "2"])
    }

    @Test("An atom:link in RSS does not replace the link, and stands in where there is none")
    func atomLinkInRSS() throws {
        let link = "<a:link xmlns:a='http://www.w3.org/2005/Atom' href='http://a/'/>"
        #expect(try parse(rss(link + "<link>http://b/</link>")).items[0].link == "http://b/")
        #expect(try parse(rss(link)).items[0].link == "http://a/")
    }

    @Test("A document cut short keeps its whole items and says so")
    func truncated() throws {
        let whole = rss(
            "<title>1</title></item><item><title>2</title></item><item><title>3</title>")
        let feed = try parse(String(whole.dropLast("</title></item></channel></rss>".count)))
        #expect(feed.items.map(\.title) == ["1", "2"])
        #expect(feed.damage == "the document ends before its root element <rss> does")
        let json =
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2"
        #expect(try parse(json).items.map(\.id) == ["1"])
        #expect(try parse(json).damage != nil)
    }

    @Test("Missing and bad dates are absent, never now")
    func badDates() throws {
        let feed = try parse(rss("<title>x</title><pubDate>tomorrow-ish</pubDate>"))
        #expect(feed.items[0].published == nil)
    }

    @Test(
        "What is no feed is refused with what it looks like",
        arguments: [
            ("", "an empty document"),
            (" \n", "nothing but white space"),
            (
                "<!DOCTYPE html><html><head><title>Sign\n in</title>",
                "an HTML page titled “Sign in”"
            ),
            ("<?xml version='1.0'?><html><title>X</title></html>", "an HTML page titled “X”"),
            ("{\"status\": 1}", "a JSON object without a JSON Feed version"),
            ("%PDF-1.7 …", "a PDF"),
            ("<urlset><url/></urlset>", "an XML document whose root element is <urlset>"),
            ("Too many requests", "plain text that begins “Too many requests”"),
        ])
    func noFeed(text: String, looksLike: String) {
        let error = #expect(throws: ParseError.self) { try parse(text) }
        #expect(error?.subject.contains(looksLike) == true, "\(error?.subject ?? "")")
        #expect(error?.description.contains("\n") == false)
    }
}
