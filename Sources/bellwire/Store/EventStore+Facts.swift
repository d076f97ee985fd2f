import BellwireCore
import GRDB

extension EventStore {
    /// Everything that was ever said of a figure: a metric's name, or `headcount`. What was only
    /// misread, and put right since, was never said.
    func said(issuer: String, metric: String) async throws -> [FactHistory.Saying] {
        let sql = """
            SELECT fact.json, fact.said_at, fact.revision, event.id,
                iif(event.revision > fact.revision, event.json, NULL) AS later FROM fact
            JOIN event ON event.seq = fact.event_seq
            WHERE fact.issuer = ? AND (instr(subject, ?) = 1 OR subject = ?)
            ORDER BY fact.id
            """
        let starts: StatementArguments = [
            issuer, metric == "headcount" ? "headcount level " : "financial \(metric) ",
            "metric \(metric)",
        ]
        return try await read { db in
            try Row.fetchAll(db, sql: sql, arguments: starts).compactMap { row in
                let fact = try BellwireJSON.decode(Fact.self, from: row["json"] as String)
                let later: String? = row["later"]
                let event = try later.map(EventStore.event(fromJSON:))
                if let event, EventStore.isMisread(fact, since: row["revision"], in: event) {
                    return nil
                }
                return FactHistory.Saying(
                    fact: fact, at: row.time("said_at") ?? Timestamp(seconds: 0), event: row["id"],
                    takenBack: event?.revisions.last { $0.reason == .withdrawn }?.at)
            }
        }
    }

    private static func isMisread(_ fact: Fact, since revision: Int, in event: Event) -> Bool {
        event.revisions.contains { later in
            later.revision > revision && later.reason == .reclassified
                && later.changed.contains { $0.old?.withoutEvidence == fact.withoutEvidence }
        }
    }
}
