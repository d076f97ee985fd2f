import BellwireCore
import GRDB

/// Where a fresh item belongs. Every function runs inside the caller's transaction.
extension EventStore {
    /// Puts one fresh item where it belongs: nobody's, an event that it told before it was edited,
    /// one that is known from elsewhere, one that it corrects or takes back, or a new one.
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
        if let wrong = try editedEvent(db, by: fresh, sketch, of: poll) {
            seq = wrong
            try replace(db, seq, fresh, sketch, release, rules: rules, endpoints, at: poll, &saved)
            sketches[seq] = nil
        } else if let known = try sameEvent(
            db, as: reading, sketch, url: fresh.url, sketches: &sketches)
        {
            seq = known
            saved.joined.append(try add(db, release, toEvent: known))
        } else if let wrong = try correctedEvent(db, by: reading, sketch) {
            seq = wrong
            try replace(db, seq, fresh, sketch, release, rules: rules, endpoints, at: poll, &saved)
            sketches[seq] = nil
        } else {
            let event: Event
            (seq, event) = try insert(
                db, reading, sketch, release: release, key: fresh.key, rules: rules, at: poll.at)
            try queue(db, event, seq: seq, for: endpoints, at: poll.at)
            saved.events.append(event)
            try readLater(db, fresh, seq: seq, of: poll, isQuiet: !saved.notified)
        }
        if let item = poll.item(fresh.key) {
            try bind(db, item, key: fresh.key, of: poll, toEvent: seq)
        }
    }

    /// What the item says now takes the place of what the event said: by a notice, or in silence.
    private static func replace(
        _ db: Database, _ seq: Int64, _ fresh: PollRecord.Fresh, _ sketch: ReleaseSketch,
        _ release: Release, rules: String, _ endpoints: [Endpoint], at poll: PollRecord,
        _ saved: inout Saved
    ) throws {
        guard let reading = fresh.reading else { return }
        let event = try add(db, release, toEvent: seq)
        let revised =
            switch sketch.notice?.kind {
            case .retraction: try withdraw(db, seq: seq, at: poll.at)
            case .correction:
                try correct(db, seq: seq, reading, sketch, rules: rules, at: poll.at)
            case nil:
                // Another wire's copy differs in its words anyway.
                try edit(
                    db, seq: seq, reading, sketch, rules: rules, at: poll.at,
                    wordsCount: event.releases.first?.source == poll.source.id)
            }
        guard let revised else { return saved.joined.append(event) }
        try queue(db, revised, seq: seq, for: endpoints, at: poll.at)
        saved.revised.append(revised)
        if revised.status == .corrected {
            try readLater(db, fresh, seq: seq, of: poll, isQuiet: !saved.notified)
        }
    }
}
