import BellwireCore

/// What the template of one event shows.
struct EventView {
    struct FactRow {
        let kind: String
        let sentence: String
        /// `earlier period`, a rule's name; `nil` where there is nothing to add.
        let note: String?
        let quotes: [Quote]
    }

    struct Quote {
        let quote: String
        /// The mark in the text; `nil` where the text is not there.
        let mark: Int?
    }

    struct Piece {
        let text: String
        let mark: Int?
        /// What rests on a marked piece.
        let title: String
    }

    struct WireRow {
        let source: String
        let address: String?
        let seen: String
        /// The release's own time; `nil` where it has none.
        let published: String?
        /// From the release's own time to when it was seen; a dash where only its day is known.
        let delay: String
    }

    struct ChangeRow {
        let what: String
        let old: String?
        let new: String?
    }

    struct RevisionRow {
        let revision: Int
        let at: String
        let reason: String
        let changes: [ChangeRow]
    }

    struct DeliveryRow {
        let endpoint: String
        let revision: Int
        let state: String
        let attempts: Int
        let note: String
    }

    let page: PageHead
    let row: EventRow
    let release: String?
    let json: String
    let plain: String
    let hasFacts: Bool
    let facts: [FactRow]
    let classes: [FactRow]
    let wires: [WireRow]
    let revisions: [RevisionRow]
    let hasDeliveries: Bool
    let deliveries: [DeliveryRow]
    let hasText: Bool
    let pieces: [Piece]

    init(
        _ event: Event, text: String, reasons: [Reason], deliveries: [EventStore.DeliveryState],
        head: PageHead
    ) {
        let evidence = event.facts.flatMap(\.evidence) + event.classes.flatMap(\.evidence)
        let marks = MarkedText(text, evidence: evidence)
        func quotes(_ found: [Evidence]) -> [Quote] {
            found.map { Quote(quote: $0.quote, mark: marks.mark(of: $0)) }
        }
        page = head
        row = EventRow(event, head)
        release = Markup.webAddress(event.url)
        json = "\(head.base)/events/\(event.id).json"
        plain = "\(head.base)/events/\(event.id).txt"
        hasFacts = !event.facts.isEmpty
        facts = FactSentence.ordered(event.facts).map {
            FactRow(
                kind: $0.kind.label, sentence: FactSentence.of($0, in: event),
                note: EventView.note($0), quotes: quotes($0.evidence))
        }
        classes = event.classes.map {
            FactRow(
                kind: $0.class.label, sentence: "confidence \($0.confidence)",
                note: EventView.rules(of: $0.class, reasons), quotes: quotes($0.evidence))
        }
        wires = event.releases.map { EventView.wire($0, event.precision) }
        revisions = event.revisions.reversed().map(EventView.revision)
        hasDeliveries = !deliveries.isEmpty
        self.deliveries = deliveries.map(EventView.delivery)
        hasText = !text.isEmpty
        let titles = EventView.titles(event, reasons, marks)
        pieces = marks.pieces.map { piece in
            Piece(
                text: piece.text, mark: piece.mark,
                title: piece.mark.flatMap { titles[$0] } ?? "")
        }
    }

    private static func note(_ fact: Fact) -> String? {
        switch fact {
        case .financial(let figure) where figure.comparative: "earlier period"
        case .approval(let approval) where approval.disclosure != .news:
            approval.disclosure.rawValue
        default: nil
        }
    }

    private static func rules(of found: EventClass, _ reasons: [Reason]) -> String? {
        let rules = Set(reasons.filter { $0.class == found && $0.given }.map(\.rule)).sorted()
        return rules.isEmpty ? nil : "rule " + rules.joined(separator: ", ")
    }

    /// What each mark in the text is evidence of.
    private static func titles(_ event: Event, _ reasons: [Reason], _ marks: MarkedText)
        -> [Int: String]
    {
        var titles: [Int: [String]] = [:]
        func add(_ title: String, _ evidence: [Evidence]) {
            for mark in Set(evidence.compactMap(marks.mark)) {
                titles[mark, default: []] += [title]
            }
        }
        for finding in event.classes {
            let rule = rules(of: finding.class, reasons).map { " (\($0))" } ?? ""
            add("class \(finding.class.rawValue)\(rule)", finding.evidence)
        }
        for fact in event.facts { add(FactSentence.of(fact, in: event), fact.evidence) }
        return titles.mapValues { $0.joined(separator: "; ") }
    }

    private static func wire(_ release: Release, _ precision: Precision) -> WireRow {
        let delay = release.published.map {
            TimeWords.span(seconds: release.firstSeen.seconds(since: $0))
        }
        return WireRow(
            source: release.source, address: Markup.webAddress(release.url),
            seen: TimeWords.moment(release.firstSeen),
            published: release.published.map(TimeWords.moment),
            delay: precision == .day ? "–" : delay ?? "–")
    }

    private static func revision(_ revision: Revision) -> RevisionRow {
        RevisionRow(
            revision: revision.revision, at: TimeWords.moment(revision.at),
            reason: revision.reason.rawValue,
            changes: revision.changed.map {
                ChangeRow(
                    what: $0.what == .facts ? "fact" : $0.what.rawValue,
                    old: $0.old.map(FactSentence.of), new: $0.new.map(FactSentence.of))
            })
    }

    private static func delivery(_ delivery: EventStore.DeliveryState) -> DeliveryRow {
        let due = delivery.state == "pending" ? "due \(TimeWords.moment(delivery.due))" : nil
        return DeliveryRow(
            endpoint: delivery.endpoint, revision: delivery.revision, state: delivery.state,
            attempts: delivery.attempts,
            note: [due, delivery.log.last?.error].compactMap { $0 }.joined(separator: "; "))
    }
}
