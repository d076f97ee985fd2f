import BellwireCore
import TestSupport
import Testing

@testable import bellwire

/// What becomes of a stored event when its release is edited in its place, without a notice.
struct EditTests {
    private static let title = "Aurelia Biotech Reports First Quarter 2025 Financial Results"

    private static func results(_ revenue: String = "96.2", word: String = "train") -> String {
        """
        <p>LEEDS, England, May 6, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
        today reported financial results for the first quarter ended March 31, 2025. Total \
        revenue was $\(revenue) million for the first quarter of 2025, as more hospitals began to \
        treat with SOLVEXA, and the company went on to \(word) the staff of its certified \
        centres. The company will hold a conference call on its results at eight today.</p>
        """
    }

    private struct Desk {
        let rig: Rig
        let pipeline: Pipeline
        let source: Source
        let other: Source

        /// The first pass is over, so every release notifies.
        init(follow: Bool = false) async throws {
            rig = try Rig()
            let wire = rig.source("wire", path: "/wire.xml", follow: follow)
            let other = rig.source("other", path: "/other.xml", follow: follow)
            source = wire
            self.other = other
            pipeline = rig.pipeline([wire, other], endpoints: [rig.endpoint()])
            for source in [wire, other] {
                let bread = WireItem(
                    guid: "bread", title: "Harbour Foods Opens a Bakery", link: "", date: "")
                _ = try await show([bread], on: source)
            }
        }

        func show(_ items: [WireItem], on source: Source? = nil) async throws -> PollResult {
            let source = source ?? self.source
            rig.server.on("/\(source.id).xml", .reply(body: WireItem.document(items)))
            rig.pass(seconds: 60)
            return try await pipeline.poll(source)
        }

        func item(
            _ text: String, title: String = EditTests.title, guid: String = "1",
            at path: String = "/1", date: String = "Tue, 06 May 2025 12:00:00 GMT"
        ) -> WireItem {
            WireItem(
                guid: guid, title: title, link: rig.server.url(path), date: date,
                description: "<![CDATA[\(text)]]>")
        }

        func messageIDs() async throws -> [String] {
            try await rig.store.due(for: "desk", at: rig.now, limit: 10).map(\.messageID)
        }
    }

    private func revenue(_ facts: [Fact]) -> [String?] {
        facts.compactMap { fact in
            guard case .financial(let figure) = fact, figure.metric == "revenue" else { return nil }
            return figure.value
        }
    }

    @Test("A figure edited under the same id is a revision that names it, and is told")
    func figure() async throws {
        let desk = try await Desk()
        let event = try #require(
            try await desk.show([desk.item(Self.results())]).events.first)
        let result = try await desk.show([desk.item(Self.results("92.6"))])
        #expect(result.events.isEmpty)
        let edited = try #require(result.revised.first)
        #expect(edited.id == event.id)
        #expect(edited.status == .corrected)
        #expect(revenue(edited.facts) == ["92600000"])
        #expect(edited.releases.count == 1)
        let last = try #require(edited.revisions.last)
        #expect(last.reason == .corrected)
        #expect(revenue(last.changed.compactMap(\.old)) == ["96200000"])
        #expect(try await desk.messageIDs() == ["\(event.id)-1", "\(event.id)-2"])

