import GRDB

/// The tables, as an append-only list: a migration that was released is never edited.
enum Schema {
    /// Marks a file as Bellwire's (`PRAGMA application_id`): "bwir".
    static let applicationID: Int32 = 0x6277_6972

    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sources, events, facts, outbox") { try $0.execute(sql: one) }
        migrator.registerMigration("2 a wait is a source's") { try $0.execute(sql: two) }
        migrator.registerMigration("3 edits of items and pages") { try $0.execute(sql: three) }
        migrator.registerMigration("4 streams and search") { try $0.execute(sql: four) }
        migrator.registerMigration("5 how long an endpoint fails") { try $0.execute(sql: five) }
        migrator.registerMigration("6 quiet pages") { try $0.execute(sql: six) }
        migrator.registerMigration("7 events by time") { try $0.execute(sql: seven) }
        migrator.registerMigration("8 rhythm and health of sources") { try $0.execute(sql: eight) }
        migrator.registerMigration("9 filters by the search") { try $0.execute(sql: nine) }
        return migrator
    }

    /// Times are milliseconds since 1970 in UTC.
    private static let one = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counter VALUES ('change', 0), ('updated', 0);

        CREATE TABLE source (
            id TEXT PRIMARY KEY,
            -- As it was configured then: what was learned of another address does not hold.
            url TEXT NOT NULL,
            etag TEXT, last_modified TEXT, body_sha256 TEXT,
            moved_to TEXT,
            status TEXT NOT NULL DEFAULT 'new',
            http_status INTEGER, error TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            passes INTEGER NOT NULL DEFAULT 0,
            items INTEGER NOT NULL DEFAULT 0,
            last_poll INTEGER, last_success INTEGER, next_poll INTEGER, newest_item INTEGER
        ) WITHOUT ROWID;

        -- A server's Retry-After, obeyed across restarts.
        CREATE TABLE host (name TEXT PRIMARY KEY, wait_until INTEGER NOT NULL) WITHOUT ROWID;

        -- Everything that a source ever showed, so that it is new only once.
        CREATE TABLE item (
            source_id TEXT NOT NULL, key TEXT NOT NULL,
            title TEXT, link TEXT, address TEXT, title_key TEXT NOT NULL,
            published INTEGER, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
            event_seq INTEGER,
            PRIMARY KEY (source_id, key)
        ) WITHOUT ROWID;
        CREATE INDEX item_title ON item (source_id, title_key);
        CREATE INDEX item_address ON item (address) WHERE event_seq IS NOT NULL;

        CREATE TABLE gap (
            source_id TEXT NOT NULL, at INTEGER NOT NULL, after INTEGER, before INTEGER
        );

        -- Kept once, never changed; evidence points into it.
        CREATE TABLE text (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL);

        CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            published INTEGER NOT NULL,
            updated INTEGER NOT NULL UNIQUE,
            title TEXT,
            text_sha256 TEXT NOT NULL REFERENCES text (sha256),
            json TEXT NOT NULL
        );
        CREATE INDEX event_published ON event (published);
        CREATE TABLE event_issuer (
            issuer TEXT NOT NULL, event_seq INTEGER NOT NULL REFERENCES event (seq),
            role TEXT NOT NULL,
            PRIMARY KEY (issuer, event_seq)
        ) WITHOUT ROWID;
        CREATE INDEX event_issuer_event ON event_issuer (event_seq);
        CREATE TABLE event_class (
            class TEXT NOT NULL, event_seq INTEGER NOT NULL REFERENCES event (seq),
            PRIMARY KEY (class, event_seq)
        ) WITHOUT ROWID;
        CREATE INDEX event_class_event ON event_class (event_seq);
        -- Under which a copy of the release finds its event (ReleaseSketch.marks).
        CREATE TABLE mark (
            mark INTEGER NOT NULL, event_seq INTEGER NOT NULL REFERENCES event (seq),
            PRIMARY KEY (mark, event_seq)
        ) WITHOUT ROWID;
        CREATE TABLE revision (
            event_seq INTEGER NOT NULL REFERENCES event (seq), revision INTEGER NOT NULL,
            at INTEGER NOT NULL, json TEXT NOT NULL, reasons TEXT NOT NULL,
            PRIMARY KEY (event_seq, revision)
        ) WITHOUT ROWID;

        -- Append-only: a later word on the same thing is a later row.
        CREATE TABLE fact (
            id INTEGER PRIMARY KEY,
            event_seq INTEGER NOT NULL REFERENCES event (seq), revision INTEGER NOT NULL,
            issuer TEXT, subject TEXT NOT NULL, said_at INTEGER NOT NULL, json TEXT NOT NULL
        );
        CREATE INDEX fact_subject ON fact (issuer, subject, said_at);

        -- Article pages that could not be read yet.
        CREATE TABLE page (
            event_seq INTEGER NOT NULL REFERENCES event (seq), source_id TEXT NOT NULL,
            url TEXT NOT NULL, tries INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY (event_seq, source_id)
        ) WITHOUT ROWID;
        CREATE INDEX page_due ON page (due);

        CREATE TABLE endpoint (
            id TEXT PRIMARY KEY,
            state TEXT NOT NULL DEFAULT 'active',
            paused_until INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            last_success INTEGER, error TEXT
        ) WITHOUT ROWID;

        -- The bytes of a message, the same at every attempt and for every endpoint of a format.
        CREATE TABLE message (
            id TEXT NOT NULL, format TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (id, format)
        ) WITHOUT ROWID;
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            endpoint_id TEXT NOT NULL, message_id TEXT NOT NULL, format TEXT NOT NULL,
            event_seq INTEGER NOT NULL REFERENCES event (seq), revision INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'done', 'dead')),
            attempts INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL,
            UNIQUE (endpoint_id, message_id)
        );
        CREATE INDEX delivery_due ON delivery (endpoint_id, due) WHERE state = 'pending';
        CREATE INDEX delivery_event ON delivery (event_seq);
        CREATE TABLE attempt (
            delivery_id INTEGER NOT NULL REFERENCES delivery (id), n INTEGER NOT NULL,
            at INTEGER NOT NULL, seconds REAL NOT NULL,
            outcome TEXT NOT NULL, http_status INTEGER, error TEXT, answer TEXT
        );
        CREATE INDEX attempt_delivery ON attempt (delivery_id);
        """

    /// Several sources of one host are several publications: one that is told to wait holds up
    /// none of the others.
    private static let two = """
        DROP TABLE host;
        ALTER TABLE source ADD COLUMN wait_until INTEGER;
        """

    /// An item's own words as a hash, and how often a page that was read is still looked at again:
    /// a release that is edited in its place is told anew.
    private static let three = """
        ALTER TABLE item ADD COLUMN said TEXT;
        ALTER TABLE page ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
        """

    /// Streams read revisions in the order of their times. The search holds no text of its own; its
    /// row ids are the events' `updated`, so that the newest come first without sorting.
    private static let four = """
        CREATE INDEX revision_at ON revision (at);

        CREATE VIRTUAL TABLE search USING fts5 (
            title, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER event_searchable AFTER INSERT ON event BEGIN
            INSERT INTO search (rowid, title, body)
            SELECT NEW.updated, searchable(NEW.title), searchable(body)
            FROM text WHERE sha256 = NEW.text_sha256;
        END;
        CREATE TRIGGER event_searchable_again AFTER UPDATE ON event
        WHEN OLD.updated <> NEW.updated OR OLD.text_sha256 <> NEW.text_sha256
            OR OLD.title IS NOT NEW.title
        BEGIN
            -- A table without content forgets a row by the very words that it was told.
            INSERT INTO search (search, rowid, title, body)
            SELECT 'delete', OLD.updated, searchable(OLD.title), searchable(body)
            FROM text WHERE sha256 = OLD.text_sha256;
            INSERT INTO search (rowid, title, body)
            SELECT NEW.updated, searchable(NEW.title), searchable(body)
            FROM text WHERE sha256 = NEW.text_sha256;
        END;
        INSERT INTO search (rowid, title, body)
        SELECT updated, searchable(title), searchable(body)
        FROM event JOIN text ON text.sha256 = event.text_sha256;
        """

    /// Since when an endpoint has taken nothing, when it was last tried, and why it was disabled;
    /// of an attempt the class of its failure and the seconds up to each of its phases' end.
    private static let five = """
        ALTER TABLE endpoint ADD COLUMN failing_since INTEGER;
        ALTER TABLE endpoint ADD COLUMN last_failure INTEGER;
        ALTER TABLE attempt ADD COLUMN kind TEXT;
        ALTER TABLE attempt ADD COLUMN phases TEXT;
        """

    /// A page of an event that nobody was told of completes it for nobody.
    private static let six = """
        ALTER TABLE page ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
        """

    /// An event's row is large: who goes through many to find those of some days reads the index
    /// alone.
    private static let seven = """
        CREATE INDEX event_time ON event (updated, published);
        """

    /// When a source showed something new (`ReleaseRhythm.text`, here from what it showed so far), when
    /// it last sent its whole document, whether its validators lie, answers of 410, and since when it
    /// is stale.
    private static let eight = """
        ALTER TABLE source ADD COLUMN rhythm TEXT;
        ALTER TABLE source ADD COLUMN last_whole INTEGER;
        ALTER TABLE source ADD COLUMN distrusted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN gone_since INTEGER;
        ALTER TABLE source ADD COLUMN stale_since INTEGER;
        UPDATE source SET rhythm = (
            SELECT '1 - ' || group_concat(minute, ' ') FROM (
                SELECT (published / 60000) || iif(published % 86400000 = 0, 'd', '') AS minute
                FROM item WHERE source_id = source.id AND published IS NOT NULL
                ORDER BY published DESC LIMIT 256));
        """

    /// Issuers and classes are words of the search too: whatever is asked for, it reads lists of rows
    /// that stand in the order of time, until enough are found. Words are found by their stems.
    /// `day` tells on which days of `updated` events of which days of `published` stand.
    private static let nine = """
        DROP TRIGGER event_searchable;
        DROP TRIGGER event_searchable_again;
        DROP TABLE search;
        CREATE VIRTUAL TABLE search USING fts5 (
            title, body, tags, content = '',
            tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE VIEW searched AS
        SELECT event.seq, event.updated, searchable(event.title) AS title,
            searchable(text.body) AS body,
            coalesce((SELECT group_concat('i' || hex(issuer), ' ') FROM event_issuer
                WHERE event_seq = event.seq), '') || ' ' ||
            coalesce((SELECT group_concat('c' || class, ' ') FROM event_class
                WHERE event_seq = event.seq), '') AS tags
        FROM event JOIN text ON text.sha256 = event.text_sha256;
        INSERT INTO search (rowid, title, body, tags)
        SELECT updated, title, body, tags FROM searched ORDER BY updated;

        CREATE TABLE day (
            number INTEGER PRIMARY KEY, first_published INTEGER NOT NULL,
            last_published INTEGER NOT NULL
        );
        INSERT INTO day SELECT updated / 86400000, min(published), max(published)
        FROM event GROUP BY 1;
        """
}
