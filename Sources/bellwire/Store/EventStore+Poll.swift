import BellwireCore
import GRDB

extension EventStore {
    /// What a saved poll changed.
    struct Saved: Sendable {
        /// New events, with whether somebody is notified of them.
        var events: [Event] = []
        /// Events of other sources that a release joined.
        var joined: [Event] = []
        /// Events that a release corrected or took back.
        var revised: [Event] = []
        var notified = false
        var gap: SourceState.Gap?
        /// The server's 410 is believed from now on.
        var isStopped = false
        /// Since when the source is stale; `wasStale`: it was at the poll before.
        var staleSince: Timestamp?
        var wasStale = false
    }

    /// One poll, in one transaction: the source's validators, its items, the events, their facts
    /// and their deliveries are there together or not at all.
    func save(
        _ poll: PollRecord, rules: String, endpoints: [Endpoint]
    ) async throws -> Saved {
        try await write { db in
            let before = try EventStore.state(db, of: poll.source)
            var saved = Saved()
            saved.notified = !EventStore.isFirst(poll, before)
            saved.gap = try EventStore.gap(db, poll, before)
            try EventStore.place(
                db, poll, rules: rules, endpoints: saved.notified ? endpoints : [], into: &saved)
            let after = try EventStore.remember(db, poll, before)
            saved.isStopped = after.isStopped
            saved.staleSince = after.staleSince
            saved.wasStale = before.staleSince != nil
            return saved
        }
    }

    /// What was found on a source's archive pages, in one transaction. What is remembered of the
    /// source itself stays as it is: validators and passes are those of its own document.
    func save(
        archived poll: PollRecord, rules: String, endpoints: [Endpoint]
    ) async throws -> Saved {
        try await write { db in
            var saved = Saved()
            saved.notified = !endpoints.isEmpty
            try EventStore.place(db, poll, rules: rules, endpoints: endpoints, into: &saved)
            return saved
        }
    }

    private static func place(
        _ db: Database, _ poll: PollRecord, rules: String, endpoints: [Endpoint],
        into saved: inout Saved
    ) throws {
        var sketches: [Int64: [ReleaseSketch]] = [:]
        for fresh in poll.fresh {
            try place(
                db, fresh, of: poll, rules: rules, endpoints: endpoints, &sketches, into: &saved)
        }
        for (key, item) in poll.items + poll.archived {
            try remember(db, item, key: key, of: poll)
        }
    }

    /// Whether this is a source's first pass, which notifies nobody. A first document that broke off
    /// showed a part only: the first whole one right after it is of the same pass.
    private static func isFirst(_ poll: PollRecord, _ before: SourceState) -> Bool {
        guard before.passes > 0 else { return true }
        guard case .read = poll.outcome else { return false }
        return before.passes == 1 && before.status == "failed" && before.bodySHA256 == nil
            && before.newestItem == nil
    }

    private static func remember(_ db: Database, _ poll: PollRecord, _ before: SourceState) throws
        -> SourceState
    {
        var state = before
        state.lastPoll = poll.at
        state.nextPoll = poll.nextPoll
        state.httpStatus = poll.httpStatus
        switch poll.outcome {
        case .read, .unchanged:
            state.status = "ok"
            state.error = nil
            state.failures = 0
            state.validators = poll.validators
            state.movedTo = poll.isBack ? nil : poll.movedTo ?? before.movedTo
            if poll.isWhole { state.lastWhole = poll.at }
        case .failed(let reason):
            state.status = "failed"
            state.error = reason
            if !poll.isOffline { state.failures += 1 }
        }
        state.distrustsValidators = before.distrustsValidators || poll.distrustsValidators
        state.rhythm = poll.rhythm ?? before.rhythm
        state.staleSince = Staleness.since(state.rhythm, now: poll.at)
        state.gone.answered(poll.httpStatus, at: poll.at)
        if state.gone.isBelieved(at: poll.at) {
            state.status = SourceState.stopped
            state.nextPoll = nil
        }
        // A document is a pass, also one that breaks off; a 304 that nobody asked for is none.
        if case .read = poll.outcome {
            state.passes += 1
        } else if !poll.items.isEmpty {
            state.passes += 1
        }
        if case .read = poll.outcome {
            state.bodySHA256 = poll.bodySHA256
            state.items = poll.items.count
            let newest = poll.items.compactMap(\.item.published).max()
            state.newestItem = [newest, before.newestItem].compactMap { $0 }.max()
        }
        state.waitUntil = poll.waitUntil
        try write(db, state, of: poll.source, succeeded: state.error == nil)
        return state
    }

    private static func write(
        _ db: Database, _ state: SourceState, of source: Source, succeeded: Bool
    ) throws {
        let sql = """
            INSERT OR REPLACE INTO source (
                id, url, etag, last_modified, body_sha256, moved_to, status, http_status, error,
                failures, passes, items, last_poll, last_success, next_poll, newest_item,
                wait_until, rhythm, last_whole, distrusted, gone, gone_since, stale_since)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                CASE WHEN ? THEN ? ELSE (SELECT last_success FROM source WHERE id = ?) END,
                ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                source.id, source.url, state.validators.etag, state.validators.lastModified,
                state.bodySHA256,
                state.movedTo, state.status, state.httpStatus, state.error, state.failures,
                state.passes, state.items, state.lastPoll?.milliseconds, succeeded,
                state.lastPoll?.milliseconds, source.id, state.nextPoll?.milliseconds,
                state.newestItem?.milliseconds, state.waitUntil?.milliseconds, state.rhythm.text,
                state.lastWhole?.milliseconds, state.distrustsValidators, state.gone.answers,
                state.gone.since?.milliseconds, state.staleSince?.milliseconds,
            ])
    }

    /// Whether nothing in the document was known, although the source had shown items: others may
    /// have come and gone between the two polls.
    func hasGap(_ poll: PollRecord, _ before: SourceState) async throws -> Bool {
        try await read { db in try EventStore.hasGap(db, poll, before) }
    }

    private static func hasGap(_ db: Database, _ poll: PollRecord, _ before: SourceState) throws
        -> Bool
    {
        guard case .read = poll.outcome, before.passes > 0, before.items > 0, !poll.items.isEmpty
        else { return false }
        return try !poll.items.contains {
            try known(db, source: poll.source.id, key: $0.key, item: $0.item) != nil
        }
    }

    private static func gap(_ db: Database, _ poll: PollRecord, _ before: SourceState) throws
        -> SourceState.Gap?
    {
        guard try hasGap(db, poll, before) else { return nil }
        let gap = SourceState.Gap(
            at: poll.at, after: before.newestItem,
            before: poll.items.compactMap(\.item.published).min())
        try db.execute(
            sql: "INSERT INTO gap VALUES (?, ?, ?, ?)",
            arguments: [
                poll.source.id, gap.at.milliseconds, gap.after?.milliseconds,
                gap.before?.milliseconds,
            ])
        return gap
    }
}
