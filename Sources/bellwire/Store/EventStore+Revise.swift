import BellwireCore
import GRDB

/// How a later reading becomes a new revision of an event. Every function runs inside the caller's
/// transaction.
extension EventStore {
    /// What a reading would change, and the event as it would then be; `nil` where it changes
    /// nothing.
    static func revised(
        _ db: Database, seq: Int64, reading: Reading, reason: Revision.Reason, rules: String,
        instead: FactsInstead = FactsInstead()
    ) throws -> (event: Event, changed: [Revision.Change], reasons: [Reason])? {
        var event = try stored(db, seq: seq)
        let known = try knownFacts(db, for: reading, before: seq, instead: instead)
        let reading = Novelty.apply(known, to: reading)
        let changed = RevisionDiff.changes(from: event, to: reading)
        // Other rules may see other companies in the same words.
        let isAnothers = reason == .reclassified && event.issuers != reading.issuers
        guard !changed.isEmpty || isAnothers else { return nil }
        event.revision += 1
        event.rules = rules
        event.title = reading.title ?? event.title
        event.textSHA256 = Hash.sha256(reading.text)
        event.issuers = reading.issuers
        event.classes = reading.classes
        event.facts = reading.facts
        if reason == .corrected { event.status = .corrected }
        return (event, changed, reading.reasons)
    }

    /// A new revision of an event: what `reading` says now. `nil` where that is nothing new.
    /// `saidAt`: where the new facts were said later than the release was published.
    static func revise(
        _ db: Database, seq: Int64, reading: Reading, reason: Revision.Reason, rules: String,
        at now: Timestamp, saidAt: Timestamp? = nil
    ) throws -> Event? {
        guard
            let (revised, changed, reasons) = try revised(
                db, seq: seq, reading: reading, reason: reason, rules: rules)
        else { return nil }
        var event = revised
        let before = Set(try stored(db, seq: seq).facts)
        event.updated = try nextUpdate(db, at: now)
        event.revisions.append(
            Revision(
                revision: event.revision, at: event.updated, reason: reason, changed: changed))
        try db.execute(
            sql: "INSERT OR IGNORE INTO text VALUES (?, ?)",
            arguments: [event.textSHA256, reading.text])
        try write(db, event, seq: seq)
        // Of a release that was taken back nothing counts as said, whatever is read in it.
        let came = event.status == .withdrawn ? [] : event.facts.filter { !before.contains($0) }
        try writeRevision(db, event, seq: seq, reasons: reasons, facts: came, saidAt: saidAt)
        return event
    }

    /// What was said before on the subjects of a reading, the latest hundred words on each. What its
    /// own event has taken back since is not known any more.
    static func knownFacts(
        _ db: Database, for reading: Reading, before seq: Int64 = .max,
        instead: FactsInstead = FactsInstead()
    ) throws -> [KnownFact] {
        let sql = """
            SELECT said_at, event_seq, fact.json,
                iif(event.revision > fact.revision, event.json, NULL) AS later
            FROM fact JOIN event ON event.seq = event_seq
            WHERE issuer = ? AND subject = ? AND event_seq < ? AND said_at <= ?
            ORDER BY said_at DESC LIMIT 100
            """
        // What was said days after a release, which is read late, was no news before it.
        let limit = reading.published?.adding(seconds: 86_400).milliseconds ?? .max
        var subjects: Set<[String]> = []
        for fact in reading.facts {
            if let issuer = fact.issuer { subjects.insert([issuer, fact.subject]) }
        }
        return try subjects.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { subject in
            let arguments = StatementArguments(subject) + [seq, limit]
            let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
            return try rows.compactMap { row in
                instead.events.contains(row["event_seq"]) ? nil : try knownFact(row)
            }
                + instead.facts(issuer: subject[0], subject: subject[1], before: seq)
                .filter { $0.saidAt.milliseconds <= limit }
        }
    }

    private static func knownFact(_ row: Row) throws -> KnownFact? {
        let fact = try BellwireJSON.decode(Fact.self, from: row["json"] as String)
        if let later: String = row["later"] {
            let event = try event(fromJSON: later)
            let stands = event.facts.contains { $0.withoutEvidence == fact.withoutEvidence }
            guard stands, event.status != .withdrawn else { return nil }
        }
        return KnownFact(fact: fact, saidAt: row.time("said_at") ?? Timestamp(seconds: 0))
    }
}
