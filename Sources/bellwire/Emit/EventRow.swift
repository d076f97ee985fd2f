import BellwireCore

/// One event as a line of a list and as the head of its own page.
struct EventRow {
    struct Label {
        let name: String
        let label: String
    }

    struct Company {
        let name: String
        /// Its page; `nil` where it is not under watch.
        let home: String?
    }

    let address: String
    let title: String
    /// `12:30`; `nil` where only the day is known.
    let time: String?
    let timestamp: String
    let day: String
    let companies: [Company]
    let classes: [Label]
    let sentence: String
    let hasFacts: Bool
    /// `corrected` or `withdrawn`; `nil` where nothing is to be said.
    let status: String?

    init(_ event: Event, _ head: PageHead) {
        address = "\(head.base)/events/\(event.id)"
        sentence = FactSentence.of(event)
        title = event.title ?? FactSentence.of(event, limit: 120)
        hasFacts = !event.facts.isEmpty && event.title != nil
        timestamp = event.published.description
        time =
            event.precision == .day ? nil : String(timestamp.dropFirst(11).prefix(5))
        day = event.published.day.words
        companies = event.issuers.filter { $0.role != .mentioned }.map { issuer in
            Company(name: issuer.name, home: issuer.id.flatMap(head.page(ofIssuer:)))
        }
        classes = event.classes.map { Label(name: $0.class.rawValue, label: $0.class.label) }
        status = event.status == .current ? nil : event.status.rawValue
    }
}
