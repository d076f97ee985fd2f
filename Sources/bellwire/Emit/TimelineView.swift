import BellwireCore

/// What the timeline's template shows.
struct TimelineView {
    struct Choice {
        let id: String
        let label: String
        let selected: Bool
    }

    struct Day {
        let date: String
        let events: [EventRow]
    }

    let feedTitle: String
    let title: String
    let base: String
    let atom: String
    let issuers: [Choice]
    let classes: [Choice]
    let words: String
    let isFiltered: Bool
    /// Why there is nothing to see; `nil` where there is.
    let emptyNote: String?
    let days: [Day]
    let older: String?
    let first: String?

    init(
        feed: Config.Feed, base: String, issuers: [Issuer], filter: EventFilter, events: [Event],
        next: EventFilter?
    ) {
        let asked = filter.events
        feedTitle = feed.title
        title = feed.title
        self.base = base
        atom = base + filter.page(before: nil).address("/feed.atom")
        self.issuers = issuers.map {
            Choice(id: $0.id, label: $0.name, selected: asked.issuers.contains($0.id))
        }
        classes = EventClass.allCases.map {
            Choice(id: $0.rawValue, label: $0.label, selected: asked.classes.contains($0))
        }
        words = asked.words ?? ""
        isFiltered = !filter.page(before: nil).queryString.isEmpty
        emptyNote = events.isEmpty ? TimelineView.emptyNote(isFiltered: isFiltered) : nil
        days = TimelineView.days(events, base: base)
        older = next.map { base + $0.address("/") }
        first = asked.before == nil ? nil : base + filter.page(before: nil).address("/")
    }

    private static func emptyNote(isFiltered: Bool) -> String {
        isFiltered
            ? "Nothing here answers these filters."
            : "Nothing yet: events appear here as soon as they are found."
    }

    /// A page's events by the day of publication, newest first.
    private static func days(_ events: [Event], base: String) -> [Day] {
        let byDay = Dictionary(grouping: events) { $0.published.day }
        return byDay.keys.sorted(by: >).map { day in
            let ofDay = (byDay[day] ?? []).sorted {
                ($0.published, $0.updated) > ($1.published, $1.updated)
            }
            return Day(date: day.words, events: ofDay.map { EventRow($0, base: base) })
        }
    }
}
