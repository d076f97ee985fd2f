import BellwireCore
import GRDB

extension EventStore {
    /// Newest `updated` first.
    func events(_ query: EventQuery) async throws -> [Event] {
        let (sql, arguments) = EventStore.statement(query)
        return try await read { db in
            try String.fetchAll(db, sql: sql, arguments: arguments)
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
        var query = query
        query.before = nil
        let (filter, values) = EventStore.conditions(query)
        let all = (["revision.at > ?"] + filter).joined(separator: " AND ")
        let sql = """
            SELECT revision.json FROM revision JOIN event ON event.seq = revision.event_seq
            WHERE \(all) ORDER BY revision.at LIMIT ?
            """
        let arguments = StatementArguments([after.milliseconds]) + values + [limit]
        return try await read { db in
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

    private static func statement(_ query: EventQuery) -> (String, StatementArguments) {
        let (conditions, arguments) = conditions(query)
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return (
            "SELECT json FROM event \(filter) ORDER BY updated DESC LIMIT ?",
            arguments + [query.limit]
        )
    }

    private static func conditions(_ query: EventQuery) -> ([String], StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func require(_ condition: String, _ values: [any DatabaseValueConvertible]) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if !query.issuers.isEmpty {
            require(
                "seq IN (SELECT event_seq FROM event_issuer WHERE issuer IN "
                    + "(\(marks(query.issuers.count))))", query.issuers.sorted())
        }
        if !query.classes.isEmpty {
            require(
                "seq IN (SELECT event_seq FROM event_class WHERE class IN "
                    + "(\(marks(query.classes.count))))", query.classes.map(\.rawValue).sorted())
        }
        if let since = query.since { require("published >= ?", [since.milliseconds]) }
        if let until = query.until { require("published < ?", [until.milliseconds]) }
        if let before = query.before { require("updated < ?", [before.milliseconds]) }
        for word in (query.words ?? "").split(separator: " ") {
            require(
                // SQLite's own lower() knows ASCII only.
                "EXISTS (SELECT 1 FROM text WHERE sha256 = event.text_sha256 AND "
                    + "(instr(swiftLowercaseString(body), ?) "
                    + "OR instr(swiftLowercaseString(event.title), ?)))",
                [word.lowercased(), word.lowercased()])
        }
        return (conditions, arguments)
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
