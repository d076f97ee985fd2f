/// One state of an event over time.
package struct Revision: Codable, Hashable, Sendable {
    package enum Reason: String, Codable, Sendable {
        case published, completed, corrected, reclassified, withdrawn
    }

    package enum Part: String, Codable, Sendable {
        case title, text, classes, facts
    }

    package var revision: Int
    package var at: Timestamp
    package var reason: Reason
    package var changed: [Change]

    /// What a revision changed; for facts the old and the new one.
    package struct Change: Codable, Hashable, Sendable {
        package var what: Part
        @Nullable package var old: Fact?
        @Nullable package var new: Fact?

        package init(what: Part, old: Fact? = nil, new: Fact? = nil) {
            self.what = what
            self.old = old
            self.new = new
        }
    }

    package init(revision: Int, at: Timestamp, reason: Reason, changed: [Change]) {
        self.revision = revision
        self.at = at
        self.reason = reason
        self.changed = changed
    }
}
