import BellwireCore
import GRDB

/// How a release becomes an event, or joins one. Every function runs inside the caller's
/// transaction.
extension EventStore {
    /// The event that this release tells once more, if there is one. A text of a few words is no
    /// proof of anything.
    ///
    /// `sketches` are those that this transaction has made already: a poll's releases are compared
    /// with the same few events again and again.
    static func sameEvent(
        _ db: Database, as reading: Reading, _ sketch: ReleaseSketch, url: String?,
        sketches: inout [Int64: [ReleaseSketch]]
    ) throws -> Int64? {
        guard reading.text.utf8.count >= 40 else { return nil }
        let text = try Int64.fetchOne(
            db, sql: "SELECT seq FROM event WHERE text_sha256 = ?",
            arguments: [Hash.sha256(reading.text)])
        if let text { return text }
        for seq in try candidates(db, as: reading, sketch, url: url) {
            let told = try sketches[seq] ?? tellings(db, of: try stored(db, seq: seq), seq: seq)
            sketches[seq] = told
            // A correction is no copy of what it corrects, however little it changes.
            let isSame = told.contains { told in
                (sketch.notice == nil || sketch.notice?.kind == told.notice?.kind)
                    && Sameness.isSame(sketch, told)
            }
            if isSame { return seq }
        }
        return nil
    }

    /// Events of the same issuers that share marks with the release, those with the most of them
    /// first, those that stand at its address, and those of its day, which may tell it in other words.
    /// At most sixty: the work for one release does not grow with the store.
    private static func candidates(
        _ db: Database, as reading: Reading, _ sketch: ReleaseSketch, url: String?
    ) throws -> [Int64] {
        let issuers = reading.watched
        let sql = """
            SELECT event_seq FROM (
                SELECT event_seq, count(*) AS shared FROM mark
                WHERE mark IN (\(marks(sketch.marks.count)))
                GROUP BY event_seq ORDER BY shared DESC, event_seq DESC LIMIT 30)
            WHERE event_seq IN (
                SELECT event_seq FROM event_issuer WHERE issuer IN (\(marks(issuers.count))))
            UNION ALL
            SELECT event_seq FROM (
                SELECT DISTINCT event_seq FROM item
                WHERE address = ? AND event_seq IS NOT NULL ORDER BY event_seq DESC LIMIT 10)
            """
        let alike = try Int64.fetchAll(
            db, sql: sql,
            arguments: StatementArguments(sketch.marks) + StatementArguments(issuers)
                + [url.map(CanonicalURL.of)])
        guard let published = reading.published else { return alike }
        let near = try recentEvents(
            db, around: published, days: 1.5, issuers: issuers, limit: 20)
        return alike + near.filter { !alike.contains($0) }
    }

    /// Stores a new event with its text, facts and first revision.
    static func insert(
        _ db: Database, _ reading: Reading, _ sketch: ReleaseSketch, release: Release,
        key: String, rules: String, at now: Timestamp
    ) throws -> (seq: Int64, event: Event) {
        let reading = Novelty.apply(try knownFacts(db, for: reading), to: reading)
        let owner = reading.watched.first ?? ""
        let url = release.url ?? key
        var id = EventID.of(issuer: owner, url: url)
        if try exists(db, event: id) {
            let distinction = " \(key) \(Hash.sha256(reading.text))"
            id = EventID.of(issuer: owner, url: url, distinction: distinction)
        }
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
        let seq = try insert(db, event)
        try mark(db, sketch, seq: seq)
        try writeRevision(db, event, seq: seq, reasons: reading.reasons, facts: event.facts)
        return (seq, event)
    }

    /// Makes the event known under the marks of one more text of it.
    static func mark(_ db: Database, _ sketch: ReleaseSketch, seq: Int64) throws {
        for mark in sketch.marks {
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO mark VALUES (?, ?)")
                .execute(arguments: [mark, seq])
        }
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
