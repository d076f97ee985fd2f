/// The figures of a report in prose: metric, amount, period, change.
struct FinancialFigures {
    let document: Document
    private let scanner: PeriodScanner
    private let house: HouseCurrency
    private let main: PeriodToken?
    private var text: MatchText { document.text }

    init(document: Document) {
        self.document = document
        scanner = PeriodScanner(document: document)
        house = HouseCurrency(document: document)
        main = scanner.main()
    }

    /// More figures than this are a table that lost its rows.
    private static let most = 120

    func read() -> [FinancialFact] {
        var facts: [FinancialFact] = []
        var section = main
        var carried: (entries: [FigureEntry], paragraph: Int) = ([], -1)
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            if isHeading(sentence) {
                section = period(ofHeading: sentence) ?? main
            }
            let before = carried.paragraph == sentence.paragraph ? carried.entries : []
            let entries = figures(in: sentence, section, behind: before)
            carried = (entries, sentence.paragraph)
            for fact in told(entries, sentence) where !facts.contains(where: { isSame($0, fact) }) {
                facts.append(fact)
                if facts.count >= Self.most { return facts }
            }
        }
        let table = FinancialTable(
            document: document, scanner: scanner, house: house, main: main,
            ownCurrency: facts.first?.currency ?? nil)
        for fact in table.read()
        where !facts.contains(where: { isSame($0, fact) }) && facts.count < Self.most {
            facts.append(fact)
        }
        return facts
    }

    private static let zones: Set<Zone> = [.headline, .subhead, .bullet, .lead, .body, .recap]

    private func isSame(_ one: FinancialFact, _ other: FinancialFact) -> Bool {
        one.metric == other.metric && one.period == other.period && one.scope == other.scope
            && one.basis == other.basis
            && (one.value == other.value || other.comparative
                || one.comparative == other.comparative)
    }

    private func isHeading(_ sentence: Sentence) -> Bool {
        document.layout.paragraphs[sentence.paragraph].isHeading
            || sentence.zone == .subhead && !text.bytes[sentence.range].contains(where: isDigit)
    }

    /// The period of a heading: its figures are of it until the next heading.
    private func period(ofHeading sentence: Sentence) -> PeriodToken? {
        scanner.periods(in: sentence.range, main: main).first {
            !$0.isDay && !$0.isComparative && !$0.isYearOnly
        }
    }

    // MARK: One sentence

    private func figures(in sentence: Sentence, _ main: PeriodToken?, behind: [FigureEntry])
        -> [FigureEntry]
    {
        var entries = FigurePairs(document: document, sentence: sentence)
            .entries(carried: behind.first?.metric)
        if entries.isEmpty { return [] }
        let periods = scanner.periods(in: sentence.range, main: main)
        FigurePeriods(
            document: document, sentence: sentence, main: main, periods: periods,
            pair: pair(of: behind)
        ).assign(to: &entries)
        restate(&entries, sentence)
        FigureChanges(document: document, sentence: sentence).assign(to: &entries)
        return entries.filter { !isOutlook($0, sentence) }
    }

    /// The two periods of the sentence before.
    private func pair(of entries: [FigureEntry]) -> [PeriodToken] {
        var distinct: [PeriodToken] = []
        for period in entries.compactMap(\.period)
        where !distinct.contains(where: { $0.label == period.label }) {
            distinct.append(period)
        }
        return distinct.count == 2 ? distinct : []
    }

    /// "is restated to $58.2 million from the $63.9 million published": of the same period; what was
    /// published before is known already.
    private func restate(_ entries: inout [FigureEntry], _ sentence: Sentence) {
        guard
            let word = document.hits(sentence).first(where: {
                $0.kind == .restated && !document.book.phrase($0).hasPrefix("as ")
            }),
            text.contains("restated to ", in: sentence.range)
                || text.contains("restated from ", in: sentence.range)
        else { return }
        let isTo =
            text.starts(with: " to ", at: word.end) || text.starts(with: " from ", at: word.end)
        guard isTo else { return }
        entries.removeAll {
            $0.isComparative
                || text.contains(
                    "reported as ",
                    in: span(
                        max(0, $0.money.range.lowerBound - 14), $0.money.range.lowerBound))
        }
        for index in entries.indices { entries[index].isRestated = true }
    }

    /// What is expected of a period to come is no result.
    private func isOutlook(_ entry: FigureEntry, _ sentence: Sentence) -> Bool {
        if let period = entry.period, scanner.isAhead(period) { return true }
        let start = entry.money.range.lowerBound
        let isExpected = document.hits(sentence).contains {
            $0.kind == .foresee && $0.start < start && start - $0.start < 120
        }
        guard isExpected else { return false }
        // "expects to report revenue of $61 million for the fourth quarter": it has ended.
        let isTold = entry.period.map { period in
            !period.range.isEmpty && sentence.range.contains(period.range.lowerBound)
        }
        return !(isTold ?? false) && !isWarning
    }

    private var isWarning: Bool {
        document.layout.sentences.prefix(12).contains { sentence in
            document.hits(sentence).contains { $0.kind == .warning }
        }
    }

    // MARK: The facts

    private func told(_ entries: [FigureEntry], _ sentence: Sentence) -> [FinancialFact] {
        let scopes = FigureScope(document: document, sentence: sentence)
        let division = entries.isEmpty ? nil : scopes.division()
        let pairs = FigurePairs(document: document, sentence: sentence)
        let hits = document.hits(sentence)
        let isOfSegments = text.contains(" segment", in: sentence.range)
        return entries.compactMap { entry in
            let scope =
                hits.contains { $0.kind == .scope }
                ? "continuing" : scopes.segment(entry, division) ?? "group"
            if isOfSegments, scope == "group" { return nil }
            // "CARVYKTI sales": whose they are is not said.
            if scope != "group", document.book.phrase(entry.metric) == "sales" { return nil }
            return fact(
                entry, sentence, hits, scope, isAdjusted: scopes.isAdjusted(entry),
                isOver: pairs.isOver(entry.money))
        }
    }

    private func fact(
        _ entry: FigureEntry, _ sentence: Sentence, _ hits: ArraySlice<Hit>, _ scope: String,
        isAdjusted: Bool, isOver: Bool
    ) -> FinancialFact? {
        guard let period = entry.period else { return nil }
        let metric = FinancialMetric(document.value(entry.metric), isAdjusted: isAdjusted)
        let isNegative =
            metric.isResult && entry.isLoss ?? metric.isLoss || entry.money.isNegative
        let start = min(entry.metric.start, entry.money.range.lowerBound)
        let end = max(entry.metric.end, entry.money.range.upperBound)
        let isComparative = entry.isComparative || period.isComparative || isEarlier(period)
        let isRestated =
            entry.isRestated || isComparative && hits.contains { $0.kind == .restated }
        return FinancialFact(
            issuer: document.owner(at: start, in: sentence).id, metric: metric.name,
            period: period.label, periodEnd: period.end,
            value: isNegative ? entry.money.amount.negated.text : entry.money.amount.text,
            qualifier: isOver ? .exactly : qualifier(entry.money.range.lowerBound, hits),
            currency: house.currency(of: entry.money),
            changePercent: entry.change, scope: scope,
            basis: isRestated ? .restated : metric.isAdjusted ? .adjusted : .reported,
            comparative: isComparative, evidence: [document.evidence(start..<end, sentence)])
    }

    /// The main period's stretch of an earlier year, and a day before its end, are comparatives,
    /// however they are worded.
    private func isEarlier(_ period: PeriodToken) -> Bool {
        guard let main else { return false }
        if period.isDay { return period.end.flatMap { end in main.end.map { end < $0 } } ?? false }
        return period.label < main.label && period.name == main.name
    }

    private func qualifier(_ start: Int, _ hits: ArraySlice<Hit>) -> Qualifier {
        guard
            let hit = hits.last(where: {
                $0.kind == .qualifier && $0.end <= start && start - $0.end < 3
            })
        else { return .exactly }
        return Qualifier(rawValue: document.value(hit)) ?? .exactly
    }
}
