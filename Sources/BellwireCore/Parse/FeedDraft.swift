/// What was read so far of one item, or of the feed itself. The first value of a field stays.
struct FeedDraft {
    private(set) var values: [FeedField: String] = [:]
    private(set) var categories: [String] = []
    private var seenCategories: Set<String> = []
    /// More than one author, in order.
    private var names: [FeedField: [String]] = [:]
    private(set) var tickers: [Ticker] = []
    let maxCategories: Int

    init(maxCategories: Int) {
        self.maxCategories = maxCategories
    }

    subscript(_ field: FeedField) -> String? { values[field] }

    mutating func add(_ field: FeedField, _ text: String?) {
        guard let text = MarkupByte.content(text) else { return }
        if field == .category { return addCategory(text) }
        if field == .author || field == .creator { addName(field, text) }
        if values[field] == nil { values[field] = text }
    }

    /// The last of RSS's links is the item's own, as other readers have it.
    mutating func replace(_ field: FeedField, _ text: String) {
        if let text = MarkupByte.content(text) { values[field] = text }
    }

    private mutating func addName(_ field: FeedField, _ text: String) {
        let known = names[field] ?? []
        if known.count < 20, !known.contains(text) { names[field] = known + [text] }
    }

    private func author(_ field: FeedField) -> String? { names[field]?.joined(separator: ", ") }

    /// All names, `creator` before RSS's `author`, which is often an address.
    var author: String? { author(.creator) ?? author(.author) ?? values[.spareAuthor] }

    var title: String? { values[.title] ?? values[.spareTitle] }

    /// `domain` is RSS's: GlobeNewswire gives tickers in `…/rss/stock`, as `Nasdaq:LEGN`.
    mutating func addCategory(_ text: String?, domain: String? = nil) {
        guard let text = MarkupByte.content(text), categories.count < maxCategories else { return }
        if let domain, domain.lowercased().hasSuffix("/rss/stock"), let ticker = Ticker(text),
            !tickers.contains(ticker)
        {
            tickers.append(ticker)
        }
        if seenCategories.insert(text).inserted { categories.append(text) }
    }

    /// The first of the fields that reads as a date.
    func date(_ fields: FeedField...) -> (time: Timestamp, precision: Precision)? {
        for field in fields {
            if let text = values[field], let date = FeedDate.parse(field: text) { return date }
        }
        return nil
    }

    func item(inheriting feedAuthor: String?) -> FeedItem {
        var item = FeedItem(
            id: values[.id], title: title,
            link: values[.link] ?? values[.alternate] ?? values[.permalink],
            updated: date(.updated, .date)?.time,
            summary: values[.summary] ?? values[.spareSummary],
            content: values[.content], author: author ?? feedAuthor, categories: categories)
        if let published = date(.published, .created, .date) {
            item.published = published.time
            item.precision = published.precision
        }
        item.contributor = values[.contributor]
        item.tickers = tickers
        return item
    }
}
