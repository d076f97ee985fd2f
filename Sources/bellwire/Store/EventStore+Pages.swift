import BellwireCore
import GRDB

/// Article pages that are read again: those that could not be read when their event was told, and
/// those that were, since some are edited in their place.
extension EventStore {
    struct DuePage: Sendable {
        var seq: Int64
        var source: String
        var url: String
        /// How often it could not be read.
        var tries: Int
        /// 0 until it was read; then the number of the next look at it.
        var visit: Int
        /// Nobody was told of its event: a first pass, or a backfill.
        var isQuiet: Bool
    }

    func duePages(at now: Timestamp, limit: Int = 10) async throws -> [DuePage] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM page WHERE due <= ? ORDER BY due LIMIT ?",
                arguments: [now.milliseconds, limit]
            ).map { row in
                DuePage(
                    seq: row["event_seq"], source: row["source_id"], url: row["url"],
                    tries: row["tries"], visit: row["visits"], isQuiet: row["quiet"])
            }
        }
    }

    /// What became of a due page: what it adds to its event, or changes in it, is a revision.
    /// `reading` is `nil` where it could not be read.
    func settle(
        _ page: DuePage, with reading: Reading?, rules: String, endpoints: [Endpoint],
        at now: Timestamp
    ) async throws -> Event? {
        try await write { db in
            let due = EventStore.nextLook(at: page, wasRead: reading != nil)
            try EventStore.plan(db, page, due: due.map { now.adding(seconds: $0) }, reading != nil)
            guard let reading, !reading.watched.isEmpty,
                let event = page.visit == 0
                    ? try EventStore.revise(
                        db, seq: page.seq, reading: reading, reason: .completed, rules: rules,
                        at: now)
                    : try EventStore.edit(
                        db, seq: page.seq, reading, ReleaseSketch(reading), rules: rules, at: now,
                        wordsCount: false)
            else { return nil }
            // What a later look finds changed is news, whoever was told of the event.
            let told = page.isQuiet && page.visit == 0 ? [] : endpoints
            try EventStore.queue(db, event, seq: page.seq, for: told, at: now)
            return event
        }
    }

    /// How many seconds from now; `nil` where it was the last time. A page that cannot be read is
    /// tried six times over about an hour; one that was read is looked at after a quarter of an hour,
    /// two hours and a day: errors are mended soon or never.
    private static func nextLook(at page: DuePage, wasRead: Bool) -> Double? {
        if page.visit == 0, !wasRead {
            return page.tries < 6 ? 60 * Double(1 << page.tries) : nil
        }
        return page.visit < visits.count ? visits[page.visit] : nil
    }

    private static let visits = [900.0, 7200, 86_400]

    private static func plan(
        _ db: Database, _ page: DuePage, due: Timestamp?, _ wasRead: Bool
    ) throws {
        let isVisit = page.visit > 0 || wasRead
        let sql =
            due == nil
            ? "DELETE FROM page WHERE event_seq = ?3 AND source_id = ?4"
            : """
            UPDATE page SET tries = tries + ?1, visits = visits + ?2, due = ?5
            WHERE event_seq = ?3 AND source_id = ?4
            """
        var arguments: StatementArguments = [
            isVisit ? 0 : 1, isVisit ? 1 : 0, page.seq, page.source,
        ]
        if let due { arguments += [due.milliseconds] }
        try db.execute(sql: sql, arguments: arguments)
    }

    /// What the page's event is known by, to read its page in the same light.
    func event(seq: Int64) async throws -> Event {
        try await read { try EventStore.stored($0, seq: seq) }
    }

    /// When the page of a fresh item is read again: soon where it could not be read, later where it
    /// was, but not the pages of a backlog.
    static func readLater(
        _ db: Database, _ fresh: PollRecord.Fresh, seq: Int64, of poll: PollRecord, isQuiet: Bool
    ) throws {
        guard let url = fresh.url else { return }
        let age = fresh.reading?.published.map { poll.at.seconds(since: $0) } ?? 0
        guard fresh.pageFailed || fresh.isOfPage && age < 2 * 86_400 else { return }
        let wait = fresh.pageFailed ? 60 : visits[0]
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO page (event_seq, source_id, url, tries, visits, due, quiet)
                VALUES (?, ?, ?, 1, ?, ?, ?)
                """,
            arguments: [
                seq, poll.source.id, url, fresh.pageFailed ? 0 : 1,
                poll.at.adding(seconds: wait).milliseconds, isQuiet,
            ])
    }
}
