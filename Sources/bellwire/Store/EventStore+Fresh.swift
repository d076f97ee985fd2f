import BellwireCore
import GRDB

/// Where a fresh item belongs. Every function runs inside the caller's transaction.
extension EventStore {
    /// Puts one fresh item where it belongs: nobody's, an event that is known, one that it corrects
    /// or takes back, or a new one.
    static func place(
        _ db: Database, _ fresh: PollRecord.Fresh, of poll: PollRecord, rules: String,
        endpoints: [Endpoint], _ sketches: inout [Int64: [ReleaseSketch]],
        into saved: inout Saved
    ) throws {
        guard let reading = fresh.reading else { return }
        let release = Release(
            source: poll.source.id, url: fresh.url, published: reading.published,
            firstSeen: poll.at)
        let seq: Int64
        let sketch = ReleaseSketch(reading)
        let known = try sameEvent(db, as: reading, sketch, url: fresh.url, sketches: &sketches)
        if let known {
            seq = known
            saved.joined.append(try add(db, release, toEvent: known))
        } else if let wrong = try correctedEvent(db, by: reading, sketch) {
            seq = wrong
            sketches[wrong] = nil
            let event = try add(db, release, toEvent: wrong)
            let revised =
                sketch.notice?.kind == .retraction
                ? try withdraw(db, seq: wrong, at: poll.at)
                : try correct(db, seq: wrong, reading, sketch, rules: rules, at: poll.at)
            if let revised {
                try queue(db, revised, seq: seq, for: endpoints, at: poll.at)
                saved.revised.append(revised)
                if sketch.notice?.kind == .correction {
                    try readLater(db, fresh, seq: seq, of: poll)
                }
            } else {
                saved.joined.append(event)
            }
        } else {
            let event: Event
            (seq, event) = try insert(
                db, reading, sketch, release: release, key: fresh.key, rules: rules, at: poll.at)
            try queue(db, event, seq: seq, for: endpoints, at: poll.at)
            saved.events.append(event)
            try readLater(db, fresh, seq: seq, of: poll)
        }
        if let item = poll.items.first(where: { $0.key == fresh.key })?.item {
            try remember(db, item, key: fresh.key, of: poll, event: seq)
        }
    }

    /// The page could not be read: it is tried again.
    private static func readLater(
        _ db: Database, _ fresh: PollRecord.Fresh, seq: Int64, of poll: PollRecord
    ) throws {
        guard fresh.pageFailed, let url = fresh.url else { return }
        try db.execute(
            sql: "INSERT OR IGNORE INTO page VALUES (?, ?, ?, 1, ?)",
            arguments: [seq, poll.source.id, url, poll.at.adding(seconds: 60).milliseconds])
    }
}
