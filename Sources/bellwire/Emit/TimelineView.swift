import BellwireCore
import Mustache

/// What the timeline's template shows.
struct TimelineView {
    struct Choice: MustacheParent {
        let id: String
        let label: String
        let selected: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "label": label
            case "selected": selected
            default: nil
            }
        }
    }

    struct Day {
        let date: String
        let events: [EventRow]
    }

    let page: PageHead
    let issuers: [Choice]
    let classes: [Choice]
    let words: String
    let since: String
    let until: String
    let isFiltered: Bool
    /// The form again, filled for feeds.
    let subscribe: String
    /// Why there is nothing to see; `nil` where there is.
    let emptyNote: String?
    let days: [Day]
    let older: String?
    let first: String?

    init(
        head: PageHead, issuers: [Issuer], filter: EventFilter, events: [Event], next: EventFilter?
    ) {
        let asked = filter.events
        let start = filter.page(before: nil)
        page = head
        self.issuers = issuers.map {
            Choice(id: $0.id, label: $0.name, selected: asked.issuers.contains($0.id))
        }
        classes = EventClass.allCases.map {
            Choice(id: $0.rawValue, label: $0.label, selected: asked.classes.contains($0))
        }
        words = asked.words ?? ""
        since = asked.since?.day.description ?? ""
        until = asked.until?.adding(seconds: -0.001).day.description ?? ""
        isFiltered = !start.queryString.isEmpty
        subscribe = head.base + start.address("/subscribe")
        emptyNote = events.isEmpty ? TimelineView.emptyNote(isFiltered: isFiltered) : nil
        days = TimelineView.days(events, head)
        older = next.map { head.base + $0.address("/") }
        first = asked.before == nil ? nil : head.base + start.address("/")
    }

    private static func emptyNote(isFiltered: Bool) -> String {
        isFiltered
            ? "Nothing here answers these filters."
            : "Nothing yet: events appear here as soon as they are found."
    }

    /// A page's events by the day of publication, newest first.
    private static func days(_ events: [Event], _ head: PageHead) -> [Day] {
        let byDay = Dictionary(grouping: events) { $0.published.day }
        return byDay.keys.sorted(by: >).map { day in
            let ofDay = (byDay[day] ?? []).sorted {
                ($0.published, $0.updated) > ($1.published, $1.updated)
            }
            return Day(date: day.words, events: ofDay.map { EventRow($0, head) })
        }
    }
}
