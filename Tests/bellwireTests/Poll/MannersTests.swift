import BellwireCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import bellwire

/// How politely sources are asked, and what is made of their answers, over real sockets.
struct MannersTests {
    private func item(_ rig: Rig, _ guid: String, date: String = "Tue, 04 Mar 2025 12:00:00 GMT")
        -> WireItem
    {
        WireItem(
            guid: guid, title: "Harbour Foods Opens Bakery \(guid)",
            link: rig.server.url("/x\(guid)"), date: date)
    }

    private func feed(_ rig: Rig, _ guids: [String]) -> String {
        WireItem.document(guids.map { item(rig, $0) })
    }

    /// Of the requests for the feed, the validators that they bore.
    private func tags(_ rig: Rig) -> [String?] {
        rig.server.requests(to: "/feed.xml").map { $0.header("if-none-match") }
    }

    // MARK: Validators

    @Test("A server that answers 304 for ever is asked for everything once a day")
    func alwaysUnchanged() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        let (old, new) = (feed(rig, ["1"]), feed(rig, ["2", "1"]))
        rig.server.on("/feed.xml", .reply(headers: [("ETag", "\"one\"")], body: old))
        _ = try await pipeline.poll(rig.source())
        rig.server.on("/feed.xml") { request in
            request.header("if-none-match") == nil
                ? .reply(headers: [("ETag", "\"two\"")], body: new) : .reply(304)
        }
        rig.pass(seconds: 86_000)
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        rig.pass(seconds: 500)
        let whole = try await pipeline.poll(rig.source())
        #expect(whole.status == .ok)
        #expect(whole.items == 2)
        rig.pass(seconds: 60)
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        #expect(tags(rig) == [nil, "\"one\"", nil, "\"two\""])
    }

    @Test("A server whose validators stay the same while new items come gets none any more")
    func lyingValidators() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        func answer(_ guids: [String]) -> ScriptedAnswer {
            .reply(headers: [("ETag", "\"one\"")], body: feed(rig, guids))
        }
        rig.server.on("/feed.xml", answer(["1"]), answer(["2", "1"]), answer(["3", "2", "1"]))
        _ = try await pipeline.poll(rig.source())
        rig.pass(seconds: 90_000)
        let caught = try await pipeline.poll(rig.source())
        #expect(caught.notes.count == 1)
        rig.pass(seconds: 60)
        #expect(try await rig.pipeline([]).poll(rig.source()).items == 3)
        #expect(tags(rig) == [nil, nil, nil])
    }

    @Test("An unconditional answer that was due and brings nothing new accuses nobody")
    func honestValidators() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on(
            "/feed.xml", .reply(headers: [("ETag", "\"one\"")], body: feed(rig, ["1"])))
        _ = try await pipeline.poll(rig.source())
        rig.pass(seconds: 90_000)
        #expect(try await pipeline.poll(rig.source()).notes.isEmpty)
        rig.pass(seconds: 60)
        _ = try await pipeline.poll(rig.source())
        #expect(tags(rig) == [nil, nil, "\"one\""])
    }

    @Test("A 304 refreshes the validators that it bears and keeps the others; a 200 replaces both")
    func refreshed() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        let date = "Tue, 04 Mar 2025 12:00:00 GMT"
        rig.server.on(
            "/feed.xml",
            .reply(
                headers: [("ETag", "\"one\""), ("Last-Modified", date)], body: feed(rig, ["1"])),
            .reply(304, headers: [("ETag", "W/\"two\"")]),
            .reply(headers: [("ETag", "\"three\"")], body: feed(rig, ["2", "1"])), .reply(304))
        for _ in 0..<4 { _ = try await pipeline.poll(rig.source()) }
        #expect(tags(rig) == [nil, "\"one\"", "W/\"two\"", "\"three\""])
        let dates = rig.server.requests(to: "/feed.xml").map { $0.header("if-modified-since") }
        #expect(dates == [nil, date, date, nil])
    }

    @Test("No cookie is ever sent back, and every request says the same of who asks")
    func cookies() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on(
            "/feed.xml",
            .reply(headers: [("Set-Cookie", "visitor=1; Path=/")], body: feed(rig, ["1"])))
        rig.server.on(
            "/moved",
            .reply(
                302,
                headers: [
                    ("Set-Cookie", "visitor=2; Path=/"), ("Location", "/feed.xml"),
                ]))
        _ = try await pipeline.poll(rig.source())
        _ = try await pipeline.poll(rig.source("other", path: "/moved"))
        _ = try await pipeline.poll(rig.source())
        #expect(rig.server.requests.count == 4)
        #expect(rig.server.requests.allSatisfy { $0.header("cookie") == nil })
        #expect(Set(rig.server.requests.map { $0.header("user-agent") }) == ["Bellwire/test"])
    }

    // MARK: Failures

    @Test(
        "410 is believed after three answers over a day: the source is stopped, and can be forced")
    func gone() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on("/feed.xml", .reply(410))
        for _ in 0..<3 {
            #expect(try await !pipeline.poll(rig.source()).isStopped)
            rig.pass(seconds: 3600)
        }
        rig.pass(seconds: 23 * 3600)
        let last = try await pipeline.poll(rig.source())
        #expect(last.isStopped)
        #expect(last.error?.contains("--force") == true)
        let state = try await rig.store.state(of: rig.source())
        #expect(state.status == "stopped")
        #expect(state.nextPoll == nil)

        // Not even a restart asks again.
        #expect(try await rig.pipeline([]).poll(rig.source()).isStopped)
        #expect(rig.server.requests(to: "/feed.xml").count == 4)
        rig.server.on("/other.xml", .reply(body: feed(rig, ["1"])))
        #expect(try await pipeline.poll(rig.source(path: "/other.xml")).status == .ok)
    }

    @Test("A stopped source that is forced and answers is a source again")
    func backAgain() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on("/feed.xml", .reply(410))
        for _ in 0..<3 {
            _ = try await pipeline.poll(rig.source())
            rig.pass(seconds: 13 * 3600)
        }
        #expect(try await pipeline.poll(rig.source()).isStopped)
        rig.server.on("/feed.xml", .reply(body: feed(rig, ["1"])))
        #expect(try await pipeline.poll(rig.source(), force: true).status == .ok)
        #expect(try await rig.store.state(of: rig.source()).status == "ok")
    }

    @Test("Where a moved source fails for long, its old address is tried, and stays once it works")
    func movedBack() async throws {
        let rig = try Rig()
        let pipeline = rig.pipeline([])
        rig.server.on("/new.xml", .reply(body: feed(rig, ["1"])), .reply(500))
        rig.server.on(
            "/feed.xml", .reply(301, headers: [("Location", "/new.xml")]),
            .reply(body: feed(rig, ["2", "1"])))
        #expect(try await pipeline.poll(rig.source()).movedTo == rig.server.url("/new.xml"))
        for _ in 0..<3 { #expect(try await pipeline.poll(rig.source()).status == .failed) }
        #expect(try await pipeline.poll(rig.source()).status == .ok)
        #expect(try await pipeline.poll(rig.source()).status == .unchanged)
        #expect(rig.server.requests(to: "/feed.xml").count == 3)
        #expect(try await rig.store.state(of: rig.source()).movedTo == nil)
    }

    @Test("Where several hosts fall silent alike we are offline: no source is blamed for it")
    func offline() async throws {
        let rig = try Rig()
        // Nobody listens at these.
        let silent = (2...4).map { number in
            Source(id: "s\(number)", kind: .feed, url: "http://127.0.0.\(number):9/feed.xml")
        }
        let pipeline = rig.pipeline(silent + [rig.source()])
        for source in silent { _ = try await pipeline.poll(source) }
        for _ in 0..<5 {
            rig.pass(seconds: 60)
            let result = try await pipeline.poll(silent[0])
            #expect(result.isOffline)
            #expect(result.nextPoll.seconds(since: rig.now) <= 30)
        }
        #expect(try await rig.store.state(of: silent[0]).failures == 1)

        // One answer, and it is theirs again.
        rig.server.on("/feed.xml", .reply(500))
        #expect(try await pipeline.poll(rig.source()).status == .failed)
        #expect(try await !pipeline.poll(silent[0]).isOffline)
        #expect(try await rig.store.state(of: silent[0]).failures == 2)
    }

    // MARK: Rhythm

    @Test("What a source shows is learned, and kept across restarts")
    func learned() async throws {
        let rig = try Rig()
        var source = rig.source()
        source.interval = .auto
        let dates = ["Mon, 03 Mar 2025 13:00:00 GMT", "Tue, 04 Mar 2025 12:00:00 GMT"]
        let items = dates.enumerated().map { item(rig, "\($0.offset)", date: $0.element) }
        rig.server.on("/feed.xml", .reply(body: WireItem.document(items)))
        let result = try await rig.pipeline([]).poll(source)
        // Twelve o'clock's release is news: the next poll comes soon.
        #expect(result.nextPoll.seconds(since: rig.now) < 120)
        rig.pass(seconds: 60)
        _ = try await rig.pipeline([]).poll(source)
        let rhythm = try await rig.store.state(of: source).rhythm
        #expect(rhythm.appearances.count == 2)
        #expect(rhythm.newest == Timestamp(rfc3339: "2025-03-04T12:00:00Z"))
    }

    @Test("A source that shows nothing new against its habit is told as stale, once")
    func stale() async throws {
        let rig = try Rig()
        let metrics = PrometheusMetrics()
        let log = PollLog(Logs(Config.Log(level: "critical")), Meters(factory: metrics), Bell())
        let items = (1...6).map { item(rig, "\($0)", date: "0\($0) Mar 2025 12:00:00 GMT") }
        rig.server.on("/feed.xml", .reply(body: WireItem.document(items)))
        let pipeline = rig.pipeline([rig.source()])
        func poll() async throws -> PollResult {
            let result = try await pipeline.poll(rig.source())
            log.tell(result)
            return result
        }
        func status() async throws -> String? {
            let config = pipeline.config
            return try await StatusReport(config, rig.store, now: rig.now).sources.first?.status
        }
        rig.pass(seconds: 3 * 86_400)
        #expect(try await !poll().becameStale)
        #expect(try await status() == "ok")
        #expect(metrics.text().contains("bellwire_source_stale{source=\"wire\"} 0"))
        rig.pass(seconds: 6 * 86_400)
        #expect(try await poll().becameStale)
        #expect(try await status() == "stale")
        #expect(metrics.text().contains("bellwire_source_stale{source=\"wire\"} 1"))
        #expect(try await !poll().becameStale)

        let new = item(rig, "7", date: "13 Mar 2025 11:00:00 GMT")
        rig.server.on("/feed.xml", .reply(body: WireItem.document([new] + items.reversed())))
        #expect(try await poll().staleSince == nil)
        #expect(try await status() == "ok")
    }

    @Test("After a gap a learned interval is shorter for a day")
    func gap() async throws {
        let rig = try Rig()
        var source = rig.source()
        source.interval = .auto
        // Of long ago, so that nothing here is news by its own time.
        func page(_ guids: [String]) -> String {
            WireItem.document(guids.map { item(rig, $0, date: "Mon, 06 Jan 2025 02:00:00 GMT") })
        }
        rig.server.on("/feed.xml", .reply(body: page(["1"])), .reply(body: page(["8"])))
        let pipeline = rig.pipeline([])
        // 2:17 in New York, when little comes.
        rig.pass(seconds: 19 * 3600 + 17 * 60)
        let usual = try await pipeline.poll(source)
        let wait = usual.nextPoll.seconds(since: rig.now)
        rig.pass(seconds: 86_400)
        let result = try await pipeline.poll(source)
        #expect(result.gap != nil)
        #expect(result.nextPoll.seconds(since: rig.now) < wait * 0.6)
    }

    private func own(_ rig: Rig, _ id: String, issuer: String? = "aurelia") -> Source {
        var source = rig.source(id, path: "/\(id).xml")
        source.interval = .auto
        source.issuer = issuer
        return source
    }

    @Test("A release of an issuer wakes the issuer's own other sources, and no others")
    func wakes() async throws {
        let rig = try Rig()
        let (wire, own, filings) = (rig.source(), own(rig, "own"), own(rig, "filings"))
        let others = [self.own(rig, "other", issuer: "other"), self.own(rig, "any", issuer: nil)]
        let pipeline = rig.pipeline([wire, own, filings] + others)
        func publish(_ guids: [String]) {
            let items = guids.map { guid in
                WireItem(
                    guid: guid, title: WireText.approvalTitle, link: rig.server.url("/\(guid)"),
                    description: "Aurelia Biotech plc (NASDAQ: AURX) announced approval \(guid).")
            }
            rig.server.on("/feed.xml", .reply(body: WireItem.document(items)))
        }
        publish(["1"])
        // What a first pass finds is not new.
        _ = try await pipeline.poll(wire)
        #expect(pipeline.hurry.time(of: own) == nil)
        publish(["2", "1"])
        #expect(try await pipeline.poll(wire).events.count == 1)
        #expect(pipeline.hurry.time(of: own) == rig.now)
        #expect(pipeline.hurry.time(of: filings) == rig.now)
        #expect(others.allSatisfy { pipeline.hurry.time(of: $0) == nil })
        // It was rung: this would take an hour otherwise.
        await pipeline.hurry.wait(own, atMost: .seconds(3600))
    }

    @Test("A store of an earlier version knows its sources' rhythms from what they showed")
    func migrated() async throws {
        let rig = try Rig()
        let path = "\(rig.folder)/earlier.sqlite"
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(function: EventSearch.searchable) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Schema.migrator().migrate(queue, upTo: "7 events by time")
        let source = rig.source()
        try await queue.write { db in
            try db.execute(
                sql: "INSERT INTO source (id, url, passes) VALUES (?, ?, 1), ('other', 'x', 1)",
                arguments: [source.id, source.url])
            for (key, published) in [("a", 86_400_000), ("b", 60_000), ("c", nil)]
                as [(String, Int?)]
            {
                try db.execute(
                    sql: """
                        INSERT INTO item (source_id, key, title_key, published, first_seen, last_seen)
                        VALUES (?, ?, '', ?, 0, 0)
                        """, arguments: [source.id, key, published])
            }
        }
        try queue.close()
        let store = try EventStore(path: path, create: false)
        let rhythm = try await store.state(of: source).rhythm
        #expect(rhythm == ReleaseRhythm(text: "1 - 1 1440d"))
        #expect(try await store.state(of: rig.source("other")).rhythm == ReleaseRhythm())
    }
}
