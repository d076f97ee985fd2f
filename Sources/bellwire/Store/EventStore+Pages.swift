import BellwireCore
import GRDB

/// Article pages that could not be read when their event was told.
extension EventStore {
    struct DuePage: Sendable {
        var seq: Int64
        var source: String
        var url: String
        var tries: Int
    }

    func duePages(at now: Timestamp, limit: Int = 10) async throws -> [DuePage] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM page WHERE due <= ? ORDER BY due LIMIT ?",
                arguments: [now.milliseconds, limit]
            ).map { row in
                DuePage(
                    seq: row["event_seq"], source: row["source_id"], url: row["url"],
                    tries: row["tries"])
            }
        }
    }

    /// The page could not be read again; `nil` gives it up.
    func postpone(_ page: DuePage, until due: Timestamp?) async throws {
        try await write { db in
            if let due {
                try db.execute(
                    sql: """
                        UPDATE page SET tries = tries + 1, due = ?
                        WHERE event_seq = ? AND source_id = ?
                        """, arguments: [due.milliseconds, page.seq, page.source])
            } else {
                try EventStore.drop(db, page)
            }
        }
    }

    /// The page was read: what it adds to the event is a revision of it.
    func complete(
        _ page: DuePage, with reading: Reading, rules: String, endpoints: [Endpoint],
        at now: Timestamp
    ) async throws -> Event? {
        try await write { db in
            try EventStore.drop(db, page)
            guard !reading.watched.isEmpty,
                let event = try EventStore.revise(
                    db, seq: page.seq, reading: reading, reason: .completed, rules: rules, at: now)
            else { return nil }
            try EventStore.queue(db, event, seq: page.seq, for: endpoints, at: now)
            return event
        }
    }

    /// What the page's event is known by, to read its page in the same light.
    func event(seq: Int64) async throws -> Event {
        try await read { try EventStore.stored($0, seq: seq) }
    }

    private static func drop(_ db: Database, _ page: DuePage) throws {
        try db.execute(
            sql: "DELETE FROM page WHERE event_seq = ? AND source_id = ?",
            arguments: [page.seq, page.source])
    }
}
