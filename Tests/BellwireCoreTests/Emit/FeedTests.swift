import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct FeedTests {
    private func page(_ names: [String], dates: FeedPage.Dates = .published) throws -> FeedPage {
        FeedPage(
            title: "Bellwire & friends", publicURL: "https://ir.example/wire",
            firstURL: "https://ir.example/wire/feed.atom",
            selfURL: "https://ir.example/wire/feed.atom?before=2024-09-02T00:00:00Z",
            nextURL: names.count > 1
                ? "https://ir.example/wire/feed.atom?class=approval&before=2024-08-27T12:30:04Z"
                : nil,
            events: try names.map(EmitFixture.event), dates: dates)
    }

    @Test("A feed of several events is this Atom document, newest change first")
    func several() throws {
        try EmitFixture.expect(
            AtomFeed.render(try page(["approval", "financials"])), isGolden: "several.atom")
    }

    @Test("Markup, control and direction characters and odd addresses stay outside")
    func hostile() throws {
        let atom = AtomFeed.render(try page(["hostile"]))
        try EmitFixture.expect(atom, isGolden: "hostile.atom")
        #expect(!atom.contains("<script") && atom.contains("&amp;lt;script"))
        #expect(!atom.contains("javascript:"))
        #expect(!atom.unicodeScalars.contains("\u{202E}"))
    }

    @Test("A feed without events is still valid Atom")
    func empty() throws {
        try EmitFixture.expect(AtomFeed.render(try page([])), isGolden: "empty.atom")
    }

    @Test("Readers that go by detection get it as the date of publication")
    func detected() throws {
        let atom = AtomFeed.render(try page(["approval"], dates: .detected))
        #expect(atom.contains("<published>2024-08-27T12:30:04Z</published>"))
    }

    @Test("The same page gives the same bytes")
    func deterministic() throws {
        let names = ["approval", "financials", "hostile"]
        #expect(AtomFeed.render(try page(names)) == AtomFeed.render(try page(names.reversed())))
    }

    @Test("JSON Feed says the same as Atom")
    func json() throws {
        let data = try JSONFeed.render(try page(["approval", "hostile"]))
        try EmitFixture.expect(String(decoding: data, as: UTF8.self), isGolden: "several.feed.json")
    }
}
