/// One thing that is polled: the contract's `[[source]]`.
package struct Source: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case feed, listing, edgar, hkex
    }

    package enum Interval: Hashable, Sendable {
        case auto
        case fixed(Duration)
    }

    /// XPath expressions that read a listing page; `item` selects the entries, the others are
    /// evaluated below each.
    package struct ListingPaths: Hashable, Sendable {
        package var item: String
        package var link: String
        package var title: String
        package var date: String?

        package init(item: String, link: String, title: String, date: String?) {
            self.item = item
            self.link = link
            self.title = title
            self.date = date
        }
    }

    package var id: String
    package var kind: Kind
    package var url: String
    /// The preset's id; `nil` where the wire is to be recognised.
    package var wire: String?
    package var interval: Interval
    /// Whether the page that an item links to is fetched for the full text.
    package var follow: Bool
    /// The issuer whose own releases, and nobody else's, this source carries.
    package var issuer: String?
    package var listing: ListingPaths?
    /// EDGAR's form kinds (`8-K`), each with its amendments.
    package var forms: [String]
    /// HKEX's stock code, five digits.
    package var stock: String?

    /// Every form that carries a listed company's news, domestic or foreign.
    package static let newsForms = ["6-K", "8-K", "10-K", "10-Q", "20-F", "40-F"]

    package init(
        id: String, kind: Kind, url: String, wire: String? = nil, interval: Interval = .auto,
        follow: Bool = true, issuer: String? = nil, listing: ListingPaths? = nil,
        forms: [String] = newsForms, stock: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.url = url
        self.wire = wire
        self.interval = interval
        self.follow = follow
        self.issuer = issuer
        self.listing = listing
        self.forms = forms
        self.stock = stock
    }
}
