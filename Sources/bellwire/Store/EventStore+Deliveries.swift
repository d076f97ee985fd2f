import BellwireCore
import FoundationEssentials
import GRDB

/// The outbox: deliveries are rows, so that nothing is forgotten by a crash.
extension EventStore {
    /// Makes the configured endpoints known. Deliveries for endpoints that the configuration no
    /// longer names are held, and released when it names them again.
    func register(_ endpoints: [Endpoint]) async throws {
        try await write { db in
            for endpoint in endpoints {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO endpoint (id) VALUES (?)",
                    arguments: [endpoint.id])
                try EventStore.reformat(db, for: endpoint)
            }
            let marks = EventStore.marks(endpoints.count)
            let ids = StatementArguments(endpoints.map(\.id))
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'held'
                    WHERE state = 'pending' AND endpoint_id NOT IN (\(marks))
                    """, arguments: ids)
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'pending' WHERE state = 'held' AND endpoint_id IN (
                        SELECT id FROM endpoint WHERE state = 'active' AND id IN (\(marks)))
                    """, arguments: ids)
        }
    }

    /// What waits for an endpoint whose format was changed goes out in the new one.
    private static func reformat(_ db: Database, for endpoint: Endpoint) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT delivery.id, message_id, revision.json FROM delivery
                JOIN revision USING (event_seq, revision)
                WHERE endpoint_id = ? AND format <> ? AND state IN ('pending', 'held')
                """, arguments: [endpoint.id, endpoint.format.rawValue])
        for row in rows {
            let event = try event(fromJSON: row["json"])
            try keepMessage(db, row["message_id"], of: event, as: endpoint.format)
            try db.execute(
                sql: "UPDATE delivery SET format = ? WHERE id = ?",
                arguments: [endpoint.format.rawValue, row["id"] as Int64])
        }
    }

    /// One delivery of this revision for every endpoint that asked for such events.
    static func queue(
        _ db: Database, _ event: Event, seq: Int64, for endpoints: [Endpoint], at now: Timestamp
    ) throws {
        let message = "\(event.id)-\(event.revision)"
        for endpoint in endpoints where endpoint.wants(event) {
            try db.execute(
                sql: "INSERT OR IGNORE INTO endpoint (id) VALUES (?)", arguments: [endpoint.id])
            try keepMessage(db, message, of: event, as: endpoint.format)
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO delivery
                        (endpoint_id, message_id, format, event_seq, revision, state, due)
                    SELECT ?, ?, ?, ?, ?,
                        CASE state WHEN 'disabled' THEN 'held' ELSE 'pending' END, ?
                    FROM endpoint WHERE id = ?
                    """,
                arguments: [
                    endpoint.id, message, endpoint.format.rawValue, seq, event.revision,
                    now.milliseconds, endpoint.id,
                ])
        }
    }

    /// Made once a format, however many endpoints have it.
    private static func keepMessage(
        _ db: Database, _ id: String, of event: Event, as format: Endpoint.Format
    ) throws {
        let isKept =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM message WHERE id = ? AND format = ?)",
                arguments: [id, format.rawValue]) ?? false
        guard !isKept else { return }
        try db.execute(
            sql: "INSERT INTO message VALUES (?, ?, ?)",
            arguments: [
                id, format.rawValue, try WebhookBody.render(event, as: format, id: id),
            ])
    }

    /// Endpoints with something due, with the time from which it is.
    func endpointsDue() async throws -> [(id: String, due: Timestamp)] {
        let sql = """
            SELECT id, max(coalesce(paused_until, 0),
                (SELECT min(due) FROM delivery
                 WHERE endpoint_id = endpoint.id AND state = 'pending')) AS due
            FROM endpoint WHERE state = 'active'
            """
        return try await read { db in
            try Row.fetchAll(db, sql: sql).compactMap { row in
                row.time("due").map { (row["id"], $0) }
            }
        }
    }

    /// The oldest deliveries of one endpoint that are due.
    func due(for endpoint: String, at now: Timestamp, limit: Int) async throws -> [DueDelivery] {
        let sql = """
            SELECT delivery.id, delivery.message_id, delivery.attempts, delivery.format,
                message.body FROM delivery
            JOIN message ON message.id = delivery.message_id AND message.format = delivery.format
            WHERE endpoint_id = ? AND state = 'pending' AND due <= ?
            ORDER BY due, delivery.id LIMIT ?
            """
        return try await read { db in
            try Row.fetchAll(
                try db.cachedStatement(sql: sql), arguments: [endpoint, now.milliseconds, limit]
            ).map { row in
                DueDelivery(
                    id: row["id"], endpoint: endpoint, messageID: row["message_id"],
                    format: Endpoint.Format(rawValue: row["format"]) ?? .standard,
                    body: row["body"], attempts: row["attempts"])
            }
        }
    }

    /// What came of an attempt: its record, the delivery's state and the endpoint's health, in one
    /// transaction. Whether the endpoint has now failed for so long that it was disabled.
    @discardableResult
    func save(_ attempt: AttemptRecord, of delivery: DueDelivery) async throws -> Bool {
        try await write { db in
            try EventStore.insert(db, attempt, of: delivery)
            let (state, due) = EventStore.state(after: attempt)
            let sql = "UPDATE delivery SET state = ?, attempts = attempts + 1, due = ? WHERE id = ?"
            try db.cachedStatement(sql: sql).execute(
                arguments: [state, due.milliseconds, delivery.id])
            return try EventStore.updateHealth(db, of: delivery.endpoint, after: attempt)
        }
    }

    private static func insert(
        _ db: Database, _ attempt: AttemptRecord, of delivery: DueDelivery
    ) throws {
        // Numbered over replays too.
        let sql = """
            INSERT INTO attempt (
                delivery_id, n, at, seconds, outcome, http_status, error, answer, kind, phases)
            SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
            FROM attempt WHERE delivery_id = ?
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                delivery.id, attempt.at.milliseconds, attempt.seconds,
                attempt.error == nil ? "delivered" : "failed", attempt.httpStatus, attempt.error,
                attempt.answer, attempt.kind, try attempt.phases.map { try BellwireJSON.text($0) },
                delivery.id,
            ])
    }

    private static func state(after attempt: AttemptRecord) -> (state: String, due: Timestamp) {
        switch attempt.consequence {
        case .delivered: ("done", attempt.at)
        case .retry(let at): ("pending", at)
        case .dead: ("dead", attempt.at)
        case .disabled: ("held", attempt.at)
        }
    }

    private static func updateHealth(
        _ db: Database, of endpoint: String, after attempt: AttemptRecord
    ) throws -> Bool {
        if case .delivered = attempt.consequence {
            // One that the receiver closed meanwhile stays so, with its reason.
            let sql = """
                UPDATE endpoint SET failures = 0, failing_since = NULL, last_failure = NULL,
                    error = CASE state WHEN 'disabled' THEN error END, last_success = ?
                WHERE id = ?
                """
            try db.cachedStatement(sql: sql).execute(
                arguments: [attempt.at.milliseconds, endpoint])
            return false
        }
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM endpoint WHERE id = ?", arguments: [endpoint])
        else { return false }
        var spell = FailingSpell(
            failures: row["failures"], since: row.time("failing_since"),
            last: row.time("last_failure"))
        let isTooLong = spell.fail(at: attempt.at)
        try db.execute(
            sql: """
                UPDATE endpoint SET failures = ?, failing_since = ?, last_failure = ?,
                    paused_until = max(coalesce(?, 0), coalesce(paused_until, 0)) WHERE id = ?
                """,
            arguments: [
                spell.failures, spell.since?.milliseconds, spell.last?.milliseconds,
                attempt.pauseUntil?.milliseconds, endpoint,
            ])
        return try close(
            db, endpoint, wasOpen: row["state"] == "active", isTooLong: isTooLong, attempt)
    }

    /// Disables an endpoint that is gone, or that has failed for too long, and holds what is due
    /// for it. Whether it has failed for too long.
    private static func close(
        _ db: Database, _ endpoint: String, wasOpen: Bool, isTooLong: Bool, _ attempt: AttemptRecord
    ) throws -> Bool {
        var isGone = false
        if case .disabled = attempt.consequence { isGone = true }
        let givesUp = wasOpen && isTooLong && !isGone
        let reason = attempt.error ?? ""
        if wasOpen || isGone {
            try db.execute(
                sql: "UPDATE endpoint SET state = ?, error = ? WHERE id = ?",
                arguments: [
                    isGone || givesUp ? "disabled" : "active",
                    givesUp ? "failed for five days without a success; last: \(reason)" : reason,
                    endpoint,
                ])
        }
        // Also of an attempt that was under way when another one closed the endpoint.
        if isGone || givesUp || !wasOpen {
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'held' WHERE state = 'pending' AND endpoint_id = ?
                    """, arguments: [endpoint])
        }
        return givesUp
    }

    /// Sends an endpoint nothing until a time, or, without one, until it is enabled: then what comes
    /// for it is held. What is under way is finished.
    func pause(endpoint: String, until time: Timestamp?, at now: Timestamp) async throws {
        try await write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO endpoint (id) VALUES (?)", arguments: [endpoint])
            if let time {
                try db.execute(
                    sql: "UPDATE endpoint SET paused_until = ? WHERE id = ?",
                    arguments: [time.milliseconds, endpoint])
                return
            }
            try db.execute(
                sql: "UPDATE endpoint SET state = 'disabled', error = ? WHERE id = ?",
                arguments: ["paused by command at \(now)", endpoint])
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'held' WHERE state = 'pending' AND endpoint_id = ?
                    """, arguments: [endpoint])
        }
    }

    /// Delivers what was held while the endpoint was disabled, on a schedule that begins anew.
    /// Returns how many.
    func enable(endpoint: String, at now: Timestamp) async throws -> Int {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE endpoint SET state = 'active', failures = 0, failing_since = NULL,
                        last_failure = NULL, paused_until = NULL, error = NULL WHERE id = ?
                    """, arguments: [endpoint])
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'pending', due = ?, attempts = 0
                    WHERE state = 'held' AND endpoint_id = ?
                    """, arguments: [now.milliseconds, endpoint])
            return db.changesCount
        }
    }

    /// Queues an event's latest revision for an endpoint once more, whether it was delivered, is
    /// dead, or was never queued. False where there is no such event.
    func replay(event id: String, to endpoint: Endpoint, at now: Timestamp) async throws -> Bool {
        try await write { db in
            guard
                let seq = try Int64.fetchOne(
                    db, sql: "SELECT seq FROM event WHERE id = ?", arguments: [id])
            else { return false }
            let event = try EventStore.stored(db, seq: seq)
            var anyone = endpoint
            anyone.issuers = nil
            anyone.classes = nil
            try EventStore.queue(db, event, seq: seq, for: [anyone], at: now)
            try db.execute(
                sql: """
                    UPDATE delivery SET attempts = 0, due = ?, format = ?,
                        state = CASE (SELECT state FROM endpoint WHERE id = delivery.endpoint_id)
                            WHEN 'disabled' THEN 'held' ELSE 'pending' END
                    WHERE endpoint_id = ? AND message_id = ?
                    """,
                arguments: [
                    now.milliseconds, endpoint.format.rawValue, endpoint.id,
                    "\(event.id)-\(event.revision)",
                ])
            return true
        }
    }
}
