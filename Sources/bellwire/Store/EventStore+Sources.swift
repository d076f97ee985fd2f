import BellwireCore
import GRDB

extension EventStore {
    func state(of source: Source) async throws -> SourceState {
        try await read { db in try EventStore.state(db, of: source) }
    }

    /// Remembers that the source's server asked for no requests until then: polls obey it, too.
    func wait(_ source: Source, until time: Timestamp) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE source SET wait_until = max(coalesce(wait_until, 0), ?)
                    WHERE id = ? AND url = ?
                    """, arguments: [time.milliseconds, source.id, source.url])
        }
    }

    static func state(_ db: Database, of source: Source) throws -> SourceState {
        var state = SourceState()
        guard
            let row = try Row.fetchOne(
                try db.cachedStatement(sql: "SELECT * FROM source WHERE id = ?"),
                arguments: [source.id])
        else { return state }
        if row["url"] == source.url {
            state.validators = Validators(etag: row["etag"], lastModified: row["last_modified"])
            state.bodySHA256 = row["body_sha256"]
            state.movedTo = row["moved_to"]
            state.waitUntil = row.time("wait_until")
            state.lastWhole = row.time("last_whole")
            state.distrustsValidators = row["distrusted"]
            state.gone = GoneSpell(answers: row["gone"], since: row.time("gone_since"))
        }
        state.status = row["status"]
        if state.isStopped, state.gone == GoneSpell() { state.status = "new" }
        let rhythm: String? = row["rhythm"]
        state.rhythm = rhythm.map(ReleaseRhythm.init(text:)) ?? ReleaseRhythm()
        state.staleSince = row.time("stale_since")
        state.error = row["error"]
        state.httpStatus = row["http_status"]
        state.failures = row["failures"]
        state.passes = row["passes"]
        state.items = row["items"]
        state.lastPoll = row.time("last_poll")
        state.nextPoll = row.time("next_poll")
        state.newestItem = row.time("newest_item")
        let gaps = "SELECT * FROM gap WHERE source_id = ? ORDER BY at DESC LIMIT 10"
        state.gaps = try Row.fetchAll(
            try db.cachedStatement(sql: gaps), arguments: [source.id]
        ).compactMap { row in
            row.time("at").map {
                .init(at: $0, after: row.time("after"), before: row.time("before"))
            }
        }
        return state
    }
}

extension Row {
    func time(_ column: String) -> Timestamp? {
        let milliseconds: Int64? = self[column]
        return milliseconds.map(Timestamp.init(milliseconds:))
    }
}
