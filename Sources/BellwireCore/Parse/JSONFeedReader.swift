import FoundationEssentials

/// JSON Feed 1.0 and 1.1 (jsonfeed.org). A wrong type in one field loses that field only.
enum JSONFeedReader {
    static func read(_ text: [UInt8], baseURL: String?, limits: ParseLimits) throws(ParseError)
        -> FeedDocument
    {
        guard !isDeeper(text, than: limits.depth) else {
            throw FeedParser.error(
                on: "a document that begins as JSON",
                why: "its values nest deeper than \(limits.depth)")
        }
        var damage: String?
        var feed = decode(text)
        if feed == nil, let whole = wholePart(of: text) {
            feed = decode(whole)
            damage = "the JSON is cut short or damaged after the last whole item"
        }
        guard let feed else {
            throw FeedParser.error(
                on: "a document that begins as JSON", why: "it is damaged before its first item")
        }
        // Some give the number alone.
        let version = feed.version ?? ""
        let isNumber = ["1", "1.0", "1.1"].contains(version) && feed.hasItems
        guard isNumber || version.contains("jsonfeed.org/version/") else {
            throw FeedParser.error(
                on: "a JSON object without a JSON Feed version", why: "that is no feed")
        }
        var document = FeedDocument(
            format: .json, title: MarkupByte.content(feed.title),
            link: feed.home.map { WebAddress.resolve($0, against: baseURL) ?? $0 })
        document.subtitle = MarkupByte.content(feed.description)
        document.next = feed.next.flatMap { WebAddress.resolve($0, against: baseURL) }
        document.damage = damage
        try fill(&document, from: feed, baseURL: baseURL, limits: limits)
        if let damage = document.damage, document.items.isEmpty, document.title == nil {
            throw FeedParser.error(on: "a damaged JSON feed without a whole item", why: damage)
        }
        return document
    }

    private static func decode(_ text: [UInt8]) -> JSONFeedFields? {
        try? JSONDecoder().decode(JSONFeedFields.self, from: Data(text))
    }

    /// Whether its objects and lists stand in more than `limit` others.
    private static func isDeeper(_ text: [UInt8], than limit: Int) -> Bool {
        var depth = 0
        var isString = false
        var isEscaped = false
        for byte in text {
            if isString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
                if depth > limit { return true }
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
            }
        }
        return false
    }

    private static func fill(
        _ document: inout FeedDocument, from feed: JSONFeedFields, baseURL: String?,
        limits: ParseLimits
    ) throws(ParseError) {
        for entry in feed.items {
            if document.items.count >= limits.items {
                document.damage = "it holds more than \(limits.items) items"
                return
            }
            if entry.longest > limits.valueBytes {
                let bound = ParseLimits.spelled(bytes: limits.valueBytes)
                document.damage = "the text of one item is longer than \(bound)"
                return
            }
            document.items.append(item(entry, feed: feed, baseURL: baseURL, limits: limits))
        }
    }

    private static func item(
        _ entry: JSONFeedFields.Item, feed: JSONFeedFields, baseURL: String?, limits: ParseLimits
    ) -> FeedItem {
        var draft = FeedDraft(maxCategories: limits.categories)
        draft.add(.id, entry.id)
        draft.add(.title, entry.title)
        for address in [entry.url, entry.externalURL] {
            draft.add(.link, address.map { WebAddress.resolve($0, against: baseURL) ?? $0 })
        }
        draft.add(.published, entry.published)
        draft.add(.updated, entry.modified)
        draft.add(.summary, entry.summary)
        draft.add(.content, entry.html.map { MarkupLinks.resolved($0, against: baseURL) })
        draft.add(.content, entry.text)
        draft.add(.author, entry.author)
        for tag in entry.tags { draft.addCategory(tag) }
        return draft.item(inheriting: feed.author)
    }

    /// The document up to its last whole item, closed: in JSON cut short, the last place where an
    /// object ends within an array within the outermost object.
    private static func wholePart(of text: [UInt8]) -> [UInt8]? {
        var open: [UInt8] = []
        var end: Int?
        var isString = false
        var isEscaped = false
        for (at, byte) in text.enumerated() {
            if isString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                open.append(byte)
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                _ = open.popLast()
                if open == [UInt8(ascii: "{"), UInt8(ascii: "[")] { end = at }
            }
        }
        return end.map { Array(text[...$0]) + [UInt8(ascii: "]"), UInt8(ascii: "}")] }
    }
}
