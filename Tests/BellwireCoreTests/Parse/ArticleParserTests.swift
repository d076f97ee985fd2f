import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct ArticleParserTests {
    private func fixture(_ name: String, url: String? = nil, wire: String? = nil) throws -> Article
    {
        let wires = try Wire.shipped()
        return try ArticleParser.parse(
            Fixtures.read("parse/\(name)"), contentType: "text/html; charset=utf-8", url: url,
            wire: wires.first { $0.id == wire }, wires: wires)
    }

    private func parse(_ html: String, url: String? = nil) throws -> Article {
        try ArticleParser.parse(
            Data(html.utf8), contentType: "text/html", url: url, wire: nil, wires: [])
    }

    @Test("A PR Newswire page, recognised by its canonical link")
    func prNewswire() throws {
        let article = try fixture("prnewswire.html")
        #expect(article.wire == "prnewswire")
        #expect(article.title == "Larch Biologics Reports Second Quarter 2026 Results")
        #expect(article.published?.description == "2026-08-11T11:00:00Z")
        #expect(
            article.canonicalURL
                == "https://www.prnewswire.com/news-releases/larch-biologics-reports-302000009.html"
        )
        #expect(
            article.text == """
                • Revenue of $12.5 million

                • Cash of $90 million[1]

                Growth goes on

                PISCATAWAY, N.J., Aug. 11, 2026 /PRNewswire/ -- Larch Biologics (NASDAQ: LRCH), \
                a maker of invented® medicines, today reported its results.

                Larch had more than 7,200[2] employees as of June 30, 2026.

                Three months ended
                Revenue | $12.5
                Net loss | (3.1)

                View original content:https://www.prnewswire.com/x.html

                SOURCE Larch Biologics
                """)
    }

    @Test("A GlobeNewswire page, recognised by og:url, with its time from <time>")
    func globeNewswire() throws {
        let article = try fixture("globenewswire.html")
        #expect(article.wire == "globenewswire")
        #expect(article.title == "Larch Biologics Doses First Patient")
        #expect(article.published?.description == "2026-10-02T18:06:00Z")
        #expect(
            article.text == """
                SOMERSET, N.J., Oct. 02, 2026 (GLOBE NEWSWIRE) -- Larch Biologics \
                (NASDAQ: LRCH) dosed a first patient.

                About Larch
                Larch makes things up.

                Source: Larch Biologics

                Contact: ir@larch.example
                """)
    }

    @Test("A Business Wire page, by its preset or by its address")
    func businessWire() throws {
        let text = """
            GHENT, Belgium--(BUSINESS WIRE)--Fir plc won an approval.

            • First point

            • Second point

            “We are glad,” said Ida Fir.
            """
        for article in [
            try fixture("businesswire.html", wire: "businesswire"),
            try fixture("businesswire.html", url: "https://www.businesswire.com/news/home/1/en/"),
        ] {
            #expect(article.wire == "businesswire")
            #expect(article.title == "Fir plc Wins Approval")
            #expect(article.published?.description == "2026-10-02T11:30:00Z")
            #expect(article.text == text)
        }
    }

    @Test(
        "A page of a wire, of a platform or of no layout at all: title, time, wire and text",
        arguments: try! Fixtures.names(in: "parse/articles"))
    func golden(name: String) throws {
        let parts = String(decoding: try Fixtures.read("parse/articles/\(name)"), as: UTF8.self)
            .split(separator: "\n----------\n", maxSplits: 1)
        let article = try ArticleParser.parse(
            Data(parts[0].utf8), contentType: "text/html; charset=utf-8", url: nil, wire: nil,
            wires: try Wire.shipped())
        let head = [
            article.title ?? "no title", article.published?.description ?? "no time",
            article.wire ?? "no wire",
        ]
        #expect("\(head.joined(separator: " | "))\n\n\(article.text)\n" == parts[1])
    }

    @Test(
        "A challenge, a wish for JavaScript, for consent or for a password is no release",
        arguments: [
            ("<title>Just a moment...</title><p>Checking your browser before access.", "challenge"),
            (
                "<title>rowan.example</title><h1>Access Denied</h1>"
                    + "<p>You don't have permission to access \"/n\" on this server.",
                "challenge"
            ),
            ("<p>Please turn on JavaScript to read this page.", "needs JavaScript"),
            (
                "<noscript>You need to enable JavaScript to run this app.</noscript>"
                    + "<div id=root></div>",
                "needs JavaScript"
            ),
            (
                "<h1>Before you continue</h1><p>We use cookies and data to deliver our services."
                    + "</p><form><button>Accept</button></form>",
                "consent"
            ),
            (
                "<form action=/login><label>Name</label><input name=u><input type=password name=p>"
                    + "<button>Sign in</button></form>",
                "sign in"
            ),
        ])
    func refused(html: String, why: String) {
        let error = #expect(throws: ParseError.self) { try parse(html) }
        #expect(error?.why.contains(why) == true, "\(error?.description ?? "")")
    }

    @Test("A release about cookies, scripts and robots is one")
    func notRefused() throws {
        let words = "Fir plc sells a tool that lets people accept all cookies, and will go on."
        let text = Array(repeating: "<p>\(words)</p>", count: 30).joined()
        #expect(try parse(text).text.hasPrefix("Fir plc sells"))
        let short = try parse(
            "<p>\(words.replacing("accept all cookies", with: "bake"))</p>"
                + "<noscript>Enable JavaScript</noscript>")
        #expect(short.text.hasPrefix("Fir plc sells"))
    }

    @Test("A page ten times as long takes about ten times as long")
    func linear() throws {
        let clock = ContinuousClock()
        func time(_ count: Int) throws -> Duration {
            let words = "<p>Fir <a href=x>grew</a> and grew again, as it has said today.</p>"
            let block = String(repeating: "<div class='a b'>", count: 50)
            let end = String(repeating: "</div>", count: 50)
            let pages = String(repeating: block + words + end, count: count)
            let start = clock.now
            _ = try parse(pages)
            return clock.now - start
        }
        let small = try time(20)
        let large = try time(200)
        #expect(large < small * 25 + .milliseconds(200))
    }

    @Test("An unknown page: its article, without the headline, header and side bars")
    func unknown() throws {
        let article = try parse(
            """
            <html><head><title>Big news - Fir</title><meta property="og:site_name" content="Fir">
            <link rel=canonical href="/n/1"></head><body class="has-sidebar"><div class="menu">Home</div>
            <article><header><h1>Big <em>news</em></h1><p>The second line</p></header>
            <p>GHENT, Oct. 2, 2026 -- Fir grew.</p><div class="socialShare">Tweet</div>
            <p class="shareholder">Shareholders are glad.</p></article>
            <article><h2>Another</h2></article></body></html>
            """, url: "https://fir.example/x")
        #expect(article.title == "Big news")
        #expect(article.canonicalURL == "https://fir.example/n/1")
        #expect(
            article.text
                == "The second line\n\nGHENT, Oct. 2, 2026 -- Fir grew.\n\nShareholders are glad.")
        #expect(article.published == nil)
    }

    @Test("Teasers are not taken for the release, and another wire's page is read by its own path")
    func elsewhere() throws {
        let words = "Fir plc grew again in the quarter that has just ended, as it said today."
        let article = try parse(
            """
            <div><p>\(words)</p><p>\(words)</p></div><article><p>Read this too</p></article>
            """)
        #expect(article.text == "\(words)\n\n\(words)")
        let other = try fixture(
            "businesswire.html", url: "https://www.businesswire.com/news/home/1/en/",
            wire: "globenewswire")
        #expect(other.text.hasPrefix("GHENT, Belgium"))
        #expect(!other.text.contains("Contacts"))
        #expect(other.wire == "businesswire")
    }

    @Test("Pages broken in every way end in an article or an error", arguments: 0..<20)
    func mutilated(seed: Int) throws {
        let whole = Array(try Fixtures.read("parse/prnewswire.html"))
        var bytes = whole
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<60 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let marks = Array("<>&;'\"]!-/?[\u{0} é=".utf8)
            bytes[Int(state >> 33) % bytes.count] = marks[Int(state >> 20) % marks.count]
        }
        for end in stride(from: bytes.count, to: 0, by: -211) {
            let article = try? ArticleParser.parse(
                Data(bytes[..<end]), contentType: nil, url: nil, wire: nil,
                wires: try Wire.shipped())
            #expect(article.map { !$0.text.isEmpty } ?? true)
        }
    }

    @Test("A page without landmarks: its densest part; the title loses the site's name")
    func densest() throws {
        let words = "Fir plc grew again in the quarter that has just ended, as it said today."
        let article = try parse(
            """
            <html><head><title>Fir grows | Fir plc</title><meta property="og:site_name" content="Fir plc">
            </head><body><div><p>Home</p></div><div class="text"><p>\(words)</p><p>\(words)</p>
            </div><div><p>Imprint</p></div></body></html>
            """)
        #expect(article.title == "Fir grows")
        #expect(article.text == "\(words)\n\n\(words)")
    }

    @Test("The body in JSON-LD is used where the page itself shows none, its time with it")
    func linkedData() throws {
        let article = try parse(
            """
            <html><head><script type="application/ld+json">{"@graph": [{"@type": "WebPage"},
            {"@type": ["NewsArticle"], "headline": "Fir &amp; Larch", "datePublished": "2026-10-02",
            "articleBody": "First <b>paragraph</b> of it.\\n\\nSecond paragraph."}]}</script></head>
            <body><div id="app">Loading</div></body></html>
            """)
        #expect(article.title == "Fir & Larch")
        #expect(article.text == "First paragraph of it.\n\nSecond paragraph.")
        #expect(article.published?.description == "2026-10-02T00:00:00Z")
        #expect(article.precision == .day)
    }

    @Test("What is no page, or holds no text, is refused with what it looks like")
    func refuses() {
        for (text, why) in [
            ("%PDF-1.4", "a PDF"), ("", "an empty document"),
            ("<html><title>Only</title><body><nav>Home</nav></body></html>", "titled “Only”"),
        ] {
            let error = #expect(throws: ParseError.self) { try parse(text) }
            #expect(error?.subject.contains(why) == true, "\(error?.subject ?? "")")
        }
    }

    @Test("Deep nesting, endless attributes and repeated roots are bounded")
    func bounded() throws {
        let deep = "<p>Before</p>" + String(repeating: "<div>", count: 100_000)
        #expect(try parse(deep + "<p>After</p>").text == "Before")
        let attributes = (0..<50_000).map { " a\($0)=''" }.joined()
        #expect(try parse("<p>Before</p><b\(attributes)>").text == "Before")
        let roots = (0..<50_000).map { "<html a\($0)=''>" }.joined()
        #expect(try parse("<p>Before</p>\(roots)").text == "Before")
    }

    @Test("The shipped wires' paths are XPath, and their ids are unique")
    func shippedWires() throws {
        let wires = try Wire.shipped()
        let page = try #require(HTMLDocument(Array("<p>x</p>".utf8)))
        for path in wires.flatMap(\.article) {
            #expect(page.select(path) != nil, "\(path)")
        }
        #expect(Set(wires.map(\.id)).count == wires.count)
        #expect(wires.allSatisfy { !$0.datelineTags.isEmpty && !$0.hosts.isEmpty })
    }
}
