import BellwireCore
import GRDB

/// How a release becomes an event, or joins one. Every function runs inside the caller's
/// transaction.
extension EventStore {
    /// The event that this release tells once more, if there is one. Only events of the same
    /// issuers within a week can be; the text itself is known for ever.
    static func sameEvent(_ db: Database, as reading: Reading, at now: Timestamp) throws -> Int64? {
        let text = try Int64.fetchOne(
            db, sql: "SELECT seq FROM event WHERE text_sha256 = ?",
            arguments: [Hash.sha256(reading.text)])
        if let text { return text }
        let sketch = ReleaseSketch(reading)
        return try candidates(db, for: reading, at: now).first { _, known in
            Sameness.isSame(sketch, known)
        }?.seq
    }

    private static func candidates(_ db: Database, for reading: Reading, at now: Timestamp) throws
        -> [(seq: Int64, sketch: ReleaseSketch)]
    {
        let issuers = reading.watched
        let at = (reading.published ?? now).milliseconds
        let week: Int64 = 8 * 86_400_000
        let sql = """
            SELECT DISTINCT event.seq, event.json, text.body FROM event
            JOIN event_issuer ON event_issuer.event_seq = event.seq
            JOIN text ON text.sha256 = event.text_sha256
            WHERE event_issuer.issuer IN (\(marks(issuers.count)))
                AND event.published BETWEEN ? AND ?
            ORDER BY event.seq
            """
        let arguments = StatementArguments(issuers) + [at - week, at + week]
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            let event = try event(fromJSON: row["json"])
            return (row["seq"], ReleaseSketch(event, text: row["body"]))
        }
    }

    /// Stores a new event with its text, facts and first revision.
    static func insert(
        _ db: Database, _ reading: Reading, release: Release, key: String, rules: String,
        at now: Timestamp
    ) throws -> (seq: Int64, event: Event) {
        let reading = Novelty.apply(try knownFacts(db, of: reading.watched), to: reading)
        let owner = reading.watched.first ?? ""
        let url = release.url ?? key
        var id = EventID.of(issuer: owner, url: url)
        if try exists(db, event: id) { id = EventID.of(issuer: owner, url: "\(url)?\(key)") }
        let updated = try nextUpdate(db, at: now)
        let event = Event(
            id: id, revision: 1, status: .current, rules: rules, title: reading.title,
            published: reading.published ?? now, precision: reading.precision ?? .second,
            detected: now, updated: updated, url: release.url,
            textSHA256: Hash.sha256(reading.text), issuers: reading.issuers,
            classes: reading.classes, facts: reading.facts, releases: [release],
            revisions: [Revision(revision: 1, at: updated, reason: .published, changed: [])])
        try db.execute(
            sql: "INSERT OR IGNORE INTO text VALUES (?, ?)",
            arguments: [event.textSHA256, reading.text])
        try db.execute(
            sql: """
                INSERT INTO event (id, revision, published, updated, title, text_sha256, json)
                VALUES (?, 1, ?, ?, ?, ?, '')
                """,
            arguments: [
                id, event.published.milliseconds, updated.milliseconds, event.title,
                event.textSHA256,
            ])
        let seq = db.lastInsertedRowID
        try write(db, event, seq: seq)
        try writeRevision(db, event, seq: seq, reasons: reading.reasons, facts: event.facts)
        return (seq, event)
    }

    /// Another wire carries the same release: that only adds to `releases`.
    static func add(_ db: Database, _ release: Release, toEvent seq: Int64) throws -> Event {
        var event = try stored(db, seq: seq)
        let isThere = event.releases.contains {
            $0.source == release.source
                && $0.url.map(CanonicalURL.of) == release.url.map(CanonicalURL.of)
        }
        if !isThere {
            event.releases.append(release)
            try write(db, event, seq: seq)
        }
        return event
    }

    /// A new revision of an event: what `reading` says now.
    static func revise(
        _ db: Database, seq: Int64, reading: Reading, reason: Revision.Reason, rules: String,
        at now: Timestamp
    ) throws -> Event? {
        var event = try stored(db, seq: seq)
        let known = try knownFacts(db, of: reading.watched, before: seq)
        let reading = Novelty.apply(known, to: reading)
        let changed = RevisionDiff.changes(from: event, to: reading)
        guard !changed.isEmpty else { return nil }
        let before = Set(event.facts)
        event.revision += 1
        event.updated = try nextUpdate(db, at: now)
        event.rules = rules
        event.title = reading.title ?? event.title
        event.textSHA256 = Hash.sha256(reading.text)
        event.issuers = reading.issuers
        event.classes = reading.classes
        event.facts = reading.facts
        event.revisions.append(
            Revision(
                revision: event.revision, at: event.updated, reason: reason, changed: changed))
        try db.execute(
            sql: "INSERT OR IGNORE INTO text VALUES (?, ?)",
            arguments: [event.textSHA256, reading.text])
        try write(db, event, seq: seq)
        try writeRevision(
            db, event, seq: seq, reasons: reading.reasons,
            facts: event.facts.filter { !before.contains($0) })
        return event
    }

    /// The event's row and what is looked up by it.
    private static func write(_ db: Database, _ event: Event, seq: Int64) throws {
        try db.execute(
            sql: """
                UPDATE event SET revision = ?, updated = ?, title = ?, text_sha256 = ?, json = ?
                WHERE seq = ?
                """,
            arguments: [
                event.revision, event.updated.milliseconds, event.title, event.textSHA256,
                try BellwireJSON.text(event), seq,
            ])
        try db.execute(sql: "DELETE FROM event_issuer WHERE event_seq = ?", arguments: [seq])
        try db.execute(sql: "DELETE FROM event_class WHERE event_seq = ?", arguments: [seq])
        for issuer in event.issuers where issuer.role != .mentioned {
            guard let id = issuer.id else { continue }
            try db.execute(
                sql: "INSERT OR IGNORE INTO event_issuer VALUES (?, ?, ?)",
                arguments: [id, seq, issuer.role.rawValue])
        }
        for finding in event.classes {
            try db.execute(
                sql: "INSERT OR IGNORE INTO event_class VALUES (?, ?)",
                arguments: [finding.class.rawValue, seq])
        }
        try db.execute(sql: "UPDATE counter SET value = value + 1 WHERE name = 'change'")
    }

    private static func writeRevision(
        _ db: Database, _ event: Event, seq: Int64, reasons: [Reason], facts: [Fact]
    ) throws {
        try db.execute(
            sql: "INSERT INTO revision VALUES (?, ?, ?, ?, ?)",
            arguments: [
                seq, event.revision, event.updated.milliseconds, try BellwireJSON.text(event),
                try BellwireJSON.text(reasons),
            ])
        let sql = """
            INSERT INTO fact (event_seq, revision, issuer, type, said_at, json)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        for fact in facts {
            try db.cachedStatement(sql: sql).execute(
                arguments: [
                    seq, event.revision, fact.issuer, fact.kind.rawValue,
                    event.published.milliseconds, try BellwireJSON.text(fact),
                ])
        }
    }

    /// Unique and strictly increasing over the store, also where the clock stands still or goes back.
    private static func nextUpdate(_ db: Database, at now: Timestamp) throws -> Timestamp {
        try db.execute(
            sql: "UPDATE counter SET value = max(value + 1, ?) WHERE name = 'updated'",
            arguments: [now.milliseconds])
        let value = try Int64.fetchOne(
            db, sql: "SELECT value FROM counter WHERE name = 'updated'")
        return Timestamp(milliseconds: value ?? now.milliseconds)
    }

    static func knownFacts(_ db: Database, of issuers: [String], before seq: Int64 = .max) throws
        -> [KnownFact]
    {
        let sql = """
            SELECT said_at, json FROM fact
            WHERE issuer IN (\(marks(issuers.count))) AND type IN ('headcount', 'financial', 'approval')
                AND event_seq < ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(issuers) + [seq])
            .map { row in
                let json: String = row["json"]
                let said: Int64 = row["said_at"]
                return KnownFact(
                    fact: try BellwireJSON.decode(Fact.self, from: json),
                    saidAt: Timestamp(milliseconds: said))
            }
    }

    private static func exists(_ db: Database, event id: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM event WHERE id = ?)", arguments: [id]) ?? false
    }

    static func stored(_ db: Database, seq: Int64) throws -> Event {
        let json = try String.fetchOne(
            db, sql: "SELECT json FROM event WHERE seq = ?", arguments: [seq])
        return try event(fromJSON: json ?? "")
    }

    static func event(fromJSON json: String) throws -> Event {
        try BellwireJSON.decode(Event.self, from: json)
    }

    /// `?, ?, ?` for a list of that length.
    static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }
}
