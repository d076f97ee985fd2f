import BellwireCore
import GRDB

/// Reading anew what is stored.
extension EventStore {
    struct StoredRelease: Sendable {
        var seq: Int64
        var event: Event
        var text: String
    }

    /// An event that today's rules read otherwise.
    struct Reclassified: Sendable {
        var seq: Int64
        var before: Event
        var after: Event
    }

    /// The next events in the order in which they were stored, with their texts.
    func releases(after seq: Int64, limit: Int) async throws -> [StoredRelease] {
        let sql = """
            SELECT seq, json, body FROM event JOIN text ON sha256 = text_sha256
            WHERE seq > ? ORDER BY seq LIMIT ?
            """
        return try await read { db in
            try Row.fetchAll(db, sql: sql, arguments: [seq, limit]).map { row in
                StoredRelease(
                    seq: row["seq"], event: try EventStore.event(fromJSON: row["json"]),
                    text: row["body"])
            }
        }
    }

    /// What these readings would change. Writes nothing; `instead` holds what the events before
    /// would have become.
    func compare(
        _ readings: [(seq: Int64, reading: Reading)], rules: String, instead: FactsInstead
    ) async throws -> (changed: [Reclassified], instead: FactsInstead) {
        try await read { db in
            var instead = instead
            var changed: [Reclassified] = []
            for (seq, reading) in readings {
                let before = try EventStore.stored(db, seq: seq)
                guard EventStore.isReadable(before, as: reading),
                    let after = try EventStore.revised(
                        db, seq: seq, reading: reading, reason: .reclassified, rules: rules,
                        instead: instead)
                else { continue }
                changed.append(Reclassified(seq: seq, before: before, after: after.event))
                if before.status != .withdrawn { instead.add(after.event, seq: seq) }
            }
            return (changed, instead)
        }
    }

    /// Writes what these readings change, each event a new revision, in one transaction.
    func reclassify(
        _ readings: [(seq: Int64, reading: Reading)], rules: String, endpoints: [Endpoint],
        at now: Timestamp
    ) async throws -> [Reclassified] {
        try await write { db in
            var changed: [Reclassified] = []
            for (seq, reading) in readings {
                let before = try EventStore.stored(db, seq: seq)
                guard EventStore.isReadable(before, as: reading),
                    let after = try EventStore.revise(
                        db, seq: seq, reading: reading, reason: .reclassified, rules: rules,
                        at: now)
                else { continue }
                // What was withdrawn is not told anew.
                if after.status != .withdrawn {
                    try EventStore.queue(db, after, seq: seq, for: endpoints, at: now)
                }
                changed.append(Reclassified(seq: seq, before: before, after: after))
            }
            return changed
        }
    }

    /// Meanwhile a daemon may have written another text, which it read by its own rules.
    private static func isReadable(_ event: Event, as reading: Reading) -> Bool {
        event.textSHA256 == Hash.sha256(reading.text)
    }
}