        let again = try await desk.show([desk.item(Self.results("92.6"))])
        #expect(again.revised.isEmpty)
    }

    @Test("A word edited is a revision of the text")
    func word() async throws {
        let desk = try await Desk()
        _ = try await desk.show([desk.item(Self.results())])
        let result = try await desk.show([desk.item(Self.results(word: "school"))])
        let last = try #require(result.revised.first?.revisions.last)
        #expect(last.changed.map(\.what) == [.text])
    }

    @Test("Markup and blanks edited are none")
    func markup() async throws {
        let desk = try await Desk()
        _ = try await desk.show([desk.item(Self.results())])
        let pixel = "<img src='https://wire.example/count?n=7'>"
        let result = try await desk.show([desk.item("<div> \(Self.results())</div>\(pixel)")])
        #expect(result.revised.isEmpty)
        #expect(result.joined.isEmpty)
    }

    @Test("A new title and figure at the same address are an edit, whatever the id")
    func address() async throws {
        let desk = try await Desk()
        let event = try #require(
            try await desk.show([desk.item(Self.results())]).events.first)
        let result = try await desk.show([
            desk.item(Self.results("92.6"), title: Self.title + " and Growth", guid: "2")
        ])
        #expect(result.events.isEmpty)
        let edited = try #require(result.revised.first)
        #expect(edited.id == event.id)
        #expect(edited.title == Self.title + " and Growth")
        #expect(edited.revisions.last?.changed.first?.what == .title)
    }

    @Test("Another release under the same id and at the same address is an event of its own")
    func sameID() async throws {
        let desk = try await Desk()
        _ = try await desk.show([desk.item(Self.results())])
        let result = try await desk.show([
            desk.item(
                WireText.approval, title: WireText.approvalTitle,
                date: "Wed, 07 May 2025 12:00:00 GMT")
        ])
        #expect(result.revised.isEmpty)
        #expect(result.events.map(\.title) == [WireText.approvalTitle])
    }

    @Test("An edit that takes a release back withdraws the event")
    func withdrawn() async throws {
        let desk = try await Desk()
        _ = try await desk.show([desk.item(Self.results())])
        let retraction = """
            We are advised by Aurelia Biotech plc (NASDAQ: AURX) that journalists and other \
            readers should disregard the news release, \(Self.title), issued May 6, 2025.
            """
        let result = try await desk.show([
            desk.item(retraction, title: "/DISREGARD RELEASE: Aurelia Biotech plc/", guid: "2")
        ])
        #expect(result.revised.map(\.status) == [.withdrawn])
    }

    @Test("On another wire's copy a figure counts, and a word does not")
    func copies() async throws {
        let desk = try await Desk()
        let event = try #require(
            try await desk.show([desk.item(Self.results())]).events.first)
        func copy(_ text: String) async throws -> PollResult {
            try await desk.show([desk.item(text, guid: "7", at: "/7")], on: desk.other)
        }
        #expect(try await copy(Self.results()).joined.map(\.id) == [event.id])
        #expect(try await copy(Self.results(word: "school")).revised.isEmpty)
        let result = try await copy(Self.results("92.6", word: "school"))
        #expect(result.events.isEmpty)
        #expect(result.revised.map(\.id) == [event.id])
        #expect(try await desk.rig.store.events(EventQuery()).count == 1)
    }

    @Test("A feed that goes to and fro between two versions is not followed for ever")
    func toAndFro() async throws {
        let desk = try await Desk()
        for turn in 0..<30 {
            _ = try await desk.show([desk.item(Self.results(turn % 2 == 0 ? "96.2" : "92.6"))])
        }
        let event = try #require(try await desk.rig.store.events(EventQuery()).first)
        #expect(event.revision == 24)
    }

    @Test("A page edited in its place is found by looking at it again, three times in a day")
    func page() async throws {
        let desk = try await Desk(follow: true)
        func page(_ text: String) -> ScriptedAnswer {
            .reply(body: WireText.page(Self.title, text))
        }
        desk.rig.server.on("/1", page(Self.results()))
        let event = try #require(
            try await desk.show([
                desk.item("Aurelia Biotech plc (NASDAQ: AURX) reports.", date: "")
            ]).events.first)
        #expect(revenue(event.facts) == ["96200000"])

        var visits: [String] = []
        for (wait, text) in [
            (900.0, Self.results()), (7200, Self.results("92.6")),
            (86_400, "<p>Please accept our cookies.</p>"),
        ] {
            #expect(try await desk.rig.store.duePages(at: desk.rig.now).isEmpty)
            desk.rig.pass(seconds: wait)
            desk.rig.server.on("/1", page(text))
            let due = try #require(try await desk.rig.store.duePages(at: desk.rig.now).first)
            let changed = try await desk.pipeline.complete(due)
            visits.append(changed?.revisions.last?.reason.rawValue ?? "-")
        }
        #expect(visits == ["-", "corrected", "-"])
        #expect(
            try await desk.rig.store.duePages(at: desk.rig.now.adding(seconds: 1e6)).isEmpty)
        let now = try #require(try await desk.rig.store.events(EventQuery()).first)
        #expect(revenue(now.facts) == ["92600000"])
    }
}
