import BellwireCore
import GRDB

/// What a source showed before, so that an item is new only once.
extension EventStore {
    /// An item that was not read yet, or that says something else than when it was read.
    struct Unread: Sendable {
        var key: String
        var item: FeedItem
        /// The event that it told before it was edited.
        var edits: Int64?
    }

    /// Which of these items the source never showed before: neither under this key nor, after a feed
    /// changed all its ids, with the same title, day and address; and which of those that bear an
    /// event were edited since.
    func unread(_ items: [(key: String, item: FeedItem)], ofSource id: String) async throws
        -> [Unread]
    {
        try await read { db in
            try items.compactMap { key, item in
                guard let row = try EventStore.known(db, source: id, key: key, item: item) else {
                    return Unread(key: key, item: item)
                }
                guard let seq: Int64 = row["event_seq"] else {
                    // Some feeds give every item in its turn the same id.
                    let isSame = row["title_key"] == ItemKey.title(item)
                    return isSame ? nil : Unread(key: key, item: item)
                }
                // Stored before edits were watched: this is what later ones are compared with.
                guard let said: String = row["said"], said != ItemText.said(item) else {
                    return nil
                }
                return Unread(key: key, item: item, edits: seq)
            }
        }
    }

    static func known(_ db: Database, source: String, key: String, item: FeedItem) throws -> Row? {
        let sql = """
            SELECT event_seq, title_key, said FROM item WHERE source_id = ?1 AND key = ?2
            UNION ALL
            SELECT event_seq, title_key, said FROM item
            WHERE source_id = ?1 AND title_key = ?3 AND address IS ?4
            LIMIT 1
            """
        return try Row.fetchOne(
            try db.cachedStatement(sql: sql),
            arguments: [source, key, ItemKey.title(item), item.link.map(CanonicalURL.of)])
    }

    /// `last_seen` moves once a day: it only has to say that the item is still shown.
    static func remember(
        _ db: Database, _ item: FeedItem, key: String, of poll: PollRecord
    ) throws {
        let sql = """
            INSERT INTO item (
                source_id, key, title, link, address, title_key, published, first_seen, last_seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, title = excluded.title,
                title_key = excluded.title_key
                WHERE excluded.last_seen > last_seen + 86400000 OR excluded.title_key <> title_key
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                poll.source.id, key, item.title.map { String($0.prefix(500)) }, item.link,
                item.link.map(CanonicalURL.of), ItemKey.title(item), item.published?.milliseconds,
                poll.at.milliseconds, poll.at.milliseconds,
            ])
    }

    /// The item bears this event, and says this of it.
    static func bind(
        _ db: Database, _ item: FeedItem, key: String, of poll: PollRecord, toEvent seq: Int64
    ) throws {
        try remember(db, item, key: key, of: poll)
        try db.execute(
            sql: "UPDATE item SET event_seq = ?, said = ? WHERE source_id = ? AND key = ?",
            arguments: [seq, ItemText.said(item), poll.source.id, key])
    }

    /// Drops what was nobody's and has not been shown for 90 days.
    func forgetOldItems(at now: Timestamp) async throws {
        let limit = now.adding(seconds: -90 * 86_400).milliseconds
        try await write { db in
            try db.execute(
                sql: "DELETE FROM item WHERE event_seq IS NULL AND last_seen < ?",
                arguments: [limit])
        }
    }
}
