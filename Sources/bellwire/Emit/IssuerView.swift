import BellwireCore

/// What the template of one issuer shows: charts of its figures, and beneath each its table.
struct IssuerView {
    struct Panel {
        let title: String
        let alt: String
        let chart: BarChart
    }

    struct FigureRow {
        let period: String
        let value: String
        let currency: String
        let scope: String
        /// `stands`, `replaced …`, `taken back …`.
        let state: String
        let isOld: Bool
        let since: String
        let event: String
    }

    struct Figure {
        let id: String
        let title: String
        let csv: String
        let panels: [Panel]
        let levels: LevelChart?
        /// Why nothing is drawn; `nil` where something is.
        let undrawn: String?
        let rows: [FigureRow]
        let isCut: Bool
    }

    struct ApprovalRow {
        let day: String
        /// The day of the report, as no release says that of the decision.
        let isReport: Bool
        let place: String
        let words: String
        let isOld: Bool
        let since: String
        let event: String
    }

    struct OtherRow {
        let name: String
        let period: String
        let value: String
        let csv: String
        let event: String
    }

    let page: PageHead
    let name: String
    let tickers: String?
    let timeline: String
    let atom: String
    let figures: [Figure]
    let approvals: ApprovalChart?
    let approvalRows: [ApprovalRow]
    let approvalsCSV: String
    let hasOthers: Bool
    let others: [OtherRow]
    let isEmpty: Bool
    let hasEvents: Bool
    let events: [EventRow]

    /// An issuer tells of dozens of figures, not of hundreds.
    static let mostFigures = 60
    static let mostRows = 200

    init(
        _ issuer: Issuer, figures: [String: [FactHistory.Entry]],
        approvals: [ApprovalHistory.Entry], events: [Event], head: PageHead
    ) {
        let base = "\(head.base)/issuers/\(issuer.id)"
        page = head
        name = issuer.name
        let symbols = issuer.tickers.map { "\($0.exchange):\($0.symbol)" }
        tickers = symbols.isEmpty ? nil : symbols.joined(separator: " · ")
        timeline = "\(head.base)/?issuer=\(issuer.id)"
        atom = "\(head.base)/feed.atom?issuer=\(issuer.id)"
        let charted = [
            ("revenue", "Revenue"), ("net_income", "Net result"), ("headcount", "Headcount"),
        ]
        self.figures = charted.compactMap { name, title in
            figures[name].flatMap { entries in
                entries.isEmpty
                    ? nil : IssuerView.figure(name, title, entries, base: base, head)
            }
        }
        self.approvals = ApprovalChart(approvals)
        approvalRows = approvals.reversed().prefix(Self.mostRows).map {
            IssuerView.row($0, head)
        }
        approvalsCSV = base + "/approvals.csv"
        others = figures.keys.sorted().filter { name in !charted.contains { $0.0 == name } }
            .compactMap { IssuerView.other($0, figures[$0] ?? [], base: base, head) }
        hasOthers = !others.isEmpty
        isEmpty = self.figures.isEmpty && approvals.isEmpty && others.isEmpty
        hasEvents = !events.isEmpty
        self.events = events.map { EventRow($0, head) }
    }

    private static func figure(
        _ name: String, _ title: String, _ entries: [FactHistory.Entry], base: String,
        _ head: PageHead
    ) -> Figure {
        let isCount = name == "headcount"
        let panels = FigurePanel.panels(isCount ? [] : entries).map { panel in
            Panel(
                title: panel.title, alt: "\(title), \(panel.title). The table holds the figures.",
                chart: BarChart(panel))
        }
        let levels = isCount ? LevelChart(entries) : nil
        let isDrawn = !panels.isEmpty || levels != nil
        return Figure(
            id: name, title: title, csv: "\(base)/\(name).csv", panels: panels, levels: levels,
            undrawn: isDrawn ? nil : "These figures cannot be drawn: the table has them.",
            rows: entries.reversed().prefix(mostRows).map { row($0, among: entries, head) },
            isCut: entries.count > mostRows)
    }

    private static func row(
        _ entry: FactHistory.Entry, among all: [FactHistory.Entry], _ head: PageHead
    ) -> FigureRow {
        let isReplaced = all.contains {
            $0.knownFrom == entry.knownUntil && $0.period == entry.period
                && $0.scope == entry.scope && $0.isAdjusted == entry.isAdjusted
        }
        let state = entry.knownUntil.map {
            "\(isReplaced ? "replaced" : "taken back") \($0.day.brief)"
        }
        return FigureRow(
            period: words(entry), value: entry.qualifier.sign + NumberWords.short(entry.value),
            currency: entry.currency ?? "",
            scope: entry.scope + (entry.isAdjusted ? ", adjusted" : ""), state: state ?? "stands",
            isOld: state != nil, since: entry.knownFrom.day.brief,
            event: "\(head.base)/events/\(entry.event)")
    }

    private static func words(_ entry: FactHistory.Entry) -> String {
        let period = entry.period.flatMap(FigurePeriod.init)?.words
        return period ?? entry.periodEnd?.brief ?? entry.period ?? "–"
    }

    private static func row(_ entry: ApprovalHistory.Entry, _ head: PageHead) -> ApprovalRow {
        ApprovalRow(
            day: entry.day.brief, isReport: !entry.isDayOfDecision,
            place: entry.jurisdiction.map(jurisdictionName) ?? "Elsewhere", words: entry.words,
            isOld: entry.knownUntil != nil, since: entry.knownFrom.day.brief,
            event: "\(head.base)/events/\(entry.event)")
    }

    /// The newest value that stands.
    private static func other(
        _ name: String, _ entries: [FactHistory.Entry], base: String, _ head: PageHead
    ) -> OtherRow? {
        guard let last = entries.last(where: { $0.knownUntil == nil }) else { return nil }
        let scope = last.scope == "group" ? "" : " (\(last.scope))"
        return OtherRow(
            name: FactSentence.name(ofFigure: name), period: words(last),
            value: [
                last.qualifier.sign + NumberWords.short(last.value), last.currency,
            ].compactMap { $0 }.joined(separator: " ") + scope,
            csv: "\(base)/\(name).csv", event: "\(head.base)/events/\(last.event)")
    }
}
