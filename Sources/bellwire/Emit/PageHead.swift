import BellwireCore
import Mustache

/// What every page shows around its own content: its title, the ways to the other pages, its feeds.
struct PageHead {
    struct Link: MustacheParent {
        let label: String
        let address: String
        /// Whether it leads to the page that it stands on.
        let isHere: Bool

        /// What stands on a page a hundred times names its fields itself: else Mustache finds them by
        /// reflection, which takes longer than all the rest of the page.
        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "address": address
            case "isHere": isHere
            default: nil
            }
        }
    }

    let title: String
    let feedTitle: String
    let base: String
    let atom: String
    let json: String
    let links: [Link]
    let issuers: [Link]
    private let pageOfIssuer: [String: String]

    /// `title`: the page's own; `nil` where the site's says it. `path`: where the page stands.
    /// `filter`: what the page's feeds are narrowed to.
    init(_ site: SiteDocuments, title: String?, path: String, filter: EventFilter? = nil) {
        let base = site.pages.base
        let feeds = filter?.page(before: nil)
        feedTitle = site.feed.title
        self.title = title.map { "\($0) – \(site.feed.title)" } ?? site.feed.title
        self.base = base
        atom = base + (feeds?.address("/feed.atom") ?? "/feed.atom")
        json = base + (feeds?.address("/feed.json") ?? "/feed.json")
        links = [("Timeline", "/"), ("Sources", "/sources"), ("Subscribe", "/subscribe")].map {
            Link(label: $0.0, address: base + $0.1, isHere: $0.1 == path)
        }
        issuers = site.issuers.map {
            let its = "/issuers/\($0.id)"
            return Link(label: $0.name, address: base + its, isHere: its == path)
        }
        pageOfIssuer = Dictionary(
            site.issuers.map { ($0.id, "\(base)/issuers/\($0.id)") },
            uniquingKeysWith: { one, _ in one })
    }

    /// `nil` for a company that is not, or not any more, under watch.
    func page(ofIssuer id: String) -> String? { pageOfIssuer[id] }
}
