import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct ListingParserTests {
    private let paths = Source.ListingPaths(
        item: "//div[@class='item']", link: ".//a", title: ".//a",
        date: ".//time | .//*[@class='date']")

    @Test("A listing's entries with absolute links and whatever dates they bear")
    func reads() throws {
        let document = try ListingParser.parse(
            Fixtures.read("parse/listing.html"), contentType: nil,
            baseURL: "https://ir.example/news", paths: paths)
        #expect(document.items.map(\.title) == ["One release", "Two", "Four"])
        #expect(
            document.items.map(\.link) == [
                "https://ir.example/en/news/one.html", "https://ir.example/two",
                "https://other.example/4",
            ])
        #expect(
            document.items.map { $0.published?.description } == [
                "2026-10-02T08:00:00Z", "2026-10-01T00:00:00Z", nil,
            ])
        #expect(document.items.map(\.precision) == [.second, .day, .second])
    }

    private func days(_ dates: [String], lang: String = "en") throws -> [String?] {
        let items = dates.map {
            "<div class='item'><a href='/x'>X</a><b class='date'>\($0)</b></div>"
        }
        let page = "<html lang='\(lang)'><body>\(items.joined())</body></html>"
        return try ListingParser.parse(
            Data(page.utf8), contentType: nil, baseURL: "https://ir.example/", paths: paths
        ).items.map { $0.published?.day.description }
    }

    @Test("Numeric dates are read in the order that the page as a whole tells, or not at all")
    func order() throws {
        #expect(try days(["02/03/2025", "02/13/2025"]) == ["2025-02-03", "2025-02-13"])
        #expect(try days(["02/03/2025", "13/02/2025"]) == ["2025-03-02", "2025-02-13"])
        #expect(try days(["2/3/25", "2/13/25"]) == ["2025-02-03", "2025-02-13"])
        #expect(try days(["02/03/2025"], lang: "en-US") == ["2025-02-03"])
        #expect(try days(["02/03/2025"], lang: "fr") == ["2025-03-02"])
        #expect(try days(["02/03/2025"], lang: "ja") == [nil])
        #expect(try days(["02/03/2025"]) == [nil])
        // One page in two orders: each date by itself.
        #expect(
            try days(["02/13/2025", "13/02/2025", "02/03/2025"])
                == ["2025-02-13", "2025-02-13", nil])
        // A number above 12 says more than a language.
        #expect(try days(["02/03/2025", "28/02/2025"], lang: "en-US").first == "2025-03-02")
        // The year may stand first.
        #expect(try days(["25/02/03", "25/02/13"]) == [nil, nil])
    }

    @Test("A challenge instead of a listing is an error; a list that is empty is none")
    func refused() throws {
        let page =
            "<html><title>Just a moment...</title><body><script>window._cf_chl_opt={}</script>"
        let error = #expect(throws: ParseError.self) {
            try ListingParser.parse(
                Data(page.utf8), contentType: nil, baseURL: "https://ir.example/", paths: paths)
        }
        #expect(error?.why.contains("challenge") == true)
        #expect(try days([]) == [])
    }

    @Test("An expression that is no XPath is named")
    func badExpression() {
        var paths = paths
        paths.title = "//a[["
        let error = #expect(throws: ParseError.self) {
            try ListingParser.parse(
                Data("<p>x".utf8), contentType: nil, baseURL: "http://a/", paths: paths)
        }
        #expect(error?.subject == "the expression title = “//a[[”")
    }
}
