import Foundation
import TestSupport
import Testing

@testable import BellwireCore

struct ListingGuessTests {
    private func find(_ body: String) throws -> (paths: Source.ListingPaths, items: [FeedItem])? {
        let found = try ListingGuess.find(
            in: Data("<html><body>\(body)</body></html>".utf8), contentType: nil,
            url: "https://aurelia.example/news/")
        return found.map { ($0.paths, $0.document.items) }
    }

    @Test("A table with a date in one cell and a link in another is a list")
    func table() throws {
        let rows = (1...4).map {
            "<tr><td>2025-0\($0)-02</td><td><a href='\($0).pdf'>Report \($0)</a></td></tr>"
        }
        let found = try #require(try find("<table id='news'>\(rows.joined())</table>"))
        #expect(found.items.map(\.title) == ["Report 1", "Report 2", "Report 3", "Report 4"])
        #expect(found.items.first?.link == "https://aurelia.example/news/1.pdf")
        #expect(found.items.allSatisfy { $0.published != nil })
        #expect(found.paths.item == "//table[@id='news']/tr" || found.paths.item.hasSuffix("/tr"))
    }

    @Test("Cards that are links as a whole give their heading as the title")
    func cards() throws {
        let cards = (1...3).map {
            """
            <a class="card" href="/n/\($0)"><time datetime="2025-03-0\($0)">\($0) March</time>
            <h4>Aurelia names director \($0)</h4><p>More of it</p></a>
            """
        }
        let found = try #require(try find("<div>\(cards.joined())</div>"))
        #expect(found.items.map(\.title).first == "Aurelia names director 1")
        #expect(found.items.map { $0.published?.day.description ?? "" }.last == "2025-03-03")
    }

    @Test("Dates that stand before their links' elements belong to those that follow")
    func definitions() throws {
        let pairs = (1...4).map {
            "<dt>March \($0), 2025</dt><dd><a href='/n/\($0)'>Aurelia tells number \($0)</a></dd>"
        }
        let found = try #require(try find("<dl class='x'>\(pairs.joined())</dl>"))
        #expect(found.items.map(\.link).last == "https://aurelia.example/n/4")
        #expect(found.items.map { $0.published?.day.day } == [1, 2, 3, 4])
    }

    @Test("A date that is the item's own text beside its link is read")
    func ownText() throws {
        let lines = (1...3).map {
            "<li>March \($0), 2025: <a href='/\($0)'>Aurelia tells number \($0)</a></li>"
        }
        let found = try #require(try find("<ul>\(lines.joined())</ul>"))
        #expect(found.items.map { $0.published?.day.day } == [1, 2, 3])
        #expect(found.items.first?.title == "Aurelia tells number 1")
    }

