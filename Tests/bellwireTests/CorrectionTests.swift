import BellwireCore
import TestSupport
import Testing

@testable import bellwire

/// What becomes of a stored event when its release is corrected or taken back.
struct CorrectionTests {
    private static let title = "Aurelia Biotech Reports First Quarter 2025 Financial Results"

    private static func results(_ revenue: String = "96.2") -> String {
        """
        LEEDS, England, May 6, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) today \
        reported financial results for the first quarter ended March 31, 2025. Total revenue was \
        $\(revenue) million for the first quarter of 2025, as more hospitals began to treat with \
        SOLVEXA, and the company went on to train the staff of its certified centres. The \
        company will hold a conference call on its results today at eight in the morning.
        """
    }

    private static let notice = """
        In a release issued under the same headline earlier today by Aurelia Biotech plc (NASDAQ: \
        AURX), please note that revenue was $92.6 million, not $96.2 million. The corrected \
        release follows:
        """

    private static let retraction = """
        We are advised by Aurelia Biotech plc (NASDAQ: AURX) that journalists and other readers \
        should disregard the news release, \(title), issued May 6, 2025 over a newswire.
        """

    /// One wire, its pipeline and one receiver. The first pass is over, so every release notifies.
    private struct Desk {
        let rig: Rig
        let pipeline: Pipeline
        let endpoint: Endpoint

        init() async throws {
            rig = try Rig()
            endpoint = rig.endpoint()
            pipeline = rig.pipeline([], endpoints: [endpoint])
            for source in ["wire", "other"] { try await pass(source) }
        }

        private func pass(_ source: String) async throws {
            _ = try await publish("Harbour Foods Opens a Bakery", "Bread.", on: source)
        }

        func publish(
            _ title: String, _ paragraphs: String..., at path: String = "/x",
            on source: String = "wire", date: String = "Tue, 06 May 2025 12:00:00 GMT"
        ) async throws -> PollResult {
            let body = paragraphs.map { "&lt;p&gt;\($0)&lt;/p&gt;" }.joined()
            let item = WireItem(
                guid: path, title: title, link: "https://wire.example\(path)", date: date,
                description: body)
            rig.server.on("/\(source).xml", .reply(body: WireItem.document([item])))
            rig.pass(seconds: 60)
            return try await pipeline.poll(
                rig.source(source, path: "/\(source).xml", follow: false))
        }

        func messages() async throws -> [String] {
            try await rig.store.due(for: "desk", at: rig.now, limit: 10).map {
                String(decoding: $0.body, as: UTF8.self)
            }
        }
    }

    private func revenue(_ fact: Fact?) -> String? {
        guard case .financial(let figure) = fact, figure.metric == "revenue" else { return nil }
        return figure.value
    }

    @Test("A correction of one figure is a second revision that names it")
    func corrected() async throws {
        let desk = try await Desk()
        let event = try #require(
            try await desk.publish(Self.title, Self.results(), at: "/1").events.first)
        #expect(event.facts.compactMap(revenue) == ["96200000"])

