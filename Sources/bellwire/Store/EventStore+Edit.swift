import BellwireCore
import GRDB

/// How a release that was edited in its place, without a word on it, changes its event. Every
/// function runs inside the caller's transaction.
extension EventStore {
    /// The event that an item told before it was edited: under the same key, or at the same address
    /// where a new title gave it another key.
    static func editedEvent(
        _ db: Database, by fresh: PollRecord.Fresh, _ sketch: ReleaseSketch, of poll: PollRecord
    ) throws -> Int64? {
        guard let seq = try fresh.edits ?? eventAtAddress(db, of: fresh, poll) else { return nil }
        let event = try stored(db, seq: seq)
        // A feed that gives each item in its turn the same id shows another release there.
        guard event.status != .withdrawn,
            let told = try tellings(db, of: event, seq: seq).first,
            Sameness.isEdit(sketch, of: told)
        else { return nil }
        return seq
    }

    /// `nil` where several items of the document stand at that address.
    private static func eventAtAddress(
        _ db: Database, of fresh: PollRecord.Fresh, _ poll: PollRecord
    ) throws -> Int64? {
        guard let address = fresh.url.map(CanonicalURL.of) else { return nil }
        let same = poll.items.count { $0.item.link.map(CanonicalURL.of) == address }
        guard same == 1 else { return nil }
        return try Int64.fetchOne(
            db,
            sql: """
                SELECT event_seq FROM item
                WHERE address = ? AND source_id = ? AND key <> ? AND event_seq IS NOT NULL
                ORDER BY event_seq DESC LIMIT 1
                """, arguments: [address, poll.source.id, fresh.key])
    }

    /// A page that counts its visitors, or a feed that goes to and fro between two versions, is not
    /// followed for ever.
    private static let mostRevisions = 24

    /// A new revision with what the release says now. `wordsCount`: also where only its words are
    /// others, and neither its title nor a class or a fact.
    static func edit(
        _ db: Database, seq: Int64, _ reading: Reading, _ sketch: ReleaseSketch, rules: String,
        at now: Timestamp, wordsCount: Bool
    ) throws -> Event? {
        let event = try stored(db, seq: seq)
        guard event.status != .withdrawn, event.revision < mostRevisions,
            let (_, changed, _) = try revised(
                db, seq: seq, reading: reading, reason: .corrected, rules: rules),
            wordsCount || changed.contains(where: { $0.what != .text })
        else { return nil }
        try mark(db, sketch, seq: seq)
        return try revise(
            db, seq: seq, reading: reading, reason: .corrected, rules: rules, at: now, saidAt: now)
    }
}
