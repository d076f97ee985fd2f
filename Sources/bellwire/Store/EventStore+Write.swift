import BellwireCore
import GRDB

/// The rows of one event. Every function runs inside the caller's transaction.
extension EventStore {
    /// The event's row and what is looked up by it.
    static func write(_ db: Database, _ event: Event, seq: Int64) throws {
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
