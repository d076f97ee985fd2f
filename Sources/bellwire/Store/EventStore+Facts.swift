import BellwireCore
import GRDB

extension EventStore {
    /// Everything that was ever said of a figure: a metric's name, or `headcount`. What was only
    /// misread, and put right since, was never said.
    func said(issuer: String, metric: String) async throws -> [FactHistory.Saying] {
        var starts = ["financial \(metric)"]
        if metric == "headcount" { starts.append("headcount level") }
        let begins = starts.map { _ in " OR " + EventStore.beginsWithWords }.joined()
        return try await said(
            where: "(subject = ?\(begins))",
            StatementArguments(
                [issuer, "metric \(metric)"] + starts.flatMap { [$0 + " ", $0 + "!"] }))
    }

    /// From a blank after the words up to the character after the blank: an index finds it.
    private static let beginsWithWords = "(subject >= ? AND subject < ?)"

    /// Every word on an approval of one of the issuer's products, as above.
    func approvalsSaid(issuer: String) async throws -> [FactHistory.Saying] {
        try await said(
            where: EventStore.beginsWithWords, [issuer, "approval ", "approval!"])
    }

    private func said(where condition: String, _ arguments: StatementArguments) async throws
        -> [FactHistory.Saying]
    {
        let sql = """
            SELECT fact.json, fact.said_at, fact.revision, event.id,
                iif(event.revision > fact.revision, event.json, NULL) AS later FROM fact
            JOIN event ON event.seq = fact.event_seq
            WHERE fact.issuer = ? AND \(condition)
            ORDER BY fact.id
            """
        return try await read { db in
            try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
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

    /// The names of the figures of which something was ever said: metrics, and `headcount`.
    func figures(ofIssuer id: String) async throws -> [String] {
        try await read { db in
            let subjects = try String.fetchAll(
                db, sql: "SELECT DISTINCT subject FROM fact WHERE issuer = ?", arguments: [id])
            let names = subjects.compactMap { subject -> String? in
                let words = subject.split(separator: " ")
                guard words.count > 1 else { return nil }
                switch words[0] {
                case "financial", "metric": return String(words[1])
                case "headcount" where words[1] == "level": return "headcount"
                default: return nil
                }
            }
            return Set(names).sorted()
        }
    }

    private static func isMisread(_ fact: Fact, since revision: Int, in event: Event) -> Bool {
        event.revisions.contains { later in
            later.revision > revision && later.reason == .reclassified
                && later.changed.contains { $0.old?.withoutEvidence == fact.withoutEvidence }
        }
    }
}
