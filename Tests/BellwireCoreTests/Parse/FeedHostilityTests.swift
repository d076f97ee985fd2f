import FoundationEssentials
import Testing

@testable import BellwireCore

struct FeedHostilityTests {
    private func parse(_ text: String, limits: ParseLimits = .standard) throws -> FeedDocument {
        try FeedParser.parse(Data(text.utf8), contentType: nil, baseURL: nil, limits: limits)
    }

    private func rss(_ body: String, doctype: String = "") -> String {
        "<?xml version=\"1.0\"?>\(doctype)<rss version=\"2.0\"><channel>\(body)</channel></rss>"
    }

    @Test("Entities of a DOCTYPE stay inert: billion laughs and quadratic blow-up")
    func laughs() throws {
        var entities = "<!ENTITY a \"ha > ]\">"
        for (from, to) in zip("abcdefgh", "bcdefghi") {
            entities += "<!ENTITY \(to) \"" + String(repeating: "&\(from);", count: 10) + "\">"
        }
        let text = rss(
            "<item><title>&i;\(String(repeating: "&a;", count: 20_000))</title></item>",
            doctype: "<!DOCTYPE rss [<!-- it's \" -->\(entities)]>")
        let title = try #require(try parse(text).items.first?.title)
        #expect(title.hasPrefix("&i;&a;&a;"))
        #expect(title.utf8.count == 3 * 20_001)
    }

    @Test("External entities are never read")
    func external() throws {
        let secret = FileManager.default.temporaryDirectory.appending(
            path: "bellwire-xxe-\(UUID())")
        try Data("SECRET".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        let doctype =
            "<!DOCTYPE rss SYSTEM \"file://\(secret.path)\" [<!ENTITY x SYSTEM \"file://\(secret.path)\">"
            + "<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\">%p;]>"
        let feed = try parse(rss("<item><title>a&x;b</title></item>", doctype: doctype))
        #expect(feed.items.first?.title == "a&x;b")
    }

    @Test("Nesting has a bound that is named; whole items before it stay")
    func nesting() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        let error = #expect(throws: ParseError.self) { try parse(rss(deep)) }
        #expect(error?.why == "its elements nest deeper than 256")
        let feed = try parse(rss("<item><title>1</title></item><item>\(deep)"))
        #expect(feed.items.count == 1)
        #expect(feed.damage == "its elements nest deeper than 256")
    }

