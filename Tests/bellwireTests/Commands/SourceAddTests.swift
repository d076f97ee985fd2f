import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// `bellwire source add` against pages on loopback; what it prints is read by Bellwire itself.
struct SourceAddTests {
    private func add(_ url: String) throws -> Program.Ended {
        try Program.run(["source", "add", url])
    }

    /// The proposed block as the configuration reads it.
    private func source(in ended: Program.Ended) throws -> Source {
        let folder = NSTemporaryDirectory() + "bellwire-add-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/config.toml"
        try ended.output.write(toFile: path, atomically: true, encoding: .utf8)
        let config = try Setup.load(path, try Knowledge.shipped(), readingSecrets: false)
        return try #require(config.sources.first)
    }

    private static let item = WireItem(
        guid: "1", title: "Aurelia Opens a Site\u{1b}[2J", link: "https://wire.example/a")

    @Test("A feed is proposed as it is, with what it holds as comments")
    func feed() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on("/feed", .reply(body: WireItem.document([Self.item])))
        let ended = try add(server.url("/feed?a=%22&b"))
        #expect(ended.status == 0)
        let source = try source(in: ended)
        #expect(source.id == "127-0-0-1")
        #expect(source.kind == .feed)
        #expect(source.url == server.url("/feed?a=%22&b"))
        #expect(ended.output.hasPrefix("# RSS 2.0 “Wire”, 1 item\n# the newest of 2025-03-04T12"))
        #expect(!ended.output.contains("\u{1b}"))
    }

    @Test("Of the feeds that a page announces the one that works and looks like news is proposed")
    func announced() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on(
            "/",
            .reply(
                body: """
                    <!doctype html><html><head><title>Aurelia</title>
                    <link rel="alternate" type="application/rss+xml" href="/gone.xml" title="News">
                    <link rel="alternate" type="application/rss+xml" href="/comments.xml" \
                    title="Comments">
                    <link rel="alternate" type="application/atom+xml" href="press.xml" \
                    title="Press releases">
                    <link rel="alternate" hreflang="de" href="/de">
                    </head><body>Welcome</body></html>
                    """))
        server.on("/comments.xml", .reply(body: WireItem.document([Self.item])))
        server.on("/press.xml", .reply(body: WireItem.document([Self.item])))
        let ended = try add(server.url("/"))
        #expect(ended.status == 0)
        #expect(try source(in: ended).url == server.url("/press.xml"))
        #expect(ended.errors.contains("/gone.xml: of no use: the server answers 404"))
        #expect(server.requests(to: "/de").isEmpty)
    }

    @Test("A page that lists releases with their dates becomes a listing that reads them")
    func listing() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let rows = (1...6).map { day in
            """
            <li class="item odd-\(day)"><a href="/img/\(day)"><img src="x.png"></a>
            <span class="when">March \(day), 2025</span>
            <h3><a href="/news/\(day)">Aurelia Biotech says thing number \(day)</a></h3></li>
            """
        }
        let page = """
            <!doctype html><html><body><nav><ul><li><a href="/a">Home</a></li>
            <li><a href="/b">Careers</a></li></ul></nav>
            <ul class="news">\(rows.joined(separator: "\n"))</ul>
            <footer>Updated <a href="/c">on</a> March 1, 2025</footer></body></html>
            """
        server.on("/news", .reply(headers: [("Content-Type", "text/html")], body: page))
        let ended = try add(server.url("/news"))
        #expect(ended.status == 0)
        let source = try source(in: ended)
        #expect(source.kind == .listing)
        #expect(ended.output.contains("# listing, 6 items"))
        let rig = try Rig()
        let result = try await rig.pipeline([source]).poll(source)
        #expect(result.items == 6)
        let read = try ListingParser.parse(
            Data(page.utf8), contentType: nil, baseURL: source.url,
            paths: try #require(source.listing))
        #expect(read.items.first?.title == "Aurelia Biotech says thing number 1")
        #expect(read.items.first?.link == server.url("/news/1"))
        #expect(read.items.map { $0.published?.day.day } == [1, 2, 3, 4, 5, 6])
    }

    @Test("A company's address at the SEC or the Hong Kong exchange is a kind of its own")
    func companies() throws {
        let edgar = try add("https://www.sec.gov/edgar/browse/?CIK=1234567&owner=exclude")
        #expect(edgar.status == 0)
        #expect(edgar.output.contains("kind = \"edgar\"\ncik = \"0001234567\"\nforms = [\"8-K\""))
        let filed = try add("https://www.sec.gov/Archives/edgar/data/1234567/000123/a.htm")
        #expect(filed.output.contains("cik = \"0001234567\""))
        let hkex = try add(
            "https://www.hkex.com.hk/Market-Data/Equities-Quote?sym=1548&sc_lang=en")
        #expect(hkex.output.contains("kind = \"hkex\"\nstock = \"01548\""))
        #expect(try add("https://www.sec.gov/edgar/search/").status == 65)
        #expect(try add("https://www1.hkexnews.hk/search/titlesearch.xhtml").status == 65)
    }

    @Test("What cannot be polled is told with its reason: 64, 1 or 65")
    func failures() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on(
            "/guarded", .reply(403, body: "<html><title>Just a moment...</title></html>"))
        server.on("/empty", .reply(body: "<html><body><p>Nothing here.</p></body></html>"))
        server.on("/picture", .reply(body: "GIF89a"))
        #expect(try add("ftp://wire.example/feed").status == 64)
        #expect(try add("wire.example").status == 64)
        let guarded = try add(server.url("/guarded"))
        #expect(guarded.status == 1)
        #expect(guarded.errors.contains("a challenge that only a browser solves"))
        #expect(try add(server.url("/gone")).status == 1)
        #expect(try add("http://127.0.0.1:1/").status == 1)
        let empty = try add(server.url("/empty"))
        #expect(empty.status == 65)
        #expect(empty.output.isEmpty)
        #expect(empty.errors.contains("no list of dated links"))
        let picture = try add(server.url("/picture"))
        #expect(picture.status == 65)
        #expect(picture.errors.contains("GIF"))
    }
}
