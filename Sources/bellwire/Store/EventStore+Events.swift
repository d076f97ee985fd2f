import BellwireCore
import GRDB

extension EventStore {
    /// Newest `updated` first.
    func events(_ query: EventQuery) async throws -> [Event] {
        try await read { db in
            var filter = try EventFilterSQL(query, db)
            var from = filter.isNarrow ? "event" : "event INDEXED BY event_time"
            var order = "event.updated"
            if let words = query.words, words.contains(where: { $0 != " " }) {
                guard let match = EventSearch.match(words) else { return [] }
                if filter.isNarrow {
                    filter.require(words: match)
                } else {
                    // The search's own order is that of the events: it stops when enough are found.
                    from = "search CROSS JOIN event ON event.updated = search.rowid"
                    order = "search.rowid"
                    filter.require("search MATCH ?", [match])
                    if let before = query.before {
                        filter.require("search.rowid < ?", [before.milliseconds])
                    }
                }
            }
            let sql =
                "SELECT event.json FROM \(from) \(filter.text) ORDER BY \(order) DESC LIMIT ?"
            return try String.fetchAll(db, sql: sql, arguments: filter.arguments + [query.limit])
                .map { try EventStore.event(fromJSON: $0) }
        }
    }

    func event(_ id: String) async throws -> Event? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT json FROM event WHERE id = ?", arguments: [id])
                .map { try EventStore.event(fromJSON: $0) }
        }
    }

    func revisions(
        _ query: EventQuery, after: Timestamp, limit: Int
    ) async throws -> [Event] {
        try await read { db in
            var query = query
            query.before = nil
            var filter = try EventFilterSQL(query, db)
            filter.require("revision.at > ?", [after.milliseconds])
            if let words = query.words {
                filter.require(words: EventSearch.match(words) ?? "\"\"")
            }
            let sql = """
                SELECT revision.json FROM revision
                CROSS JOIN event ON event.seq = revision.event_seq
                \(filter.text) ORDER BY revision.at LIMIT ?
                """
            return try String.fetchAll(db, sql: sql, arguments: filter.arguments + [limit])
                .map { try EventStore.event(fromJSON: $0) }
        }
    }

    func latestUpdate() async throws -> Timestamp {
        try await read { db in
            let at = try Int64.fetchOne(db, sql: "SELECT max(at) FROM revision")
            return Timestamp(milliseconds: at ?? 0)
        }
    }

    /// The plain text that the event's evidence points into.
    func text(ofEvent id: String) async throws -> String? {
        let sql = """
            SELECT text.body FROM event JOIN text ON text.sha256 = event.text_sha256
            WHERE event.id = ?
            """
        return try await read { try String.fetchOne($0, sql: sql, arguments: [id]) }
    }

    /// Why the latest revision has its classes.
    func reasons(ofEvent id: String) async throws -> [Reason] {
        let sql = """
            SELECT revision.reasons FROM event
            JOIN revision ON revision.event_seq = event.seq AND revision.revision = event.revision
            WHERE event.id = ?
            """
        return try await read { db in
            guard let json = try String.fetchOne(db, sql: sql, arguments: [id]) else { return [] }
            return try BellwireJSON.decode([Reason].self, from: json)
        }
    }
}

extension EventStore {
    /// The event of that id, or the only one whose id begins so (eight characters or more).
    func event(startingWith prefix: String) async throws -> Event? {
        guard prefix.utf8.count >= 8, prefix.utf8.allSatisfy({ $0 != 37 && $0 != 95 }) else {
            return nil
        }
        return try await read { db in
            let found = try String.fetchAll(
                db, sql: "SELECT json FROM event WHERE id LIKE ? LIMIT 2",
                arguments: [prefix + "%"])
            return try found.count == 1 ? EventStore.event(fromJSON: found[0]) : nil
        }
    }
}
