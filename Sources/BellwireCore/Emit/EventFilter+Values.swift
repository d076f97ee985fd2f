/// Reading the single values; the command line's options mean the same and are read here too.
extension EventFilter {
    package static func issuers(
        _ list: String, known: Set<String>
    ) throws(EventFilterError) -> Set<String> {
        var ids: Set<String> = []
        for id in list.split(separator: ",").map(String.init) {
            guard known.contains(id) else {
                throw EventFilterError(
                    "issuer", id,
                    expected: "no such issuer; there are "
                        + known.sorted().joined(separator: ", "))
            }
            ids.insert(id)
        }
        return ids
    }

    package static func classes(_ list: String) throws(EventFilterError) -> Set<EventClass> {
        var classes: Set<EventClass> = []
        for name in list.split(separator: ",").map(String.init) {
            guard let known = EventClass(rawValue: name) else {
                throw EventFilterError(
                    "class", name,
                    expected: "no such class; there are "
                        + EventClass.allCases.map(\.rawValue).joined(separator: ", "))
            }
            classes.insert(known)
        }
        return classes
    }

    package static func since(_ text: String) throws(EventFilterError) -> Timestamp {
        if let day = CalendarDate(text) { return Timestamp(day) }
        return try time("since", text)
    }

    /// A date takes in that whole day; a time is the first instant left out.
    package static func until(_ text: String) throws(EventFilterError) -> Timestamp {
        if let day = CalendarDate(text) { return Timestamp(day).adding(seconds: 86_400) }
        return try time("until", text)
    }

    package static func words(_ text: String) throws(EventFilterError) -> String {
        guard text.count <= longestWords else {
            throw EventFilterError("query", text, expected: "at most \(longestWords) characters")
        }
        return text
    }

    package static func limit(_ text: String) throws(EventFilterError) -> Int {
        guard let limit = Int(text), (1...1000).contains(limit) else {
            throw EventFilterError("limit", text, expected: "a whole number from 1 to 1,000")
        }
        return limit
    }

    static func cursor(_ text: String) throws(EventFilterError) -> Timestamp {
        try time("before", text)
    }

    static func dates(_ text: String) throws(EventFilterError) -> FeedPage.Dates {
        guard let dates = FeedPage.Dates(rawValue: text) else {
            throw EventFilterError("dates", text, expected: "published or detected")
        }
        return dates
    }

    private static func time(
        _ parameter: String, _ text: String
    ) throws(EventFilterError) -> Timestamp {
        // A plus sign in a query means a blank, so an unescaped +08:00 arrives with one.
        let repaired = text.replacing(" ", with: "+")
        guard let time = Timestamp(rfc3339: text) ?? Timestamp(rfc3339: repaired) else {
            throw EventFilterError(
                parameter, text,
                expected: "a date (2024-08-27) or a time (2024-08-27T12:30:00Z)")
        }
        return time
    }
}
