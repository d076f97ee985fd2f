import BellwireCore

/// The text of a release from what the feed says and what its page adds.
enum ItemText {
    static func release(_ item: FeedItem, _ article: Article?, of source: Source) -> ReleaseText {
        let title = item.title.map(PlainText.fromHTMLFragment) ?? article?.title
        let own = PlainText.fromHTMLFragment(item.content ?? item.summary ?? "")
        // A page that was read to less than the feed itself holds was not read well.
        let body = article.map { $0.text.utf8.count >= own.utf8.count ? $0.text : own } ?? own
        // Atom demands `updated` alone; where nothing says when it was published, that says it best.
        let published = item.published ?? article?.published ?? item.updated
        return ReleaseText(
            text: joined(title, body), title: title, published: published,
            precision: item.published != nil || article?.published == nil
                ? item.precision : article?.precision ?? .second,
            url: item.link, wire: source.wire ?? article?.wire, contributor: item.contributor,
            tickers: item.tickers, boundIssuer: source.issuer)
    }

    /// The same, of an event that was told before its page could be read. `nil` where the page holds
    /// less than what was told: a page that asks for cookies is no release.
    static func release(_ event: Event, told: String, _ article: Article, of source: Source)
        -> ReleaseText?
    {
        let title = event.title ?? article.title
        let text = joined(title, article.text)
        guard text.utf8.count > told.utf8.count else { return nil }
        return ReleaseText(
            text: text, title: title, published: event.published,
            precision: event.precision, url: event.url, wire: source.wire ?? article.wire,
            boundIssuer: source.issuer)
    }

    private static func joined(_ title: String?, _ body: String) -> String {
        guard let title, !title.isEmpty else { return body }
        return body.isEmpty ? title : "\(title)\n\n\(body)"
    }
}
