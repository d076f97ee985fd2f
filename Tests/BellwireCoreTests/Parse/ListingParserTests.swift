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
