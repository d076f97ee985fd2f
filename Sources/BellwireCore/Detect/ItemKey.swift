import FoundationEssentials

/// By what an item of a source is known again at the next poll.
package enum ItemKey {
    /// One key an item, in order: its id where the id is the item's alone in this document, the id
    /// with the address where a feed repeats it, else address and title: some feeds link every item
    /// to one page.
    package static func keys(of items: [FeedItem]) -> [String] {
        var counts: [String: Int] = [:]
        for id in items.compactMap(\.id) { counts[id, default: 0] += 1 }
        return items.map { item in
            guard let address = item.link.map(CanonicalURL.of) else {
                guard let id = item.id, !id.isEmpty else { return "t:\(title(item))" }
                return counts[id] == 1 ? "g:\(id)" : "g:\(id)|\(hash(item))"
            }
            guard let id = item.id, !id.isEmpty else { return "u:\(address)|\(hash(item))" }
            return counts[id] == 1 ? "g:\(id)" : "g:\(id)|\(address)|\(hash(item))"
        }
    }

    /// A key for the same words on the same day.
    package static func title(_ item: FeedItem) -> String {
        let day = item.published.map(\.day.description) ?? ""
        return Hash.sha256(words(item).joined(separator: " ") + "|" + day)
    }

    private static func hash(_ item: FeedItem) -> String {
        Hash.sha256(words(item).joined(separator: " "))
    }

    private static func words(_ item: FeedItem) -> [String] {
        Words.of(item.title ?? item.summary ?? item.content ?? "")
    }
}
