import BellwireCore
import GRDB

extension EventStore {
    /// Newest `updated` first.
    func events(_ query: EventQuery) async throws -> [Event] {
        let match = EventSearch.match(query)
        if case .nothing = match { return [] }
        return try await read { db in
            var found: [Event] = []
            for times in try EventSpan.all(of: query, db) where found.count < query.limit {
                found += try EventStore.events(
                    db, query, match, within: times, limit: query.limit - found.count)
            }
            return found
        }
    }

    /// The rows of the search bear the events' `updated`: it is read from the newest on, until
    /// enough are found.
    private static func events(
        _ db: Database, _ query: EventQuery, _ match: EventSearch.Match, within times: EventSpan,
        limit: Int
    ) throws -> [Event] {
        var (from, time) = ("event INDEXED BY event_time", "event.updated")
        var conditions: [String] = []
        var arguments: StatementArguments = []
        if case .expression(let text) = match {
            from = "search CROSS JOIN event INDEXED BY event_time ON event.updated = search.rowid"
            time = "search.rowid"
            conditions.append("search MATCH ?")
            arguments += [text]
        }
        conditions.append("\(time) BETWEEN ? AND ?")
        arguments += [times.first, times.last]
        arguments += published(query, &conditions)
        let sql = """
            SELECT event.json FROM \(from) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(time) DESC LIMIT ?
            """
        return try String.fetchAll(db, sql: sql, arguments: arguments + [limit])
            .map { try event(fromJSON: $0) }
    }

    private static func published(
        _ query: EventQuery, _ conditions: inout [String]
    ) -> StatementArguments {
        var arguments: StatementArguments = []
        if let since = query.since {
            conditions.append("event.published >= ?")
            arguments += [since.milliseconds]
        }
        if let until = query.until {
            conditions.append("event.published < ?")
            arguments += [until.milliseconds]
        }
        return arguments
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
        var conditions = ["revision.at > ?"]
        var arguments: StatementArguments = [after.milliseconds]
        switch EventSearch.match(query) {
        case .all: break
        case .nothing: return []
        case .expression(let text):
            conditions.append(
                "EXISTS (SELECT 1 FROM search WHERE rowid = event.updated AND search MATCH ?)")
            arguments += [text]
        }
        arguments += EventStore.published(query, &conditions)
        let sql = """
            SELECT revision.json FROM revision
            CROSS JOIN event ON event.seq = revision.event_seq
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY revision.at LIMIT ?
            """
        arguments += [limit]
        return try await read { [arguments] db in
            try String.fetchAll(db, sql: sql, arguments: arguments)
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
