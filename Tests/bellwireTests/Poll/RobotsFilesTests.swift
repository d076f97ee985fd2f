import BellwireCore
import TestSupport
import Testing

@testable import bellwire

/// robots.txt, with a server behind it that has one.
struct RobotsFilesTests {
    private func release(_ rig: Rig, _ path: String, guid: String = "1") -> WireItem {
        rig.server.on(
            path, .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        return WireItem(
            guid: guid, title: WireText.approvalTitle, link: rig.server.url(path),
            description: "Aurelia Biotech plc (NASDAQ: AURX) today announced an approval.")
    }

    private func listing(_ rig: Rig) -> Source {
        var source = rig.source(path: "/news")
        source.kind = .listing
        source.listing = .init(item: "//li", link: "a/@href", title: "a", date: nil)
        return source
    }

    @Test("A page that robots.txt forbids is not asked for: the feed's own text is told, and why")
    func forbiddenPage() async throws {
        let rig = try Rig()
        rig.server.on("/robots.txt", .reply(body: "User-agent: bellwire\nDisallow: /private"))
        rig.server.on(
            "/feed.xml", .reply(body: WireItem.document([release(rig, "/private/a")])))
        let result = try await rig.pipeline([]).poll(rig.source())
        #expect(result.status == .ok)
        #expect(result.events.count == 1)
        #expect(result.notes.first?.contains("robots.txt of 127.0.0.1") == true)
        #expect(rig.server.requests(to: "/private/a").isEmpty)
        // It is no page that failed and has to be tried again.
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 99_999)).isEmpty)
        // The feed itself is made for programs.
        #expect(rig.server.requests(to: "/feed.xml").count == 1)
    }

    @Test("A listing that robots.txt forbids has failed, with the reason, and is not asked for")
    func forbiddenListing() async throws {
        let rig = try Rig()
        rig.server.on("/robots.txt", .reply(body: "User-agent: *\nDisallow: /news"))
        let result = try await rig.pipeline([]).poll(listing(rig))
        #expect(result.status == .failed)
        #expect(result.error?.contains("robots.txt") == true)
        #expect(rig.server.requests(to: "/news").isEmpty)
    }

    @Test("The file is asked for once a day, however many pages wait for it")
    func once() async throws {
        let rig = try Rig()
        rig.server.on(
            "/robots.txt",
            .reply(body: "User-agent: *\nDisallow: /b").after(.milliseconds(50)))
        let items = (0..<6).map { release(rig, "/a\($0)", guid: "\($0)") }
        rig.server.on("/feed.xml", .reply(body: WireItem.document(items)))
        rig.server.on("/news", .reply(body: "<ul><li><a href='/a9'>Harbour Foods</a></ul>"))
        let pipeline = rig.pipeline([])
        _ = try await pipeline.poll(rig.source())
        #expect(rig.server.requests(to: "/a5").count == 1)
        #expect(try await pipeline.poll(listing(rig)).status == .ok)
        #expect(rig.server.requests(to: "/robots.txt").count == 1)
        rig.pass(seconds: 90_000)
        _ = try await pipeline.poll(listing(rig))
        #expect(rig.server.requests(to: "/robots.txt").count == 2)
    }

    @Test("Where there is none, everything is allowed", arguments: [404, 403, 410])
    func none(status: Int) async throws {
        let rig = try Rig()
        rig.server.on("/robots.txt", .reply(status, body: "User-agent: *\nDisallow: /"))
        rig.server.on("/news", .reply(body: "<ul><li><a href='/a'>Harbour Foods</a></ul>"))
        #expect(try await rig.pipeline([]).poll(listing(rig)).status == .ok)
    }

    @Test("One that cannot be had forbids everything for ten minutes", arguments: [503, 429])
    func unreachable(status: Int) async throws {
        let rig = try Rig()
        rig.server.on("/robots.txt", .reply(status), .reply(404))
        rig.server.on("/news", .reply(body: "<ul><li><a href='/a'>Harbour Foods</a></ul>"))
        let pipeline = rig.pipeline([])
        #expect(try await pipeline.poll(listing(rig)).status == .failed)
        rig.pass(seconds: 300)
        #expect(try await pipeline.poll(listing(rig)).status == .failed)
        #expect(rig.server.requests(to: "/robots.txt").count == 1)
        rig.pass(seconds: 301)
        #expect(try await pipeline.poll(listing(rig)).status == .ok)
    }

    @Test("What was read before holds while the file cannot be had")
    func kept() async throws {
        let rig = try Rig()
        rig.server.on("/robots.txt", .reply(body: "User-agent: *\nDisallow: /b"), .reply(500))
        rig.server.on("/news", .reply(body: "<ul><li><a href='/a'>Harbour Foods</a></ul>"))
        let pipeline = rig.pipeline([])
        #expect(try await pipeline.poll(listing(rig)).status == .ok)
        rig.pass(seconds: 90_000)
        #expect(try await pipeline.poll(listing(rig)).status == .unchanged)
        #expect(rig.server.requests(to: "/robots.txt").count == 2)
    }

    @Test("A page whose robots.txt cannot be had is read later")
    func later() async throws {
        let rig = try Rig()
        let source = rig.source()
        let pipeline = rig.pipeline([source])
        rig.server.on("/robots.txt", .reply(500), .reply(404))
        rig.server.on("/feed.xml", .reply(body: WireItem.document([release(rig, "/a")])))
        #expect(try await pipeline.poll(source).events.first?.revision == 1)
        rig.pass(seconds: 601)
        let page = try #require(try await rig.store.duePages(at: rig.now).first)
        #expect(try await pipeline.complete(page)?.revision == 2)
    }

    @Test("Filings and announcements come from interfaces: no robots.txt is asked for")
    func interfaces() async throws {
        let rig = try Rig()
        let source = Source(id: "sec", kind: .edgar, url: rig.server.url("/submissions.json"))
        _ = try await rig.pipeline([]).poll(source)
        #expect(rig.server.requests.map(\.path) == ["/submissions.json"])
    }
}
