import Testing

@testable import BellwireCore

struct ItemKeyTests {
    @Test("An item is known by its id, and by its address too where a feed repeats the id")
    func repeatedIDs() {
        let keys = ItemKey.keys(of: [
            FeedItem(id: "1", link: "https://example.com/a"),
            FeedItem(id: "2", title: "B", link: "https://example.com/b?utm_medium=rss"),
            FeedItem(id: "2", title: "C", link: "https://example.com/b"),
        ])
        #expect(keys[0] == "g:1")
        #expect(keys[1].hasPrefix("g:2|https://example.com/b|"))
        #expect(Set(keys).count == 3)
    }

    @Test("Items without ids that link to one page are told apart by their titles")
    func onePage() {
        let keys = ItemKey.keys(
            of: ["One", "Two"].map { FeedItem(title: $0, link: "https://example.com/news") })
        #expect(Set(keys).count == 2)
    }

    @Test("An item without an id is known by its address, without one by title and day")
    func withoutID() {
        let time = Timestamp(rfc3339: "2025-03-04T12:00:00Z")
        let later = Timestamp(rfc3339: "2025-03-04T12:07:00Z")
        let keys = ItemKey.keys(of: [
            FeedItem(title: "News", link: "https://example.com/a#x"),
            FeedItem(title: "Big  news", published: time),
            FeedItem(title: "BIG news!", published: later),
        ])
        #expect(keys[0].hasPrefix("u:https://example.com/a|"))
        #expect(keys[1] == keys[2])
    }
}
