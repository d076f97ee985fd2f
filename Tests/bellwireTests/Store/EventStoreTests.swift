import BellwireCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import bellwire

struct EventStoreTests {
    private func reading(_ number: Int, published: String = "2025-03-04T12:00:00Z") -> Reading {
        let quote = "release number \(number)"
        return Reading(
            title: "Title \(number)", published: Timestamp(rfc3339: published), precision: .second,
            city: nil, wire: nil,
            issuers: [InvolvedIssuer(id: "aurelia", name: "Aurelia Biotech", role: .issuer)],
            classes: [
                ClassFinding(
                    number.isMultiple(of: 2) ? .product : .legal, confidence: 0.9,
                    evidence: [Evidence(quote: quote, start: 0, end: 16, zone: .lead)])
            ], facts: [], text: "\(quote) tells of thing \(number) and of no other \(number * 7)",
            reasons: [])
    }

    private func save(_ readings: [Reading], in rig: Rig, endpoints: [Endpoint] = [])
        async throws -> [Event]
    {
        let source = rig.source()
        var record = PollRecord(source: source, at: rig.now, outcome: .read, nextPoll: rig.now)
        for reading in readings {
            let key = "g:\(reading.title ?? "")"
            record.items.append((key, FeedItem(id: key, title: reading.title)))
            record.fresh.append(
                .init(key: key, reading: reading, url: "https://example.com/\(key)"))
        }
        return try await rig.store.save(record, rules: "test", endpoints: endpoints).events
    }

