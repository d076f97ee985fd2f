import BellwireCore
import GRDB

/// The rows of one event. Every function runs inside the caller's transaction.
extension EventStore {
    /// What is known of an event instead of what was.
    static func write(_ db: Database, _ event: Event, seq: Int64) throws {
        // A table without content forgets a row by the very words that it was told.
        try db.execute(
            sql: """
                INSERT INTO search (search, rowid, title, body, tags)
                SELECT 'delete', updated, title, body, tags FROM searched WHERE seq = ?
                """, arguments: [seq])
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
        try makeFindable(db, event, seq: seq)
    }

    /// A new event's row.
    static func insert(_ db: Database, _ event: Event) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO event (id, revision, published, updated, title, text_sha256, json)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                event.id, event.revision, event.published.milliseconds, event.updated.milliseconds,
                event.title, event.textSHA256, try BellwireJSON.text(event),
            ])
        let seq = db.lastInsertedRowID
        try makeFindable(db, event, seq: seq)
        return seq
    }

    /// By issuer, class, words and days.
    private static func makeFindable(_ db: Database, _ event: Event, seq: Int64) throws {
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
        try db.execute(
            sql: """
                INSERT INTO search (rowid, title, body, tags)
                SELECT updated, title, body, tags FROM searched WHERE seq = ?
                """, arguments: [seq])
        try db.execute(
            sql: """
                INSERT INTO day VALUES (?1 / 86400000, ?2, ?2) ON CONFLICT (number) DO UPDATE SET
                    first_published = min(first_published, excluded.first_published),
                    last_published = max(last_published, excluded.last_published)
                """, arguments: [event.updated.milliseconds, event.published.milliseconds])
        try db.execute(sql: "UPDATE counter SET value = value + 1 WHERE name = 'change'")
    }

    static func writeRevision(
        _ db: Database, _ event: Event, seq: Int64, reasons: [Reason], facts: [Fact],
        saidAt: Timestamp? = nil
    ) throws {
        try db.execute(
            sql: "INSERT INTO revision VALUES (?, ?, ?, ?, ?)",
            arguments: [
                seq, event.revision, event.updated.milliseconds, try BellwireJSON.text(event),
                try BellwireJSON.text(reasons),
            ])
        let sql = """
            INSERT INTO fact (event_seq, revision, issuer, subject, said_at, json)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        for fact in facts {
            try db.cachedStatement(sql: sql).execute(
                arguments: [
                    seq, event.revision, fact.issuer, fact.subject,
                    (saidAt ?? event.published).milliseconds, try BellwireJSON.text(fact),
                ])
        }
    }

    /// Unique and strictly increasing over the store, also where the clock stands still or goes back.
    static func nextUpdate(_ db: Database, at now: Timestamp) throws -> Timestamp {
        try db.execute(
            sql: "UPDATE counter SET value = max(value + 1, ?) WHERE name = 'updated'",
            arguments: [now.milliseconds])
        let value = try Int64.fetchOne(
            db, sql: "SELECT value FROM counter WHERE name = 'updated'")
        return Timestamp(milliseconds: value ?? now.milliseconds)
    }
}