    @Test("JSON's nesting has the same bound, and brackets in strings are none")
    func nestedJSON() throws {
        let version = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":"
        let error = #expect(throws: ParseError.self) {
            try parse(version + String(repeating: "[", count: 1_000_000))
        }
        #expect(error?.why == "its values nest deeper than 256")
        let text = String(repeating: "[{\\\"", count: 500)
        let feed = try parse(version + "[{\"id\":\"1\",\"title\":\"\(text)\"}]}")
        #expect(feed.items.count == 1)
    }

    @Test("Addresses in broken markup are looked for in linear time")
    func brokenLinks() {
        for piece in ["<a href=\"", "<a href='x", "<a ", "<a href==", "<a href=x<"] {
            let text = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
            let clock = ContinuousClock()
            let time = clock.measure {
                _ = MarkupLinks.resolved(text, against: "http://a.example/")
            }
            #expect(time < .seconds(20), "\(piece): \(time)")
        }
    }

    @Test("End tags that fit nothing, at the greatest depth, cost no more than others")
    func strayEndTags() throws {
        let item = "<item><title>1</title></item>"
        let deep = String(repeating: "<x>", count: 250) + String(repeating: "</b>", count: 200_000)
        #expect(try parse(rss(item + deep)).items.count == 1)
    }

    @Test(
        "Megabytes of what costs most end soon, at a bound that is named or in a document",
        arguments: [
            ("nesting", "<a>", nil, "its elements nest deeper than 256"),
            ("less-than signs", "<", nil, "the document ends"),
            ("ampersands", "&", "<title>", "the text of one <title> is longer than 1 MiB"),
            ("attributes in attributes", "k='<a ' ", "<title><a ", "more than 100 attributes"),
            ("open quotes", "<a href=\"", "<description><![CDATA[", "longer than 1 MiB"),
            ("entities", "&lt;a &#0; &nosuch; ", "<title>", "longer than 1 MiB"),
            ("end tags", "</x>", nil, "the document ends"),
            ("comments", "<!--", nil, "the document ends"),
            ("items", "<item><title>x</title></item>", nil, "it holds more than 10000 items"),
            ("categories", "<category>a</category>", nil, "the document ends"),
            ("declarations", "<!DOCTYPE a [", nil, "the document ends"),
        ])
    func megabytes(what: String, piece: String, opening: String?, damage: String) throws {
        let text =
            "<rss version='2.0'><channel><title>t</title><item>" + (opening ?? "")
            + String(repeating: piece, count: (2 << 20) / piece.utf8.count)
        var limits = ParseLimits.standard
        limits.valueBytes = 1 << 20
        let clock = ContinuousClock()
        var feed: FeedDocument?
        let time = try clock.measure { feed = try parse(text, limits: limits) }
        #expect(feed?.damage?.contains(damage) == true, "\(what): \(feed?.damage ?? "none")")
        #expect(time < .seconds(20), "\(what): \(time)")
        print("feed parser: 2 MiB of \(what) in \(time)")
    }

    @Test("Every bound is an error or damage that names it")
    func bounds() throws {
        var limits = ParseLimits()
        limits.bytes = 2048
        limits.items = 2
        limits.valueBytes = 1024
        limits.namespaces = 3
        limits.attributes = 3
        let item = "<item><title>x</title></item>"
        let cases = [
            (item + item + item, "it holds more than 2 items"),
            (item + "<item><title>\(String(repeating: "y", count: 1100))</title></item>", "1 KiB"),
            (item + "<x a='1' b='2' c='3' d='4'/>", "more than 3 attributes"),
            (
                item + "<x xmlns:a='a' xmlns:b='b'><y xmlns:c='c' xmlns:d='d'/></x>",
                "more than 3 namespaces"
            ),
        ]
        for (text, bound) in cases {
            let feed = try parse(rss(text), limits: limits)
            #expect(feed.damage?.contains(bound) == true, "\(feed.damage ?? "none")")
            #expect(!feed.items.isEmpty)
        }
        let large = rss(String(repeating: " ", count: 3000))
        let error = #expect(throws: ParseError.self) { try parse(large, limits: limits) }
        #expect(error?.why == "the document is larger than 2 KiB")
    }

    @Test("Broken markup of every kind ends in a document or an error", arguments: 0..<40)
    func mutilated(seed: Int) {
        let whole = Array(
            rss("<item><title a='1'>x &amp; <![CDATA[y]]><!-- z --></title></item>").utf8)
        var bytes = whole
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let marks = Array("<>&;'\"]!-/?[\u{0} é".utf8)
            bytes[Int(state >> 33) % bytes.count] = marks[Int(state >> 20) % marks.count]
        }
        for end in stride(from: bytes.count, to: 0, by: -3) {
            let cut = Data(bytes[..<end])
            let feed = try? FeedParser.parse(cut, contentType: nil, baseURL: nil)
            #expect((feed?.items.count ?? 0) <= 1)
        }
    }

    @Test("Ten thousand items are read at a rate that is printed")
    func rate() throws {
        let item =
            "<item><title>Larch &amp; Fir</title><link>https://a.example/x?a=1&b=2</link>"
            + "<pubDate>Fri, 2 Oct 2026 18:33:00 +0000</pubDate><description>"
            + String(repeating: "Some words &lt;b&gt;here&lt;/b&gt;. ", count: 30)
            + "</description></item>"
        let text = rss(String(repeating: item, count: 2000))
        let clock = ContinuousClock()
        var count = 0
        let time = try clock.measure { count = try parse(text).items.count }
        #expect(count == 2000)
        print("feed parser: \(text.utf8.count / 1024) KiB in \(time)")
    }
}
