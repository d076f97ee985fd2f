import BellwireCore

/// The text of a release from what the feed says and what its page adds.
enum ItemText {
    static func release(_ item: FeedItem, _ article: Article?, of source: Source) -> ReleaseText {
        // EDGAR's title is a form's name; the headline stands in the press release.
        let isForm = source.kind == .edgar && article != nil
        let title = isForm ? nil : item.title.map(PlainText.fromHTMLFragment) ?? article?.title
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

    /// The same, of an event that was told already: from the feed alone, or from this page
    /// (`wasRead`). `nil` where the page holds less than what was told: a page that asks for cookies
    /// is no release.
    static func release(
        _ event: Event, told: String, _ article: Article, of source: Source, wasRead: Bool
    ) -> ReleaseText? {
        let title = source.kind == .edgar ? nil : event.title ?? article.title
        let text = joined(title, article.text)
        let enough = wasRead ? told.utf8.count / 3 * 2 : told.utf8.count
        guard text.utf8.count > enough else { return nil }
        return ReleaseText(
            text: text, title: title, published: event.published,
            precision: event.precision, url: event.url, wire: source.wire ?? article.wire,
            boundIssuer: source.issuer)
    }

    /// A hash of what the feed itself says of the item, to find out whether it was edited. Markup is
    /// left out: some feeds put a new address for counting readers into it every time.
    static func said(_ item: FeedItem) -> String {
        let title = item.title.map(PlainText.fromHTMLFragment)
        let body = PlainText.fromHTMLFragment(item.content ?? item.summary ?? "")
        return Hash.sha256(joined(title, body))
    }

    private static func joined(_ title: String?, _ body: String) -> String {
        guard let title, !title.isEmpty else { return body }
        return body.isEmpty ? title : "\(title)\n\n\(body)"
    }
}
