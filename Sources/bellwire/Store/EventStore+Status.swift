import BellwireCore
import GRDB

extension EventStore {
    /// An endpoint's health.
    struct EndpointState: Sendable {
        var state = "active"
        var pausedUntil: Timestamp?
        var pending = 0
        var held = 0
        var dead = 0
        var lastSuccess: Timestamp?
        /// The first failure since the last success.
        var failingSince: Timestamp?
        var error: String?
    }

    /// One delivery of an event, for `show`.
    struct DeliveryState: Sendable {
        var endpoint: String
        var revision: Int
        var state: String
        var attempts: Int
        var due: Timestamp
        var log: [AttemptLine] = []
    }

    /// One attempt of a delivery, for `show`.
    struct AttemptLine: Sendable {
        var number: Int
        var at: Timestamp
        var seconds: Double
        var httpStatus: Int?
        /// The class of failure, its words, and the head of the answer.
        var kind: String?
        var error: String?
        var answer: String?
        var phases: TransferPhases?
    }

    func state(ofEndpoint id: String) async throws -> EndpointState {
        try await read { db in
            var state = EndpointState()
            if let row = try Row.fetchOne(
                db, sql: "SELECT * FROM endpoint WHERE id = ?", arguments: [id])
            {
                state.state = row["state"]
                state.pausedUntil = row.time("paused_until")
                state.lastSuccess = row.time("last_success")
                state.failingSince = row.time("failing_since")
                state.error = row["error"]
            }
            let counts = try Row.fetchAll(
                db,
                sql: """
                    SELECT state, count(*) AS n FROM delivery
                    WHERE endpoint_id = ? AND state <> 'done' GROUP BY state
                    """, arguments: [id])
            for row in counts {
                let name: String = row["state"]
                switch name {
                case "pending": state.pending = row["n"]
                case "held": state.held = row["n"]
                default: state.dead = row["n"]
                }
            }
            return state
        }
    }

    func disabledEndpoints() async throws -> Set<String> {
        try await read { db in
            try String.fetchSet(db, sql: "SELECT id FROM endpoint WHERE state = 'disabled'")
        }
    }

    /// What became of every message for an endpoint, by the message's id; `delivered`, where it was.
    func deliveryStates(ofEndpoint id: String) async throws -> [String: String] {
        let sql = """
            SELECT message_id, CASE state WHEN 'done' THEN 'delivered' ELSE state END
            FROM delivery WHERE endpoint_id = ?
            """
        return try await read { db in
            let rows = try Row.fetchAll(db, sql: sql, arguments: [id])
            return Dictionary(rows.map { ($0[0], $0[1]) }) { one, _ in one }
        }
    }

    func deliveries(ofEvent id: String) async throws -> [DeliveryState] {
        let sql = """
            SELECT delivery.* FROM delivery JOIN event ON event.seq = delivery.event_seq
            WHERE event.id = ? ORDER BY delivery.id
            """
        return try await read { db in
            try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
                DeliveryState(
                    endpoint: row["endpoint_id"], revision: row["revision"], state: row["state"],
                    attempts: row["attempts"], due: row.time("due") ?? Timestamp(seconds: 0),
                    log: try EventStore.attempts(db, ofDelivery: row["id"]))
            }
        }
    }

    private static func attempts(_ db: Database, ofDelivery id: Int64) throws -> [AttemptLine] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM attempt WHERE delivery_id = ? ORDER BY n", arguments: [id]
        ).map { row in
            let phases: String? = row["phases"]
            return AttemptLine(
                number: row["n"], at: row.time("at") ?? Timestamp(seconds: 0),
                seconds: row["seconds"], httpStatus: row["http_status"], kind: row["kind"],
                error: row["error"], answer: row["answer"],
                phases: try phases.map { try BellwireJSON.decode(TransferPhases.self, from: $0) })
        }
    }

    /// Events kept, and bytes of the database.
    func size() async throws -> (events: Int, bytes: Int) {
        try await read { db in
            let events = try Int.fetchOne(db, sql: "SELECT count(*) FROM event") ?? 0
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let size = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            return (events, pages * size)
        }
    }
}
