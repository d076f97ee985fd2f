import BellwireCore

extension Classifier {
    /// Whether an item names a watched issuer at all: only then is its page asked for.
    func concerns(_ item: FeedItem) -> Bool {
        concerns(
            title: item.title, summary: item.summary, content: item.content,
            contributor: item.contributor, tickers: item.tickers)
    }
}
