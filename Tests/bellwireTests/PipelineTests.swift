import BellwireCore
import TestSupport
import Testing

@testable import bellwire

/// One release's journey over real sockets into a real store.
struct PipelineTests {
    private func publish(_ items: [WireItem], on rig: Rig, at path: String = "/feed.xml") {
        rig.server.on(path, .reply(body: WireItem.document(items)))
    }

    private func approval(_ rig: Rig, guid: String = "1", path: String = "/a") -> WireItem {
        rig.server.on(
            path, .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        return WireItem(guid: guid, title: WireText.approvalTitle, link: rig.server.url(path))
    }

    private func stranger(_ rig: Rig, guid: String = "0") -> WireItem {
        WireItem(
            guid: guid, title: "Harbour Foods Opens a Bakery", link: rig.server.url("/x\(guid)"))
    }

    @Test("A new source's first pass stores what it finds and notifies nobody")
    func firstPass() async throws {
        let rig = try Rig()
        publish([approval(rig)], on: rig)
        let desk = rig.endpoint()
        let result = try await rig.pipeline([], endpoints: [desk]).poll(rig.source())
        #expect(result.status == .ok)
        #expect(result.events.count == 1)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).isEmpty)
    }

    @Test("A later release is read from its page, stored with evidence, and queued")
    func laterRelease() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        let pipeline = rig.pipeline([], endpoints: [desk])
        publish([stranger(rig)], on: rig)
        _ = try await pipeline.poll(rig.source())
        publish([approval(rig), stranger(rig)], on: rig)
        let event = try #require(try await pipeline.poll(rig.source()).events.first)

        #expect(event.issuers.first?.id == "aurelia")
        #expect(event.classes.map(\.class).contains(.approval))
        let text = try #require(try await rig.store.text(ofEvent: event.id))
        #expect(text.hasPrefix(WireText.approvalTitle))
        #expect(!text.contains("Home"))
        let scalars = Array(text.unicodeScalars)
        for evidence in event.classes.flatMap(\.evidence) + event.facts.flatMap(\.evidence) {
            let slice = scalars[evidence.start..<evidence.end]
            #expect(String(String.UnicodeScalarView(slice)) == evidence.quote)
        }
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).count == 1)
        // The page of an item that is nobody's is not asked for.
        #expect(rig.server.requests(to: "/x0").isEmpty)
    }

    @Test("The same document again changes nothing, whether the server says 304 or not")
    func unchanged() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        let document = WireItem.document([stranger(rig)])
        rig.server.on("/feed.xml") { request in
            request.header("if-none-match") == "\"one\""
                ? .reply(304) : .reply(headers: [("ETag", "\"one\"")], body: document)
        }
        #expect(try await pipeline.poll(rig.source()).status == .ok)
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        #expect(rig.server.requests(to: "/feed.xml").last?.header("if-none-match") == "\"one\"")
        rig.server.on("/feed.xml", .reply(body: document))
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
    }

    @Test("A feed that changes all its ids brings no event twice")
    func changedIDs() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        publish([approval(rig, guid: "1")], on: rig)
        #expect(try await pipeline.poll(rig.source()).events.count == 1)
        publish([approval(rig, guid: "https://wire.example/1")], on: rig)
        #expect(try await pipeline.poll(rig.source()).events.isEmpty)
        #expect(try await rig.store.events(EventQuery()).count == 1)
    }

    @Test("Another wire's copy joins the event and notifies nobody again")
    func otherWire() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        let pipeline = rig.pipeline([], endpoints: [desk])
        let other = rig.source("other", path: "/other.xml")
        publish([stranger(rig)], on: rig)
        publish([stranger(rig, guid: "9")], on: rig, at: "/other.xml")
        _ = try await pipeline.poll(rig.source())
        _ = try await pipeline.poll(other)
        publish([approval(rig), stranger(rig)], on: rig)
        publish(
            [approval(rig, path: "/b"), stranger(rig, guid: "9")], on: rig, at: "/other.xml")
        _ = try await pipeline.poll(rig.source())
        let result = try await pipeline.poll(other)
        #expect(result.events.isEmpty)
        let joined = try #require(result.joined.first)
        #expect(joined.releases.map(\.source) == ["wire", "other"])
        #expect(joined.revision == 1)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).count == 1)
    }

    @Test("Nearly the same words about another regulator are another event")
    func otherRegulator() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        func swapped(_ text: String) -> String {
            text.replacing("U.S. Food and Drug Administration", with: "European Commission")
                .replacing("FDA", with: "EC")
        }
        rig.server.on(
            "/b",
            .reply(body: WireText.page(swapped(WireText.approvalTitle), swapped(WireText.approval)))
        )
        let second = WireItem(
            guid: "2", title: swapped(WireText.approvalTitle), link: rig.server.url("/b"))
        publish([second, approval(rig)], on: rig)
        #expect(try await pipeline.poll(rig.source()).events.count == 2)
    }

    @Test("A source that fails keeps its validators and backs off")
    func failure() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on(
            "/feed.xml",
            .reply(
                headers: [("ETag", "\"one\"")], body: WireItem.document([stranger(rig)])),
            .reply(500), .reply(500), .reply(304))
        _ = try await pipeline.poll(rig.source())
        let failed = try await pipeline.poll(rig.source())
        #expect(failed.status == .failed)
        #expect(failed.error == "the server answers 500")
        let again = try await pipeline.poll(rig.source())
        #expect(again.nextPoll > failed.nextPoll)
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        #expect(rig.server.requests(to: "/feed.xml").last?.header("if-none-match") == "\"one\"")
    }

    @Test(
        "What is no feed, or shows nothing where there was something, is a failure",
        arguments: [
            "<html><head><title>Please sign in</title></head><body>No</body></html>",
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>W</title></channel></rss>",
        ])
    func softErrors(body: String) async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        publish([stranger(rig)], on: rig)
        _ = try await pipeline.poll(rig.source())
        rig.server.on("/feed.xml", .reply(body: body))
        #expect(try await pipeline.poll(rig.source()).status == .failed)
    }

    @Test("Whole items before the damage are kept, and the source is marked failed")
    func damaged() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        let whole = WireItem.document([approval(rig), stranger(rig)])
        let cut = String(whole.prefix(whole.count - 120))
        rig.server.on("/feed.xml", .reply(body: cut))
        let result = try await pipeline.poll(rig.source())
        #expect(result.status == .failed)
        #expect(result.events.count == 1)
    }

    @Test("A Retry-After is obeyed, also after a restart, unless forced")
    func retryAfter() async throws {
        let rig = try Rig()
        rig.server.on(
            "/feed.xml", .reply(429, headers: [("Retry-After", "600")]),
            .reply(body: WireItem.document([stranger(rig)])))
        _ = try await rig.pipeline([]).poll(rig.source())
        rig.pass(seconds: 300)
        let restarted = rig.pipeline([])
        #expect(try await restarted.poll(rig.source()).status == .waiting)
        #expect(rig.server.requests(to: "/feed.xml").count == 1)
        #expect(try await restarted.poll(rig.source(), force: true).status == .ok)
        rig.pass(seconds: 301)
        #expect(try await restarted.poll(rig.source()).status == .unchanged)
    }

    @Test("One source's Retry-After leaves the others of its host alone")
    func retryAfterOfOne() async throws {
        let rig = try Rig()
        rig.server.on("/feed.xml", .reply(429, headers: [("Retry-After", "600")]))
        rig.server.on("/other.xml", .reply(body: WireItem.document([stranger(rig)])))
        let pipeline = rig.pipeline([])
        #expect(try await pipeline.poll(rig.source()).status == .failed)
        #expect(try await pipeline.poll(rig.source()).status == .waiting)
        let other = Source(id: "other", kind: .feed, url: rig.server.url("/other.xml"))
        #expect(try await pipeline.poll(other).status == .ok)
    }

    @Test("A first document that breaks off and the whole one after it are one first pass")
    func firstPassInTwo() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        let pipeline = rig.pipeline([], endpoints: [desk])
        let whole = WireItem.document([stranger(rig), approval(rig)])
        rig.server.on(
            "/feed.xml", .reply(body: String(whole.prefix(whole.count / 2))), .reply(body: whole),
            .reply(body: WireItem.document([stranger(rig, guid: "9"), approval(rig)])))
        #expect(try await pipeline.poll(rig.source()).status == .failed)
        #expect(try await pipeline.poll(rig.source()).events.count == 1)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).isEmpty)
    }

    @Test("A page that failed at a source's first pass completes its event, and notifies nobody")
    func firstPageFails() async throws {
        let rig = try Rig()
        let source = rig.source()
        let pipeline = rig.pipeline([source], endpoints: [rig.endpoint()])
        rig.server.on(
            "/a", .reply(503),
            .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        let item = WireItem(
            guid: "1", title: WireText.approvalTitle, link: rig.server.url("/a"),
            description: "Aurelia Biotech plc (NASDAQ: AURX) today announced an approval.")
        publish([item, stranger(rig)], on: rig)
        #expect(try await pipeline.poll(source).events.count == 1)

        rig.pass(seconds: 61)
        let page = try #require(try await rig.store.duePages(at: rig.now).first)
        #expect(try await pipeline.complete(page)?.revision == 2)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).isEmpty)
    }

    @Test("Where the page fails, the feed's own text is told at once and the page adds a revision")
    func pageFails() async throws {
        let rig = try Rig()
        let source = rig.source()
        let desk = rig.endpoint()
        let pipeline = rig.pipeline([source], endpoints: [desk])
        publish([stranger(rig)], on: rig)
        _ = try await pipeline.poll(source)
        rig.server.on(
            "/a", .reply(503),
            .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        let item = WireItem(
            guid: "1", title: WireText.approvalTitle, link: rig.server.url("/a"),
            description: "Aurelia Biotech plc (NASDAQ: AURX) today announced an approval.")
        publish([item, stranger(rig)], on: rig)
        let event = try #require(try await pipeline.poll(source).events.first)
        #expect(event.revision == 1)

        rig.pass(seconds: 61)
        let page = try #require(try await rig.store.duePages(at: rig.now).first)
        let completed = try #require(try await pipeline.complete(page))
        #expect(completed.id == event.id)
        #expect(completed.revision == 2)
        #expect(completed.revisions.last?.reason == .completed)
        #expect(completed.updated > event.updated)
        #expect(completed.facts.contains { $0.kind == .approval })
        let due = try await rig.store.due(for: "desk", at: rig.now, limit: 10)
        #expect(due.map(\.messageID) == ["\(event.id)-1", "\(event.id)-2"])
        let later = try await rig.store.duePages(at: rig.now.adding(seconds: 9999))
        #expect(later.map(\.visit) == [1])
    }

    @Test("A window that moved past what was last seen is reported as a gap")
    func gap() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        publish([stranger(rig, guid: "1"), stranger(rig, guid: "2")], on: rig)
        #expect(try await pipeline.poll(rig.source()).gap == nil)
        publish([stranger(rig, guid: "2"), stranger(rig, guid: "3")], on: rig)
        #expect(try await pipeline.poll(rig.source()).gap == nil)
        publish([stranger(rig, guid: "8"), stranger(rig, guid: "9")], on: rig)
        #expect(try await pipeline.poll(rig.source()).gap != nil)
    }

    @Test("A link found in a feed reaches no private address other than the source's own")
    func outsiders() async throws {
        let rig = try Rig()
        let other = try ScriptedServer()
        defer { other.stop() }
        other.on("/secret", .reply(body: "the metadata service"))
        let item = WireItem(
            guid: "1", title: WireText.approvalTitle, link: other.url("/secret"),
            description: "Aurelia Biotech plc (NASDAQ: AURX) today announced an approval.")
        publish([item], on: rig)
        let result = try await rig.pipeline([]).poll(rig.source())
        #expect(result.events.count == 1)
        #expect(other.requests.isEmpty)
        #expect(other.acceptedConnections == 0)
    }

    @Test("A law firm's advertisement and a mere mention make no event")
    func advertisements() async throws {
        let rig = try Rig()
        let alert = WireItem(
            guid: "1",
            title: "SHAREHOLDER ALERT: Quill &amp; Marrow LLP Investigates Aurelia Biotech (AURX)",
            link: "ftp://nowhere.example/1",
            description: """
                NEW YORK, March 4, 2025 (GLOBE NEWSWIRE) -- Quill &amp; Marrow LLP is investigating \
                claims on behalf of investors of Aurelia Biotech plc (NASDAQ: AURX). Investors who \
                lost money are encouraged to contact the firm about a class action.
                """)
        publish([alert], on: rig)
        let result = try await rig.pipeline([]).poll(rig.source())
        #expect(result.status == .ok)
        #expect(result.events.isEmpty)
    }

    @Test("Items without ids behind one link are all kept, in one document or one after another")
    func onePageForAll() async throws {
        let rig = try Rig()
        func document(_ numbers: [Int]) -> String {
            let items = numbers.map { number in
                """
                <item><title>Aurelia Biotech Appoints Jane Doe\(number) to Its Board</title>\
                <link>\(rig.server.url("/news"))</link><description>Aurelia Biotech plc (NASDAQ: \
                AURX) announced that Jane Doe\(number) joins its board.</description></item>
                """
            }
            return "<rss version=\"2.0\"><channel>\(items.joined())</channel></rss>"
        }
        let source = rig.source(follow: false)
        rig.server.on(
            "/feed.xml", .reply(body: document([1, 2])), .reply(body: document([1, 2, 3])))
        #expect(try await rig.pipeline([]).poll(source).events.count == 2)
        #expect(try await rig.pipeline([]).poll(source).events.count == 1)
        #expect(Set(try await rig.store.events(EventQuery()).map(\.id)).count == 3)
    }

    @Test("A page that holds less than the feed, such as a wish for cookies, takes nothing away")
    func stubPage() async throws {
        let rig = try Rig()
        let source = rig.source()
        let pipeline = rig.pipeline([source])
        rig.server.on(
            "/a", .reply(500), .reply(body: WireText.page("Wait", "<p>Please enable cookies.</p>")))
        let item = WireItem(
            guid: "1", title: WireText.approvalTitle, link: rig.server.url("/a"),
            description: WireText.approval.replacing("<", with: "&lt;"))
        publish([item], on: rig)
        let event = try #require(try await pipeline.poll(source).events.first)
        rig.pass(seconds: 61)
        let page = try #require(try await rig.store.duePages(at: rig.now).first)
        #expect(try await pipeline.complete(page) == nil)
        #expect(try await rig.store.event(event.id)?.revision == 1)
        // It is tried again: the page may come back.
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9999)).count == 1)
    }

    @Test(
        "A permanent redirect is remembered once it leads to a document, and forgotten with its url"
    )
    func moved() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        let page = "<html><head><title>Maintenance</title></head></html>"
        rig.server.on("/maintenance", .reply(body: page))
        rig.server.on("/new.xml", .reply(body: WireItem.document([stranger(rig)])))
        rig.server.on(
            "/feed.xml", .reply(301, headers: [("Location", "/maintenance")]),
            .reply(301, headers: [("Location", "/new.xml")]), .reply(500))
        #expect(try await pipeline.poll(rig.source()).status == .failed)
        let moved = try await pipeline.poll(rig.source())
        #expect(moved.status == .ok)
        #expect(moved.movedTo == rig.server.url("/new.xml"))
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        #expect(rig.server.requests(to: "/feed.xml").count == 2)

        rig.server.on("/other.xml", .reply(body: WireItem.document([stranger(rig, guid: "7")])))
        #expect(try await pipeline.poll(rig.source(path: "/other.xml")).status == .ok)
        #expect(rig.server.requests(to: "/other.xml").count == 1)
    }

    @Test("A feed that always breaks off still notifies after its first pass")
    func alwaysDamaged() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        let pipeline = rig.pipeline([], endpoints: [desk])
        func cut(_ items: [WireItem]) -> String { String(WireItem.document(items).dropLast(20)) }
        rig.server.on(
            "/feed.xml", .reply(body: cut([stranger(rig), stranger(rig, guid: "2")])),
            .reply(body: cut([approval(rig), stranger(rig)])))
        #expect(try await pipeline.poll(rig.source()).status == .failed)
        #expect(try await pipeline.poll(rig.source()).events.count == 1)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 10).count == 1)
    }

    @Test("A 304 that nobody asked for is a failure and no first pass")
    func unasked() async throws {
        let rig = try Rig()
        rig.server.on("/feed.xml", .reply(304))
        #expect(try await rig.pipeline([]).poll(rig.source()).status == .failed)
        #expect(try await rig.store.state(of: rig.source()).passes == 0)
    }

    @Test("Hundreds of releases at once are stored in a time that grows with their number alone")
    func many() async throws {
        let rig = try Rig()
        let items = (0..<400).map { number in
            WireItem(
                guid: "\(number)", title: "Aurelia Biotech Appoints Jane Doe\(number) to Its Board",
                link: "https://wire.invalid/\(number)",
                description: """
                    Aurelia Biotech plc (NASDAQ: AURX) today announced that Jane Doe\(number) joins \
                    its board of directors as its member number \(number) in this fiscal year.
                    """)
        }
        publish(items, on: rig)
        let start = ContinuousClock.now
        let result = try await rig.pipeline([]).poll(rig.source(follow: false))
        #expect(result.events.count == 400)
        // Every release compared with every other one took minutes.
        #expect(ContinuousClock.now - start < .seconds(40))
    }

    @Test("A feed that was empty from the start is empty, one that complains instead has failed")
    func emptyFromTheStart() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        func channel(_ title: String) -> String {
            "<rss version=\"2.0\"><channel><title>\(title)</title></channel></rss>"
        }
        rig.server.on(
            "/feed.xml", .reply(body: channel("Aurelia news")),
            .reply(body: channel("Error: the token has expired")))
        #expect(try await pipeline.poll(rig.source()).status == .ok)
        let failed = try await pipeline.poll(rig.source())
        #expect(failed.status == .failed)
        #expect(failed.error?.contains("the token has expired") == true)
    }

    @Test("A body that cannot be unpacked fails with the status that the server gave")
    func statusOfABrokenBody() async throws {
        let rig = try Rig()
        rig.server.on(
            "/feed.xml", .reply(headers: [("Content-Encoding", "gzip")], body: "this is no gzip"))
        let result = try await rig.pipeline([]).poll(rig.source())
        #expect(result.status == .failed)
        #expect(result.httpStatus == 200)
    }
}