    @Test("Every commit is on the disk before it is acknowledged")
    func durability() async throws {
        let rig = try Rig()
        let (mode, synchronous) = try await rig.store.pool.write { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(synchronous == 2)
    }

    @Test("`updated` is unique and strictly increasing, also while the clock stands still")
    func updatedIncreases() async throws {
        let rig = try Rig()
        let events = try await save((0..<5).map { reading($0) }, in: rig)
        #expect(events.count == 5)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.updated < $1.updated })
        #expect(events.first?.updated == rig.now)
    }

    @Test("Events are found by issuer, class, time and words, newest first, page by page")
    func queries() async throws {
        let rig = try Rig()
        _ = try await save((0..<6).map { reading($0) }, in: rig)
        func titles(_ query: EventQuery) async throws -> [String] {
            try await rig.store.events(query).compactMap(\.title)
        }
        let all = (0..<6).reversed().map { "Title \($0)" }
        #expect(try await titles(EventQuery()) == all)
        #expect(try await titles(EventQuery(issuers: ["aurelia"])) == all)
        #expect(try await titles(EventQuery(issuers: ["other"])).isEmpty)
        #expect(
            try await titles(EventQuery(classes: [.legal])) == ["Title 5", "Title 3", "Title 1"])
        #expect(try await titles(EventQuery(words: "thing 5 NUMBER")) == ["Title 5"])
        #expect(
            try await titles(EventQuery(since: Timestamp(rfc3339: "2025-03-05T00:00:00Z")))
                .isEmpty)
        let first = try await rig.store.events(EventQuery(limit: 4))
        let rest = try await rig.store.events(EventQuery(before: first.last?.updated, limit: 4))
        #expect((first + rest).compactMap(\.title) == all)
    }

    @Test("The same release months later, under other ids, is still the one event")
    func monthsLater() async throws {
        let rig = try Rig()
        #expect(try await save([reading(1)], in: rig).count == 1)
        rig.pass(seconds: 200 * 86_400)
        var record = PollRecord(
            source: rig.source("other"), at: rig.now, outcome: .read, nextPoll: rig.now)
        var again = reading(1)
        again.published = nil
        record.items = [("g:other", FeedItem(id: "other", title: "Title 1"))]
        record.fresh = [.init(key: "g:other", reading: again, url: "https://other.example/1")]
        let saved = try await rig.store.save(record, rules: "test", endpoints: [])
        #expect(saved.events.isEmpty)
        #expect(saved.joined.first?.releases.count == 2)
    }

    @Test("A second daemon on the same store is refused and told who has it")
    func lock() throws {
        let rig = try Rig()
        let first = try StoreLock(store: rig.store.path)
        #expect(StoreLock.holder(of: rig.store.path) == Int(getpid()))
        let error = #expect(throws: StoreError.self) { try StoreLock(store: rig.store.path) }
        #expect(error?.kind == .held)
        #expect(error?.description.contains("process \(getpid())") == true)
        withExtendedLifetime(first) {}
    }

    @Test("The lock goes with its holder")
    func unlock() throws {
        let rig = try Rig()
        do { _ = try StoreLock(store: rig.store.path) }
        #expect(StoreLock.holder(of: rig.store.path) == nil)
        _ = try StoreLock(store: rig.store.path)
    }

    @Test("A command that reads makes no store and says where it looked")
    func missing() throws {
        let rig = try Rig()
        let path = "\(rig.folder)/nowhere/bellwire.sqlite"
        let error = #expect(throws: StoreError.self) { try EventStore(path: path, create: false) }
        #expect(error?.kind == .missing)
        #expect(error?.description.contains(path) == true)
        #expect(!FileManager.default.fileExists(atPath: "\(rig.folder)/nowhere"))
    }

    @Test("Another program's database and a file of other bytes are left alone")
    func foreign() throws {
        let rig = try Rig()
        let path = "\(rig.folder)/other.sqlite"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        let foreign = #expect(throws: StoreError.self) { try EventStore(path: path, create: true) }
        #expect(foreign?.kind == .damaged)
        let text = "\(rig.folder)/text"
        try Data(repeating: 65, count: 9000).write(to: URL(filePath: text))
        let damaged = #expect(throws: StoreError.self) { try EventStore(path: text, create: true) }
        #expect(damaged?.kind == .damaged)
    }

    @Test("A full disk is said plainly, nothing is acknowledged, and with room it goes on")
    func full() async throws {
        let rig = try Rig()
        try await rig.store.pool.write { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let many = (0..<300).map { reading($0) }
        let error = await #expect(throws: StoreError.self) { try await save(many, in: rig) }
        #expect(error?.kind == .full)
        #expect(try await rig.store.events(EventQuery()).isEmpty)
        let state = try await rig.store.state(of: rig.source())
        #expect(state.passes == 0)
        try await rig.store.pool.write { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        #expect(try await save(many, in: rig).count == 300)
    }

    @Test("A backup taken while the store is open is whole")
    func backup() async throws {
        let rig = try Rig()
        _ = try await save([reading(1), reading(2)], in: rig)
        let copy = "\(rig.folder)/copy.sqlite"
        try rig.store.backup(to: copy)
        let restored = try EventStore(path: copy, create: false)
        #expect(try await restored.events(EventQuery()).count == 2)
    }

    @Test("What was nobody's is forgotten after 90 days without being shown; events never")
    func forgetting() async throws {
        let rig = try Rig()
        var record = PollRecord(
            source: rig.source(), at: rig.now, outcome: .read, nextPoll: rig.now)
        record.items = [("g:1", FeedItem(id: "1", title: "Nobody's"))]
        _ = try await rig.store.save(record, rules: "test", endpoints: [])
        _ = try await save([reading(1)], in: rig)
        rig.pass(seconds: 91 * 86_400)
        try await rig.store.forgetOldItems(at: rig.now)
        let nobodys = try await rig.store.unread(record.items, ofSource: "wire")
        #expect(nobodys.count == 1)
        let ours = [(key: "g:Title 1", item: FeedItem(id: "g:Title 1", title: "Title 1"))]
        #expect(try await rig.store.unread(ours, ofSource: "wire").isEmpty)
    }

    @Test("A second name of the same store is no second store")
    func linked() throws {
        let rig = try Rig()
        let link = "\(rig.folder)/link.sqlite"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: rig.store.path)
        let first = try StoreLock(store: rig.store.path)
        #expect(throws: StoreError.self) { try StoreLock(store: link) }
        withExtendedLifetime(first) {}
    }

    @Test("A command that reads leaves an empty file empty")
    func emptyFile() throws {
        let rig = try Rig()
        let path = "\(rig.folder)/empty.sqlite"
        try Data().write(to: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try EventStore(path: path, create: false) }
        #expect(error?.kind == .missing)
    }

    @Test("Words are found whatever their case, also beyond ASCII")
    func unicodeWords() async throws {
        let rig = try Rig()
        var reading = reading(1)
        reading.text = "Élysée Santé told of a new release, and of nothing else on this day"
        _ = try await save([reading], in: rig)
        for word in ["élysée", "ÉLYSÉE", "Santé"] {
            #expect(try await rig.store.events(EventQuery(words: word)).count == 1)
        }
    }

    @Test(
        "The search takes words by their stems, parts of words joined by dashes, and Chinese",
        arguments: [
            ("cilta", 1), ("cilta-cel", 1), ("CILTA", 1), ("elysee", 1), ("approval", 1),
            ("pproved", 0), ("药监局", 1), ("国家药监局 批准", 1), ("药品", 0), ("7,200", 1),
            ("\"approved", 1), ("approved AND", 0), ("approved OR nothing", 0), ("NEAR(", 0),
            ("%", 0), ("title:approved", 0), ("*", 0), ("appro\u{0}ved", 1), ("a\u{0}", 0),
            ("approved*", 1), ("appro", 0),
        ])
    func search(_ words: String, _ count: Int) async throws {
        let rig = try Rig()
        var reading = reading(1)
        reading.text = "Élysée: cilta-cel was approved; 国家药监局已批准西达基奥仑赛。7,200 people."
        _ = try await save([reading], in: rig)
        #expect(try await rig.store.events(EventQuery(words: words)).count == count)
    }

    @Test("Days are found wherever their events stand, also those of an archive read later")
    func days() async throws {
        let rig = try Rig()
        for (number, day) in [4, 6, 5, 1, 8, 4].enumerated() {
            let published = "2025-03-0\(day)T12:00:00Z"
            _ = try await save([reading(number, published: published)], in: rig)
            rig.pass(seconds: 2 * 86_400)
        }
        func titles(_ since: String?, _ until: String?) async throws -> [String] {
            let query = EventQuery(
                since: since.flatMap { Timestamp(rfc3339: "2025-03-0\($0)T00:00:00Z") },
                until: until.flatMap { Timestamp(rfc3339: "2025-03-0\($0)T00:00:00Z") })
            var paged: [String] = []
            var page = query
            page.limit = 1
            while let event = try await rig.store.events(page).first {
                paged.append(event.title ?? "")
                page.before = event.updated
            }
            #expect(try await rig.store.events(query).compactMap(\.title) == paged)
            return paged
        }
        #expect(try await titles("4", "5") == ["Title 5", "Title 0"])
        #expect(try await titles(nil, "5") == ["Title 5", "Title 3", "Title 0"])
        #expect(try await titles("5", nil) == ["Title 4", "Title 2", "Title 1"])
        #expect(try await titles("2", "4").isEmpty)
    }

    @Test("What an event was filed under before is forgotten with it")
    func filedAnew() async throws {
        let rig = try Rig()
        var event = try #require(try await save([reading(1)], in: rig).first)
        event.classes = [ClassFinding(.financing, confidence: 0.9, evidence: [])]
        event.title = "Another headline"
        let changed = event
        try await rig.store.write { try EventStore.write($0, changed, seq: 1) }
        func count(_ query: EventQuery) async throws -> Int {
            try await rig.store.events(query).count
        }
        #expect(try await count(EventQuery(classes: [.legal])) == 0)
        #expect(try await count(EventQuery(classes: [.financing, .legal])) == 1)
        #expect(try await count(EventQuery(words: "title")) == 0)
        #expect(try await count(EventQuery(classes: [.financing], words: "headline")) == 1)
        #expect(try await count(EventQuery(words: "cfinancing")) == 0)
    }

    @Test("Revisions come in order after a time, through the same filters")
    func revisions() async throws {
        let rig = try Rig()
        let events = try await save((0..<6).map { reading($0) }, in: rig)
        let latest = try await rig.store.latestUpdate()
        #expect(latest == events.last?.updated)
        let after = try #require(events.first?.updated)
        func titles(_ query: EventQuery) async throws -> [String] {
            try await rig.store.revisions(query, after: after, limit: 10).compactMap(\.title)
        }
        #expect(try await titles(EventQuery()) == (1..<6).map { "Title \($0)" })
        #expect(
            try await titles(EventQuery(classes: [.legal])) == ["Title 1", "Title 3", "Title 5"])
        #expect(try await titles(EventQuery(words: "number 4")) == ["Title 4"])
        #expect(try await titles(EventQuery(issuers: ["other"])).isEmpty)
        #expect(try await rig.store.revisions(EventQuery(), after: latest, limit: 10).isEmpty)
    }

    @Test("A store of an earlier version is searched as soon as it is opened")
    func migrated() async throws {
        let rig = try Rig()
        let path = "\(rig.folder)/earlier.sqlite"
        let event = try TestSite.event("approval")
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator().migrate(queue, upTo: "3 edits of items and pages")
        try await queue.write { db in
            try db.execute(
                sql: "INSERT INTO text VALUES (?, 'what the regulator decided')",
                arguments: [event.textSHA256])
            try db.execute(
                sql: """
                    INSERT INTO event (id, revision, published, updated, title, text_sha256, json)
                    VALUES (?, 1, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    event.id, event.published.milliseconds, event.updated.milliseconds,
                    event.title, event.textSHA256, try BellwireJSON.text(event),
                ])
        }
        try queue.close()
        let store = try EventStore(path: path, create: false)
        #expect(try await store.events(EventQuery(words: "regulator decid")) == [event])
    }
}
