import BellwireCore

/// What the template of one event shows.
struct EventView {
    struct FactRow {
        let kind: String
        let sentence: String
        let quotes: [Quote]
    }

    struct Quote {
        let quote: String
        /// The mark in the text; `nil` where the text is not there.
        let mark: Int?
    }

    struct ReleaseRow {
        let source: String
        let address: String?
        let seen: String
    }

    struct RevisionRow {
        let revision: Int
        let at: String
        let reason: String
        let changed: String
    }

    let feedTitle: String
    let title: String
    let base: String
    let atom: String
    let row: EventRow
    let release: String?
    let json: String
    let plain: String
    let facts: [FactRow]
    let classes: [FactRow]
    let releases: [ReleaseRow]
    let revisions: [RevisionRow]
    let hasText: Bool
    let pieces: [MarkedText.Piece]

    init(_ event: Event, text: String, base: String, feedTitle: String) {
        let evidence = event.facts.flatMap(\.evidence) + event.classes.flatMap(\.evidence)
        let marks = MarkedText(text, evidence: evidence)
        func quotes(_ found: [Evidence]) -> [Quote] {
            found.map { Quote(quote: $0.quote, mark: marks.mark(of: $0)) }
        }
        row = EventRow(event, base: base)
        title = "\(row.title) – \(feedTitle)"
        self.feedTitle = feedTitle
        self.base = base
        atom = base + "/feed.atom"
        release = Markup.webAddress(event.url)
        json = "\(base)/events/\(event.id).json"
        plain = "\(base)/events/\(event.id).txt"
        facts = FactSentence.ordered(event.facts).map {
            FactRow(
                kind: $0.kind.label, sentence: FactSentence.of($0, in: event),
                quotes: quotes($0.evidence))
        }
        classes = event.classes.map {
            FactRow(
                kind: $0.class.label, sentence: "confidence \($0.confidence)",
                quotes: quotes($0.evidence))
        }
        releases = event.releases.map {
            ReleaseRow(
                source: $0.source, address: Markup.webAddress($0.url),
                seen: $0.firstSeen.description)
        }
        revisions = event.revisions.map {
            RevisionRow(
                revision: $0.revision, at: $0.at.description, reason: $0.reason.rawValue,
                changed: $0.changed.map(\.what.rawValue).joined(separator: ", "))
        }
        hasText = !text.isEmpty
        pieces = marks.pieces
    }
}
