/// What an entry of a feed says about an event, the same in Atom and JSON Feed.
struct EntryText {
    struct Carrier {
        let source: String
        let address: String
    }

    let id: String
    /// The name of the company whose news it is.
    let issuer: String?
    /// Begins with the issuer: many readers show nothing else.
    let title: String
    let summary: String
    /// The release's address; Bellwire's own page of the event where the release has none.
    let address: String
    /// Where Bellwire read it first.
    let via: Carrier?
    /// The other wires.
    let related: [Carrier]
    let html: String

    init(_ event: Event, publicURL: String) {
        let page = "\(publicURL)/events/\(event.id)"
        id = "urn:uuid:\(event.id)"
        issuer = event.principal?.name
        title = EntryText.title(of: event)
        summary = FactSentence.of(event)
        address = Markup.webAddress(event.url) ?? page
        let carriers = EntryText.carriers(of: event)
        via = carriers.first
        related = carriers.dropFirst().filter { [address] in $0.address != address }
        html = EntryHTML.render(event, summary: summary, release: address, page: page)
    }

    /// `GenScript Biotech: Legend Biotech wins approval`; a headline that begins with the name
    /// stays as it is.
    static func title(of event: Event) -> String {
        let mark =
            switch event.status {
            case .current: ""
            case .corrected: "[corrected] "
            case .withdrawn: "[withdrawn] "
            }
        let headline = event.title ?? FactSentence.of(event, limit: 120)
        guard let issuer = event.principal?.name else { return mark + headline }
        if mark.isEmpty && headline.lowercased().hasPrefix(issuer.lowercased()) { return headline }
        return "\(issuer): \(mark)\(headline)"
    }

    /// One a web address, in the order in which they came.
    private static func carriers(of event: Event) -> [Carrier] {
        var seen: Set<String> = []
        return event.releases.compactMap { release in
            guard let address = Markup.webAddress(release.url), seen.insert(address).inserted
            else { return nil }
            return Carrier(source: release.source, address: address)
        }
    }
}
