import Crypto
import FoundationEssentials

/// By what an item of a source is known again at the next poll.
package enum ItemKey {
    /// One key an item, in order: its id where the id is the item's alone in this document, the id
    /// with the address where a feed repeats it, else the address, else title and date.
    package static func keys(of items: [FeedItem]) -> [String] {
        var counts: [String: Int] = [:]
        for id in items.compactMap(\.id) { counts[id, default: 0] += 1 }
        return items.map { item in
            let address = item.link.map(CanonicalURL.of)
            if let id = item.id, !id.isEmpty {
                return counts[id] == 1 ? "g:\(id)" : "g:\(id)|\(address ?? title(item))"
            }
            return address.map { "u:\($0)" } ?? "t:\(title(item))"
        }
    }

    /// A key for the same words: folded title and day.
    package static func title(_ item: FeedItem) -> String {
        let words = Words.of(item.title ?? item.summary ?? item.content ?? "")
        let day = item.published.map(\.day.description) ?? ""
        return Hash.sha256(words.joined(separator: " ") + "|" + day)
    }
}
