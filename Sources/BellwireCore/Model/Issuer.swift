/// A company under watch.
package struct Issuer: Codable, Hashable, Sendable {
    package var id: String
    package var name: String
    package var aliases: [String]
    package var tickers: [Ticker]
    /// Names of companies whose own releases count as this issuer's.
    package var subsidiaries: [String]
    package var products: [String]
    /// Phrases that are never this issuer.
    package var exclude: [String]
    package var relations: [IssuerRelation]

    package init(
        id: String, name: String, aliases: [String] = [], tickers: [Ticker] = [],
        subsidiaries: [String] = [], products: [String] = [], exclude: [String] = [],
        relations: [IssuerRelation] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.tickers = tickers
        self.subsidiaries = subsidiaries
        self.products = products
        self.exclude = exclude
        self.relations = relations
    }
}