        let result = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)", Self.notice, Self.results("92.6"), at: "/2")
        #expect(result.events.isEmpty)
        let corrected = try #require(result.revised.first)
        #expect(corrected.id == event.id)
        #expect(corrected.revision == 2)
        #expect(corrected.status == .corrected)
        #expect(corrected.title == Self.title)
        #expect(corrected.facts.compactMap(revenue) == ["92600000"])
        #expect(corrected.releases.map(\.url).count == 2)
        let last = try #require(corrected.revisions.last)
        #expect(last.reason == .corrected)
        let change = last.changed.first { revenue($0.old) != nil }
        #expect(revenue(change?.old) == "96200000")
        #expect(revenue(change?.new) == "92600000")

        let messages = try await desk.messages()
        #expect(messages.count == 2)
        #expect(messages.last?.contains("\"type\":\"event.updated\"") == true)
        #expect(try await desk.rig.store.events(EventQuery()).count == 1)
    }

    @Test("The wrong figure stays in the history, until the day on which it was corrected")
    func history() async throws {
        let desk = try await Desk()
        _ = try await desk.publish(Self.title, Self.results(), at: "/1")
        _ = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)", Self.notice, Self.results("92.6"), at: "/2",
            date: "Wed, 07 May 2025 12:00:00 GMT")
        let entries = FactHistory.of(
            try await desk.rig.store.said(issuer: "aurelia", metric: "revenue"))
        #expect(entries.map(\.value) == ["96200000", "92600000"])
        #expect(entries.first?.knownUntil == Timestamp(rfc3339: "2025-05-07T12:00:00Z"))
        #expect(entries.last?.knownUntil == nil)
    }

    @Test("Late copies of the wrong release and of its correction join the event")
    func copies() async throws {
        let desk = try await Desk()
        _ = try await desk.publish(Self.title, Self.results(), at: "/1")
        _ = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)", Self.notice, Self.results("92.6"), at: "/2")
        let late = try await desk.publish(Self.title, Self.results(), at: "/3", on: "other")
        let again = try await desk.publish(
            "/C O R R E C T I O N -- Aurelia Biotech plc/",
            "In the news release, \(Self.title), issued May 6, 2025 by Aurelia Biotech plc, the "
                + "revenue is wrong. The complete, corrected release follows:",
            Self.title, Self.results("92.6"), at: "/4", on: "other")
        for result in [late, again] {
            #expect(result.events.isEmpty)
            #expect(result.revised.isEmpty)
            #expect(result.joined.count == 1)
        }
        let event = try #require(try await desk.rig.store.events(EventQuery()).first)
        #expect(event.revision == 2)
        #expect(event.facts.compactMap(revenue) == ["92600000"])
        #expect(try await desk.messages().count == 2)
    }

    @Test("A correction of nothing but a word is a revision too")
    func word() async throws {
        let desk = try await Desk()
        _ = try await desk.publish(Self.title, Self.results(), at: "/1")
        let result = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)",
            "Please replace the release with the following corrected version.", Self.results(),
            at: "/2")
        let last = try #require(result.revised.first?.revisions.last)
        #expect(last.reason == .corrected)
        #expect(!last.changed.map(\.what).contains(.facts))
    }

    @Test("A retraction withdraws the event and takes none of its facts")
    func withdrawn() async throws {
        let desk = try await Desk()
        let event = try #require(
            try await desk.publish(Self.title, Self.results(), at: "/1").events.first)
        let result = try await desk.publish(
            "/DISREGARD RELEASE: Aurelia Biotech plc/", Self.retraction, at: "/2")
        let withdrawn = try #require(result.revised.first)
        #expect(withdrawn.id == event.id)
        #expect(withdrawn.status == .withdrawn)
        #expect(withdrawn.revisions.map(\.reason) == [.published, .withdrawn])
        #expect(withdrawn.facts == event.facts)
        #expect(withdrawn.classes == event.classes)
        #expect(withdrawn.textSHA256 == event.textSHA256)
        let known = FactHistory.of(
            try await desk.rig.store.said(issuer: "aurelia", metric: "revenue"))
        #expect(known.map(\.knownUntil) == [withdrawn.updated])
        #expect(try await desk.messages().last?.contains("\"type\":\"event.withdrawn\"") == true)

        // Told once more by another wire: nothing new.
        let again = try await desk.publish(
            "/DISREGARD RELEASE: Aurelia Biotech plc/", Self.retraction, at: "/3", on: "other")
        #expect(again.revised.isEmpty)
        #expect(again.joined.count == 1)
        #expect(try await desk.messages().count == 2)
    }

    @Test("What was taken back is not known: the same figures told later are news")
    func toldAgain() async throws {
        let desk = try await Desk()
        _ = try await desk.publish(Self.title, Self.results(), at: "/1")
        _ = try await desk.publish(
            "/DISREGARD RELEASE: Aurelia Biotech plc/", Self.retraction, at: "/2")
        let later = try await desk.publish(
            "Aurelia Biotech Looks Back on Its Quarter",
            "LEEDS, England, May 20, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) "
                + "today reported financial results. Total revenue was $96.2 million for the first "
                + "quarter ended March 31, 2025.", at: "/3", date: "Tue, 20 May 2025 12:00:00 GMT")
        let event = try #require(later.events.first)
        #expect(event.classes.map(\.class).contains(.financials))
    }

    @Test("A notice whose release is unknown is an event of its own; a retraction tells nothing")
    func unknown() async throws {
        let desk = try await Desk()
        let result = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)", Self.notice, Self.results("92.6"), at: "/2")
        let correction = try #require(result.events.first)
        #expect(correction.status == .current)
        #expect(correction.facts.compactMap(revenue) == ["92600000"])

        let approval = Self.retraction.replacing(Self.title, with: WireText.approvalTitle)
        let other = try await desk.publish(
            "/DISREGARD RELEASE: Aurelia Biotech plc/", approval, at: "/3")
        let retraction = try #require(other.events.first)
        #expect(retraction.classes.map(\.class) == [.other])
        #expect(retraction.facts.isEmpty)
    }

    @Test("A corrected event is read again by today's rules without a change")
    func reclassified() async throws {
        let desk = try await Desk()
        _ = try await desk.publish(Self.title, Self.results(), at: "/1")
        _ = try await desk.publish(
            "CORRECTING and REPLACING \(Self.title)", Self.notice, Self.results("92.6"), at: "/2")
        let stored = try #require(try await desk.rig.store.releases(after: 0, limit: 1).first)
        let reclassifier = Reclassifier(classifier: desk.pipeline.classifier, sources: [])
        let changed = try await desk.rig.store.compare(
            [(stored.seq, reclassifier.reading(of: stored))], rules: "new",
            instead: FactsInstead()
        ).changed
        #expect(changed.isEmpty)
    }
}
