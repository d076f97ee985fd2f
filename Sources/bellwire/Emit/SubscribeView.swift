import BellwireCore

/// What the template of the subscription form shows.
struct SubscribeView {
    let page: PageHead
    let issuers: [TimelineView.Choice]
    let classes: [TimelineView.Choice]
    let isDetected: Bool
    let says: String
    let atom: String
    let json: String
    let stream: String
    let timeline: String

    init(_ filter: EventFilter, issuers: [Issuer], publicURL: String, head: PageHead) {
        let asked = filter.events
        let feeds = filter.page(before: nil)
        var others = feeds
        others.dates = .published
        page = head
        self.issuers = issuers.map {
            .init(id: $0.id, label: $0.name, selected: asked.issuers.contains($0.id))
        }
        classes = EventClass.allCases.map {
            .init(id: $0.rawValue, label: $0.label, selected: asked.classes.contains($0))
        }
        isDetected = filter.dates == .detected
        let names = issuers.filter { asked.issuers.contains($0.id) }.map(\.name)
        let kinds = EventClass.allCases.filter(asked.classes.contains).map(\.label)
        says =
            (kinds.isEmpty ? "Everything" : kinds.joined(separator: ", "))
            + (names.isEmpty ? ", of every issuer" : ", of " + names.joined(separator: ", "))
            + (asked.words.map { ", with the words “\($0)”" } ?? "")
        atom = publicURL + feeds.address("/feed.atom")
        json = publicURL + feeds.address("/feed.json")
        stream = publicURL + others.address("/events/stream")
        timeline = head.base + others.address("/")
    }
}
