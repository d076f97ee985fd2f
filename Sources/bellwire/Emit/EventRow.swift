import BellwireCore
import Mustache

/// One event as a line of a list and as the head of its own page.
struct EventRow: MustacheParent {
    struct Label: MustacheParent {
        let name: String
        let label: String

        func child(named field: String) -> Any? {
            switch field {
            case "name": name
            case "label": label
            default: nil
            }
        }
    }

    struct Company: MustacheParent {
        let name: String
        /// Its page; `nil` where it is not under watch.
        let home: String?

        func child(named field: String) -> Any? {
            switch field {
            case "name": name
            case "home": home
            default: nil
            }
        }
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

    func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "title": title
        case "time": time
        case "timestamp": timestamp
        case "day": day
        case "companies": companies
        case "classes": classes
        case "sentence": sentence
        case "hasFacts": hasFacts
        case "status": status
        default: nil
        }
    }

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
