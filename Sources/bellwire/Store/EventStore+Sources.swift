import BellwireCore
import GRDB

extension EventStore {
    func state(of source: Source) async throws -> SourceState {
        try await read { db in try EventStore.state(db, of: source) }
    }

    static func state(_ db: Database, of source: Source) throws -> SourceState {
        var state = SourceState()
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM source WHERE id = ?", arguments: [source.id])
        else { return state }
        if row["url"] == source.url {
            state.validators = Validators(etag: row["etag"], lastModified: row["last_modified"])
            state.bodySHA256 = row["body_sha256"]
            state.movedTo = row["moved_to"]
            state.waitUntil = row.time("wait_until")
        }
        state.status = row["status"]
        state.error = row["error"]
        state.httpStatus = row["http_status"]
        state.failures = row["failures"]
        state.passes = row["passes"]
        state.items = row["items"]
        state.lastPoll = row.time("last_poll")
        state.nextPoll = row.time("next_poll")
        state.newestItem = row.time("newest_item")
        state.gaps = try Row.fetchAll(
            db, sql: "SELECT * FROM gap WHERE source_id = ? ORDER BY at DESC LIMIT 10",
            arguments: [source.id]
        ).compactMap { row in
            row.time("at").map {
                .init(at: $0, after: row.time("after"), before: row.time("before"))
            }
        }
        return state
    }

    /// Which of these items the source never showed before: neither under this key nor, after a feed
    /// changed all its ids, with the same title, day and address.
    func unseen(_ items: [(key: String, item: FeedItem)], ofSource id: String) async throws
        -> [(key: String, item: FeedItem)]
    {
        try await read { db in
            try items.filter { key, item in
                try !EventStore.isKnown(db, source: id, key: key, item: item)
            }
        }
    }

    static func isKnown(_ db: Database, source: String, key: String, item: FeedItem) throws -> Bool
    {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM item WHERE source_id = ?1 AND key = ?2)
                OR EXISTS (SELECT 1 FROM item
                           WHERE source_id = ?1 AND title_key = ?3 AND address IS ?4)
            """
        let statement = try db.cachedStatement(sql: sql)
        return try Bool.fetchOne(
            statement,
            arguments: [source, key, ItemKey.title(item), item.link.map(CanonicalURL.of)]) ?? false
    }

    /// Drops what was nobody's and has not been shown for 90 days.
    func forgetOldItems(at now: Timestamp) async throws {
        let limit = now.adding(seconds: -90 * 86_400).milliseconds
        try await write { db in
            try db.execute(
                sql: "DELETE FROM item WHERE event_seq IS NULL AND last_seen < ?",
                arguments: [limit])
        }
    }
}

extension Row {
    func time(_ column: String) -> Timestamp? {
        let milliseconds: Int64? = self[column]
        return milliseconds.map(Timestamp.init(milliseconds:))
    }
}
