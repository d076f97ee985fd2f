import BellwireCore
import GRDB

/// A filter of events as SQL over the table `event`.
struct EventFilterSQL {
    private(set) var conditions: [String] = []
    private(set) var arguments = StatementArguments()
    /// Whether at most `few` events can fit.
    private(set) var isNarrow = false

    /// Of so few events the newest are found by looking at all of them; of more, by going through
    /// the newest events until enough of them fit.
    private static let few = 1000

    /// `db` tells what is seldom; words are left to the caller (`match`).
    init(_ query: EventQuery, _ db: Database) throws {
        if !query.issuers.isEmpty {
            try narrow("event_issuer", "issuer", query.issuers.sorted(), db)
        }
        if !query.classes.isEmpty {
            try narrow("event_class", "class", query.classes.map(\.rawValue).sorted(), db)
        }
        if let since = query.since { require("event.published >= ?", [since.milliseconds]) }
        if let until = query.until { require("event.published < ?", [until.milliseconds]) }
        if let before = query.before { require("event.updated < ?", [before.milliseconds]) }
    }

    mutating func require(_ condition: String, _ values: [any DatabaseValueConvertible]) {
        conditions.append(condition)
        arguments += StatementArguments(values)
    }

    /// The words, asked of each event that fits otherwise.
    mutating func require(words match: String) {
        require(
            "EXISTS (SELECT 1 FROM search WHERE rowid = event.updated AND search MATCH ?)", [match])
    }

    var text: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }

    private mutating func narrow(
        _ table: String, _ column: String, _ values: [String], _ db: Database
    ) throws {
        let among = "\(column) IN (\(EventStore.marks(values.count)))"
        let found = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE \(among) LIMIT ?)",
            arguments: StatementArguments(values) + [Self.few + 1])
        if (found ?? 0) <= Self.few {
            isNarrow = true
            require("event.seq IN (SELECT event_seq FROM \(table) WHERE \(among))", values)
        } else {
            require(
                "EXISTS (SELECT 1 FROM \(table) WHERE event_seq = event.seq AND \(among))", values)
        }
    }
}
