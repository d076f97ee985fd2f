/// A company under watch.
package struct Issuer: Codable, Hashable, Sendable {
    package var id: String
    package var name: String
    package var aliases: [String]
    package var tickers: [Ticker]
    /// Names of companies whose own releases count as this issuer's.
    package var subsidiaries: [String]
    /// One entry a product. Several names of one product stand in one entry with ` = ` between,
    /// its canonical (generic) name first: `ciltacabtagene autoleucel = CARVYKTI = cilta-cel`.
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

    /// The names of each product, its canonical one first.
    package var productNames: [[String]] {
        products.map { entry in
            entry.split(separator: "=").map { name in
                String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }.filter { !$0.isEmpty }
        }.filter { !$0.isEmpty }
    }
}
