/// What is known of one release before anybody reads it: the plain text and what its carrier says.
package struct ReleaseText: Codable, Hashable, Sendable {
    /// Paragraphs separated by blank lines; the headline, where there is one, is the first.
    package var text: String
    /// The headline, where the carrier tells it apart; then `text` begins with it.
    package var title: String?
    package var published: Timestamp?
    package var precision: Precision
    package var url: String?
    /// A wire's id (`prnewswire`), where the source or the page names it.
    package var wire: String?
    /// The organisation that the feed names as the release's own.
    package var contributor: String?
    /// Tickers that the feed gives beside the text.
    package var tickers: [Ticker]
    /// The issuer whose own releases the source carries and nobody else's.
    package var boundIssuer: String?

    package init(
        text: String, title: String? = nil, published: Timestamp? = nil,
        precision: Precision = .second, url: String? = nil, wire: String? = nil,
        contributor: String? = nil, tickers: [Ticker] = [], boundIssuer: String? = nil
    ) {
        self.text = text
        self.title = title
        self.published = published
        self.precision = precision
        self.url = url
        self.wire = wire
        self.contributor = contributor
        self.tickers = tickers
        self.boundIssuer = boundIssuer
    }
}
