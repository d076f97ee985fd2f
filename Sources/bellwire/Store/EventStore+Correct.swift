import BellwireCore
import GRDB

/// How a notice reaches the event that it is about. Every function runs inside the caller's
/// transaction.
extension EventStore {
    /// The stored event that a notice corrects or takes back: of the same issuers' events around its
    /// day the one that it fits best.
    static func correctedEvent(_ db: Database, by reading: Reading, _ sketch: ReleaseSketch)
        throws -> Int64?
    {
        guard sketch.notice != nil else { return nil }
        var best: (seq: Int64, likeness: Double)?
        let recent = try recentEvents(
            db, around: reading.published, days: 10, issuers: reading.watched, limit: 100)
        for seq in recent {
            let event = try stored(db, seq: seq)
            for told in try tellings(db, of: event, seq: seq) {
                let likeness = Sameness.isCorrection(sketch, of: told, title: event.title)
                if likeness > best?.likeness ?? 0 { best = (seq, likeness) }
            }
        }
        return best?.seq
    }

    /// The newest first; `limit`: so that a busy issuer costs no more than that.
    static func recentEvents(
        _ db: Database, around published: Timestamp?, days: Double, issuers: [String], limit: Int
    ) throws -> [Int64] {
        let seconds = days * 86_400
        let from = published?.adding(seconds: -seconds).milliseconds ?? 0
        let until = published?.adding(seconds: seconds).milliseconds ?? .max
        // By the day, whatever else might seem quicker: an issuer may have a million events.
        let sql = """
            SELECT seq FROM event INDEXED BY event_published
            WHERE published BETWEEN ? AND ? AND EXISTS (
                SELECT 1 FROM event_issuer
                WHERE event_seq = seq AND issuer IN (\(marks(issuers.count))))
            ORDER BY published DESC, seq DESC LIMIT ?
            """
        return try Int64.fetchAll(
            db, sql: sql, arguments: [from, until] + StatementArguments(issuers) + [limit])
    }

    /// What the event was known as in each of its revisions: a late copy of the release that was
    /// wrong is still that release.
    static func tellings(_ db: Database, of event: Event, seq: Int64) throws -> [ReleaseSketch] {
        var states = [event]
        if event.revision > 1 {
            let sql = "SELECT json FROM revision WHERE event_seq = ? ORDER BY revision DESC"
            let all = try String.fetchAll(db, sql: sql, arguments: [seq])
                .map { try self.event(fromJSON: $0) }
            states += all.filter { $0.textSHA256 != event.textSHA256 }
        }
        return try states.map { state in
            let text = try String.fetchOne(
                db, sql: "SELECT body FROM text WHERE sha256 = ?", arguments: [state.textSHA256])
            return ReleaseSketch(state, text: text ?? "")
        }
    }

    /// A corrected release takes the wrong one's place. `nil` where another wire had told the same
    /// correction already.
    static func correct(
        _ db: Database, seq: Int64, _ reading: Reading, _ sketch: ReleaseSketch, rules: String,
        at now: Timestamp
    ) throws -> Event? {
        var reading = reading
        reading.title = sketch.notice?.headline
        let event = try stored(db, seq: seq)
        if event.status == .corrected,
            let again = try revised(
                db, seq: seq, reading: reading, reason: .corrected, rules: rules),
            !again.changed.contains(where: { $0.what == .facts || $0.what == .classes })
        {
            return nil
        }
        try mark(db, sketch, seq: seq)
        return try revise(
            db, seq: seq, reading: reading, reason: .corrected, rules: rules, at: now,
            saidAt: reading.published ?? now)
    }

    /// The release was taken back: its text and its facts stay, and say no more than what was said.
    /// `nil` where it was taken back before.
    static func withdraw(_ db: Database, seq: Int64, at now: Timestamp) throws -> Event? {
        var event = try stored(db, seq: seq)
        guard event.status != .withdrawn else { return nil }
        let reasons = try String.fetchOne(
            db, sql: "SELECT reasons FROM revision WHERE event_seq = ? AND revision = ?",
            arguments: [seq, event.revision])
        event.status = .withdrawn
        event.revision += 1
        event.updated = try nextUpdate(db, at: now)
        event.revisions.append(
            Revision(
                revision: event.revision, at: event.updated, reason: .withdrawn, changed: []))
        try write(db, event, seq: seq)
        try writeRevision(
            db, event, seq: seq,
            reasons: try BellwireJSON.decode([Reason].self, from: reasons ?? "[]"), facts: [])
        return event
    }
}
