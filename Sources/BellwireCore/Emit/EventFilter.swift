/// What a reader asked for in the query of an address: the events, and which dates to show.
package struct EventFilter: Hashable, Sendable {
    package var events: EventQuery
    package var dates = FeedPage.Dates.published
    private let usualLimit: Int

    package static let longestQuery = 4096
    package static let longestWords = 200

    /// Reads `issuer`, `class` (lists with commas, or repeated), `since`, `until`, `query`,
    /// `limit`, `before` and `dates`. Empty values count as absent, because HTML forms send them.
    /// `issuers` are the ids that exist, `limit` is what holds where none is asked for.
    package init(parsing text: String, issuers: Set<String>, limit: Int) throws(EventFilterError) {
        guard text.utf8.count <= Self.longestQuery else {
            throw EventFilterError("query", text, expected: "at most 4,096 bytes in all")
        }
        usualLimit = limit
        events = EventQuery(limit: limit)
        for (name, value) in QueryString.parse(text) where !value.isEmpty {
            try read(name, value, issuers: issuers)
        }
    }

    private mutating func read(
        _ name: String, _ value: String, issuers: Set<String>
    ) throws(EventFilterError) {
        switch name {
        case "issuer": events.issuers.formUnion(try Self.issuers(value, known: issuers))
        case "class": events.classes.formUnion(try Self.classes(value))
        case "since": events.since = try Self.since(value)
        case "until": events.until = try Self.until(value)
        case "query": events.words = try Self.words(value)
        case "limit": events.limit = try Self.limit(value)
        case "before": events.before = try Self.cursor(value)
        case "dates": dates = try Self.dates(value)
        default:
            throw EventFilterError(
                name, value,
                expected: "no such filter; there are issuer, class, since, until, query, limit, "
                    + "before, dates")
        }
    }

    /// The same filter in one spelling: equal filters give equal strings, and reading one again
    /// gives the filter. Empty where nothing is asked for.
    package var queryString: String {
        var pairs: [(name: String, value: String)] = []
        let classes = events.classes.map(\.rawValue).sorted()
        if !events.issuers.isEmpty {
            pairs.append(("issuer", events.issuers.sorted().joined(separator: ",")))
        }
        if !classes.isEmpty { pairs.append(("class", classes.joined(separator: ","))) }
        if let since = events.since { pairs.append(("since", since.description)) }
        if let until = events.until { pairs.append(("until", until.description)) }
        if let words = events.words { pairs.append(("query", words)) }
        if events.limit != usualLimit { pairs.append(("limit", String(events.limit))) }
        if dates != .published { pairs.append(("dates", dates.rawValue)) }
        if let before = events.before { pairs.append(("before", before.description)) }
        return QueryString.write(pairs)
    }

    /// `path` with this filter as its query.
    package func address(_ path: String) -> String {
        queryString.isEmpty ? path : path + "?" + queryString
    }

    /// The same filter, from its first page or after an event whose `updated` is given.
    package func page(before: Timestamp?) -> EventFilter {
        var filter = self
        filter.events.before = before
        return filter
    }
}
