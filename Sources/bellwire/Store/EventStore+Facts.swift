import BellwireCore
import GRDB

extension EventStore {
    /// Everything that was ever said of a figure: a metric's name, or `headcount`.
    func said(issuer: String, metric: String) async throws -> [(
        fact: Fact, at: Timestamp, event: String
    )] {
        let sql = """
            SELECT fact.json, fact.said_at, event.id FROM fact
            JOIN event ON event.seq = fact.event_seq
            WHERE fact.issuer = ? AND (instr(subject, ?) = 1 OR subject = ? OR instr(subject, ?) = 1)
            ORDER BY fact.id
            """
        let starts: StatementArguments = [
            issuer, "financial \(metric) ", "metric \(metric)",
            metric == "headcount" ? "headcount level " : "\0",
        ]
        return try await read { db in
            try Row.fetchAll(db, sql: sql, arguments: starts).map { row in
                let json: String = row["json"]
                return (
                    try BellwireJSON.decode(Fact.self, from: json),
                    row.time("said_at") ?? Timestamp(seconds: 0), row["id"]
                )
            }
        }
    }
}