    @Test(
        "A news page in the layout of a platform is found with its dates and its next page",
        arguments: try! Fixtures.names(in: "parse/listings"))
    func platform(name: String) throws {
        let parts = String(decoding: try Fixtures.read("parse/listings/\(name)"), as: UTF8.self)
            .split(separator: "\n----------\n", maxSplits: 1)
        let found = try #require(
            try ListingGuess.find(
                in: Data(parts[0].utf8), contentType: nil, url: "https://ir.rowan.example/news"))
        let lines = found.document.items.map { item in
            let day = item.published?.day.description ?? "no date"
            return "\(day) | \(item.title ?? "") | \(item.link ?? "")"
        }
        #expect(
            (lines + [found.document.next ?? "no more"]).joined(separator: "\n") + "\n"
                == parts[1], "\(found.paths)")
    }

    @Test("Links without dates, dates without links and two of a kind are no list")
    func nothing() throws {
        #expect(try find("<ul><li><a href='/a'>A</a><li><a href='/b'>B</a></ul>") == nil)
        #expect(try find("<p>March 1, 2025</p><p>March 2, 2025</p><p>March 3, 2025</p>") == nil)
        let two = (1...2).map { "<li>March \($0), 2025 <a href='/\($0)'>Number \($0)</a></li>" }
        #expect(try find("<ul>\(two.joined())</ul>") == nil)
        // A headline that names a day is no date of its own.
        let calls = (1...5).map {
            "<li><a href='/\($0)'>Aurelia to report its quarter on March \($0), 2025</a></li>"
        }
        #expect(try find("<ul>\(calls.joined())</ul>") == nil)
    }

    @Test("A page that wants a browser is named as such; a list beside such words is found")
    func refused() throws {
        let error = #expect(throws: ParseError.self) {
            try find("<div id=app></div><noscript>Please enable JavaScript to see it.</noscript>")
        }
        #expect(error?.why.contains("JavaScript") == true)
        let lines = (1...3).map { "<li>March \($0), 2025 <a href='/\($0)'>Number \($0)</a></li>" }
        let list = "<noscript>Please enable JavaScript.</noscript><ul>\(lines.joined())</ul>"
        #expect(try find(list)?.items.count == 3)
    }

    @Test("A page of many links around one date takes linear time")
    func hostile() throws {
        let clock = ContinuousClock()
        func time(_ count: Int) throws -> Duration {
            let links = (0..<count).map { "<a href='/\($0)'>\($0)</a>" }.joined()
            let start = clock.now
            let found = try find("<div>\(links)<i>March 1, 2025</i></div>")
            #expect(found == nil)
            return clock.now - start
        }
        let small = try time(2000)
        let large = try time(16_000)
        #expect(large < small * 40 + .milliseconds(100))
    }

    @Test("The feeds that a page announces or links to are found whatever its base, each once")
    func announced() {
        let page = """
            <html><head><base href="/de/">
            <link rel="ALTERNATE home" type="application/RSS+xml; charset=utf-8" href="a.xml">
            <link rel=alternate type=application/feed+json href=//cdn.example/b.json title=News>
            <link rel=alternate type=application/rss+xml href="/de/a.xml">
            <link rel=stylesheet type=text/css href=c.css>
            <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
            </head><body><a href="/press/RSS/?lang=en">Press</a> <a href="/rss/about">About</a>
            <a href="/de/a.xml">again</a></body></html>
            """
        let found = PageFeeds.find(
            in: Data(page.utf8), contentType: nil, url: "https://aurelia.example/x")
        #expect(
            found.map(\.url) == [
                "https://aurelia.example/de/a.xml", "https://cdn.example/b.json",
                "https://aurelia.example/press/RSS/?lang=en",
            ])
        #expect(found.map(\.title) == [nil, "News", "Press"])
    }

    @Test("Older pages are named by prev-archive, next, next_url and a listing's next page")
    func next() throws {
        func next(_ text: String) throws -> String? {
            try FeedParser.parse(
                Data(text.utf8), contentType: nil, baseURL: "https://aurelia.example/f"
            ).next
        }
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'>"
        #expect(
            try next(
                atom + "<link rel='next' href='/2'/><link rel='prev-archive' href='/old'/>"
                    + "<entry><link rel='next' href='/no'/></entry></feed>")
                == "https://aurelia.example/old")
        #expect(
            try next(
                "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel>"
                    + "<a:link rel='next' href='?page=2'/><item><title>x</title></item>"
                    + "</channel></rss>") == "https://aurelia.example/f?page=2")
        #expect(
            try next(
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"next_url\": \"/j\", "
                    + "\"items\": []}") == "https://aurelia.example/j")
        #expect(try next(atom + "</feed>") == nil)
        func page(_ links: String, at url: String) throws -> String? {
            let paths = Source.ListingPaths(item: "//li", link: ".", title: ".", date: nil)
            return try ListingParser.parse(
                Data("<html><body>\(links)</body></html>".utf8), contentType: nil, baseURL: url,
                paths: paths
            ).next
        }
        let numbers = (1...4).map { "<a href='?y=1&amp;page=\($0)'>\($0 + 1)</a>" }.joined()
        let list = "https://aurelia.example/list"
        #expect(try page(numbers, at: list) == list + "?y=1&page=1")
        #expect(try page(numbers, at: list + "?page=3") == list + "?y=1&page=4")
        #expect(try page(numbers, at: list + "?page=4") == nil)
        #expect(
            try page(numbers + "<a rel='next' href='/l/2'>older</a>", at: list)
                == "https://aurelia.example/l/2")
        #expect(try page("<a href='/other?page=2'>x</a>", at: list) == nil)
        // A link that is called 1 leads to the first page, which this is.
        let named = (1...3).map { "<a href='?page=\($0)'> \($0) </a>" }.joined()
        #expect(try page(named, at: list) == list + "?page=2")
        #expect(try page(named, at: list + "?page=1") == list + "?page=2")
        let steps = (2...4).map { "<a href='/list/page/\($0)/'>\($0)</a>" }.joined()
        #expect(try page(steps, at: list + "/") == list + "/page/2/")
        #expect(try page(steps, at: list + "/page/2/") == list + "/page/3/")
        let offsets = [50, 0, 100].map { "<a href='?l=50&amp;o=\($0)'>more</a>" }.joined()
        #expect(try page(offsets, at: list + "?l=50&o=50") == list + "?l=50&o=100")
        #expect(try page(offsets, at: list + "?l=50&o=100") == nil)
    }
}
