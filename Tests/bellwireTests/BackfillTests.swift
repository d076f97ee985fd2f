import BellwireCore
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import bellwire

/// A source's archive, walked into a real store over real sockets.
struct BackfillTests {
    /// What a backfill said and how long it waited.
    private final class Told: Sendable {
        let lines = Mutex<[String]>([])
        let pauses = Mutex<[Double]>([])
    }

    private func backfill(
        _ rig: Rig, _ source: Source, since: String, pages: Int = 50, notifies: Bool = false,
        told: Told = Told()
    ) throws -> Backfill {
        let desk = rig.endpoint()
        return Backfill(
            pipeline: rig.pipeline([source], endpoints: [desk]), source: source,
            since: Timestamp(try #require(CalendarDate(since))), mostPages: pages,
            endpoints: notifies ? [desk] : [],
            say: { line in told.lines.withLock { $0.append(line) } },
            pause: { seconds in
                told.pauses.withLock { $0.append(seconds) }
                rig.pass(seconds: seconds)
            })
    }

    /// A page of an Atom feed with one release a number, the newest first; `months` back from
    /// March 2025.
    private func page(_ rig: Rig, _ numbers: [Int], older: String?, rel: String = "next") -> String
    {
        let entries = numbers.map { number -> String in
            let path = "/r\(number)"
            let title = "Aurelia Biotech Signs Lease Number \(number) for a Laboratory"
            rig.server.on(
                path,
                .reply(
                    body: WireText.page(
                        title,
                        """
                        <p>LEEDS, England (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
                        today announced lease number \(number) for a laboratory of \(number)00 \
                        square feet in street \(number).</p><p>Source: Aurelia Biotech plc</p>
                        """)))
            return """
                <entry><id>urn:\(number)</id><title>\(title)</title>
                <link href="\(rig.server.url(path))"/><published>\(date(number))</published></entry>
                """
        }
        let link = older.map { "<link rel=\"\(rel)\" href=\"\($0)\"/>" } ?? ""
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title>\(link)"
            + entries.joined() + "</feed>"
    }

    /// Number 9 is of the first of September, 1 of the first of January.
    private func date(_ number: Int) -> String { "2024-0\(number)-01T12:00:00Z" }

    /// Three pages with the releases 9 to 1.
    private func publish(_ rig: Rig) {
        rig.server.on("/feed.xml", .reply(body: page(rig, [9, 8, 7], older: "/old/2")))
        rig.server.on("/old/2", .reply(body: page(rig, [6, 5, 4], older: "/old/3", rel: "next")))
        rig.server.on("/old/3", .reply(body: page(rig, [3, 2, 1], older: nil)))
    }

    @Test("The archive is stored with its own dates, oldest first, and notifies nobody")
    func walk() async throws {
        let rig = try Rig()
        publish(rig)
        let told = Told()
        let outcome = try await backfill(rig, rig.source(), since: "2024-01-01", told: told).run()
        #expect(outcome.failure == nil)
        #expect(outcome.pages == 3)
        #expect(outcome.events.map(\.published.description) == (1...9).map(date))
        #expect(outcome.events.allSatisfy { $0.detected == rig.now })
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 20).isEmpty)
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9e6)).isEmpty)
        let lines = told.lines.withLock { $0 }
        #expect(lines.first == "page 1: 3 items, back to 2024-07-01T12:00:00Z")
        #expect(lines.last == "read 9 of 9 items, 9 new events, at 2024-09-01T12:00:00Z")
        // The source itself was not polled: its first pass is still to come, and finds all known.
        let result = try await rig.pipeline([], endpoints: [rig.endpoint()]).poll(rig.source())
        #expect(result.status == .ok)
        #expect(result.events.isEmpty)
    }

    @Test("It ends at the day that was named, and asks for nothing older")
    func since() async throws {
        let rig = try Rig()
        publish(rig)
        let outcome = try await backfill(rig, rig.source(), since: "2024-05-15").run()
        #expect(outcome.pages == 2)
        #expect(outcome.events.map(\.published.description) == (6...9).map(date))
        #expect(rig.server.requests(to: "/old/3").isEmpty)
        #expect(rig.server.requests(to: "/r5").isEmpty)
    }

    @Test("Run again, it reads no release twice")
    func again() async throws {
        let rig = try Rig()
        publish(rig)
        _ = try await backfill(rig, rig.source(), since: "2024-05-15").run()
        let outcome = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(outcome.events.map(\.published.description) == (1...5).map(date))
        #expect(rig.server.requests(to: "/r9").count == 1)
        #expect(try await rig.store.events(EventQuery()).count == 9)
    }

    @Test("What a source shows now is left to its polls, which notify")
    func current() async throws {
        let rig = try Rig()
        publish(rig)
        rig.server.on("/feed.xml", .reply(body: page(rig, [8, 7], older: "/old/2")))
        let pipeline = rig.pipeline([], endpoints: [rig.endpoint()])
        _ = try await pipeline.poll(rig.source())
        publish(rig)
        let outcome = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(outcome.events.map(\.published.description) == (1...6).map(date))
        #expect(try await pipeline.poll(rig.source()).events.count == 1)
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 20).count == 1)
    }

    @Test("With `--notify` each event is queued")
    func notify() async throws {
        let rig = try Rig()
        publish(rig)
        _ = try await backfill(rig, rig.source(), since: "2024-04-01", notifies: true).run()
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 20).count == 6)
    }

    @Test("A listing is walked by its numbered pages")
    func listing() async throws {
        let rig = try Rig()
        _ = page(rig, Array(1...6), older: nil)
        rig.server.on("/news") { request in
            let number = Int(request.path.split(separator: "=").last ?? "") ?? 0
            let rows = [6, 5, 4, 3, 2, 1].dropFirst(number * 2).prefix(2).map { release in
                "<li><a href='/r\(release)'>Aurelia Biotech signs lease \(release)</a> "
                    + "<time datetime='\(self.date(release))'></time></li>"
            }
            let links = (1...2).map { "<a href='?page=\($0)'>\($0 + 1)</a>" }.joined()
            return .reply(body: "<html><ul>\(rows.joined())</ul>\(links)</html>")
        }
        var source = rig.source(path: "/news")
        source.kind = .listing
        source.listing = .init(item: "//li", link: "a", title: "a", date: "time")
        let outcome = try await backfill(rig, source, since: "2024-01-01").run()
        #expect(outcome.failure == nil)
        #expect(outcome.pages == 3)
        #expect(outcome.events.map(\.published.description) == (1...6).map(date))
    }

    @Test("An address that comes twice, the same page again and a bound end it")
    func bounds() async throws {
        let rig = try Rig()
        rig.server.on("/feed.xml", .reply(body: page(rig, [9], older: "/old/2")))
        rig.server.on("/old/2", .reply(body: page(rig, [8], older: "/feed.xml#top")))
        let loop = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(loop.failure == nil)
        #expect(loop.pages == 2)
        // Every number is the same page.
        rig.server.on("/old/2") { request in
            let number = Int(request.path.split(separator: "=").last ?? "") ?? 1
            return .reply(body: self.page(rig, [8], older: "/old/2?page=\(number + 1)"))
        }
        let same = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(same.failure == nil)
        #expect(same.pages == 3)
        publish(rig)
        let short = try await backfill(rig, rig.source(), since: "2024-01-01", pages: 2).run()
        #expect(short.failure?.contains("after 2 pages") == true)
        #expect(short.failure?.contains("2024-04-01") == true)
    }

    @Test(
        "A server that asks for a short wait is obeyed; one that asks for a long one is left alone")
    func waits() async throws {
        let rig = try Rig()
        publish(rig)
        let second = page(rig, [6, 5, 4], older: "/old/3")
        rig.server.on(
            "/old/2", .reply(429, headers: [("Retry-After", "30")]), .reply(body: second))
        let told = Told()
        let outcome = try await backfill(rig, rig.source(), since: "2024-01-01", told: told).run()
        #expect(outcome.events.count == 9)
        #expect(told.pauses.withLock { $0 } == [30])
        // Polled, so that there is something to remember the wait in.
        rig.pass(seconds: 60)
        _ = try await rig.pipeline([]).poll(rig.source())
        rig.server.on("/old/2", .reply(503, headers: [("Retry-After", "3600")]))
        let late = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(late.failure?.contains("asks to be left alone until") == true)
        #expect(try await rig.pipeline([]).poll(rig.source()).status == .waiting)
        let refused = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(refused.pages == 0)
        #expect(refused.failure?.contains("left alone until") == true)
    }

    @Test("What came before a page that fails is stored, and the failure is told")
    func failure() async throws {
        let rig = try Rig()
        publish(rig)
        rig.server.on("/old/3", .reply(500))
        let outcome = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(outcome.events.count == 6)
        #expect(outcome.failure == "page 3: the server answers 500")
        let other = try ScriptedServer()
        defer { other.stop() }
        rig.server.on("/old/3", .reply(body: page(rig, [3], older: other.url("/older"))))
        let blocked = try await backfill(rig, rig.source(), since: "2024-01-01").run()
        #expect(blocked.events.count == 1)
        #expect(blocked.failure != nil)
        #expect(other.requests.isEmpty)
    }

    @Test("A figure that a later release repeats was news in the earlier one, which is read late")
    func order() async throws {
        let rig = try Rig()
        func item(_ number: Int, _ day: String) -> WireItem {
            let title = "Aurelia Biotech Employs 1,250 People, Says Report \(number)"
            rig.server.on(
                "/h\(number)",
                .reply(
                    body: WireText.page(
                        title,
                        """
                        <p>LEEDS, England (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
                        today announced that it had 1,250 employees as of December 31, 2023. \
                        Report \(number) has \(number)0 pages.</p><p>Source: Aurelia Biotech plc</p>
                        """)))
            return WireItem(
                guid: "h\(number)", title: title, link: rig.server.url("/h\(number)"), date: day)
        }
        rig.server.on(
            "/feed.xml",
            .reply(body: WireItem.document([item(7, "Sat, 01 Jun 2024 12:00:00 GMT")])))
        let late = try #require(
            try await rig.pipeline([]).poll(rig.source()).events.first)
        #expect(late.classes.map(\.class).contains(.headcount))
        let old = rig.source("old", path: "/old.xml")
        rig.server.on(
            "/old.xml",
            .reply(body: WireItem.document([item(3, "Mon, 01 Jan 2024 12:00:00 GMT")])))
        let early = try #require(
            try await backfill(rig, old, since: "2023-01-01").run().events.first)
        #expect(early.classes.map(\.class).contains(.headcount))
    }

    @Test("A gap makes a poll read the source's older pages, and what came between is notified")
    func gap() async throws {
        let rig = try Rig()
        publish(rig)
        rig.server.on("/feed.xml", .reply(body: page(rig, [3, 2], older: "/old/9")))
        let pipeline = rig.pipeline([], endpoints: [rig.endpoint()])
        _ = try await pipeline.poll(rig.source())
        #expect(rig.server.requests(to: "/old/9").isEmpty)
        publish(rig)
        let result = try await pipeline.poll(rig.source())
        #expect(result.gap != nil)
        #expect(result.items == 3)
        #expect(result.archived == 3)
        // 1 is older than all that was seen, 3 and 2 are known.
        #expect(result.events.map(\.published.description) == (4...9).map(date))
        #expect(try await rig.store.due(for: "desk", at: rig.now, limit: 20).count == 6)
        // The next poll finds nothing to walk for.
        publish(rig)
        rig.server.on("/feed.xml", .reply(body: page(rig, [9, 8], older: "/old/2")))
        #expect(try await pipeline.poll(rig.source()).archived == 0)
        #expect(rig.server.requests(to: "/old/2").count == 1)
    }

    @Test("An archive that fails or never ends leaves a gap told, and the poll well")
    func brokenGap() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on("/feed.xml", .reply(body: page(rig, [1], older: nil)))
        _ = try await pipeline.poll(rig.source())
        rig.server.on("/feed.xml", .reply(body: page(rig, [5], older: "/gone")))
        let failed = try await pipeline.poll(rig.source())
        #expect(failed.status == .ok)
        #expect(failed.gap != nil)
        #expect(failed.events.count == 1)
        rig.server.on("/feed.xml", .reply(body: page(rig, [9], older: "/old?n=1")))
        rig.server.on("/old") { request in
            let number = Int(request.path.split(separator: "=").last ?? "") ?? 1
            let entry = "<entry><id>x\(number)</id><title>Harbour \(number)</title></entry>"
            return .reply(
                body: "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
                    + "<link rel=\"next\" href=\"/old?n=\(number + 1)\"/>\(entry)</feed>")
        }
        #expect(try await pipeline.poll(rig.source()).gap != nil)
        #expect(rig.server.requests(to: "/old").count == 5)
    }

    @Test("`backfill` works beside a daemon that holds the store, and says how far it is")
    func command() async throws {
        let rig = try Rig()
        publish(rig)
        let path = "\(rig.folder)/config.toml"
        try """
        [store]
        path = "\(rig.store.path)"
        [[issuer]]
        id = "aurelia"
        name = "Aurelia Biotech"
        tickers = ["NASDAQ:AURX"]
        [[source]]
        id = "wire"
        url = "\(rig.server.url("/feed.xml"))"
        """.write(toFile: path, atomically: true, encoding: .utf8)
        let lock = try StoreLock(store: rig.store.path)
        let ended = try Program.run(
            ["backfill", "wire", "--since", "2024-02-01", "--config", path])
        #expect(ended.status == 0)
        #expect(ended.output == "wire: 3 pages, 8 items since 2024-02-01, 8 new events\n")
        #expect(ended.errors.contains("page 2: 3 items, back to 2024-04-01T12:00:00Z"))
        #expect(try await rig.store.events(EventQuery()).count == 8)
        let wrong = ["backfill", "nobody", "--since", "2024-02-01", "--config", path]
        #expect(try Program.run(wrong).status == 64)
        let day = ["backfill", "wire", "--since", "yesterday", "--config", path]
        #expect(try Program.run(day).status == 64)
        rig.server.on("/feed.xml", .reply(body: page(rig, [9], older: nil)))
        let none = try Program.run(
            ["backfill", "wire", "--since", "2024-02-01", "--config", path])
        #expect(none.status == 1)
        #expect(none.errors.contains("names no older pages"))
        withExtendedLifetime(lock) {}
    }
}
