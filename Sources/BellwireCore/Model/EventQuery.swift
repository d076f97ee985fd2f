/// Which events to list, newest `updated` first.
package struct EventQuery: Hashable, Sendable {
    /// Empty: all. Matches the roles issuer and subject.
    package var issuers: Set<String>
    /// Empty: all.
    package var classes: Set<EventClass>
    /// On `published`: from `since`, before `until`.
    package var since: Timestamp?
    package var until: Timestamp?
    /// Words that the title or the text contains, all of them.
    package var words: String?
    /// Only events whose `updated` is before this one: the paging cursor.
    package var before: Timestamp?
    /// 1 to 1,000.
    package var limit: Int

    package init(
        issuers: Set<String> = [], classes: Set<EventClass> = [], since: Timestamp? = nil,
        until: Timestamp? = nil, words: String? = nil, before: Timestamp? = nil, limit: Int = 50
    ) {
        self.issuers = issuers
        self.classes = classes
        self.since = since
        self.until = until
        self.words = words
        self.before = before
        self.limit = limit
    }
}
