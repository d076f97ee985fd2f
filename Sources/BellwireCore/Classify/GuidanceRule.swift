/// An outlook for a period to come: who expects, a figure of the results, how much, and when.
struct GuidanceRule {
    static let name = "guidance"

    let document: Document
    private var text: MatchText { document.text }

    func apply(to findings: inout Findings) {
        let scanner = PeriodScanner(document: document)
        let main = scanner.main()
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            let hits = document.hits(sentence)
            guard let verb = hits.first(where: { $0.kind == .foresee }), !isOthers(verb, sentence),
                let figure = hits.first(where: { isFigure($0, of: verb) }),
                isMeasured(sentence, behind: verb),
                isAhead(sentence, scanner, main)
            else { continue }
            let range = min(verb.start, figure.start)..<max(verb.end, figure.end)
            findings.give(
                .guidance, score: 12, evidence: [document.evidence(range, sentence)],
                reason: Reason(
                    .guidance, given: true, rule: Self.name, zone: sentence.zone,
                    cues: [document.book.phrase(verb), document.book.phrase(figure)], vetoes: []))
            return
        }
    }

    private static let zones: Set<Zone> = [
        .headline, .subhead, .bullet, .lead, .body, .recap, .future,
    ]

    /// "Analysts expect", "the market had expected".
    private func isOthers(_ verb: Hit, _ sentence: Sentence) -> Bool {
        let before = span(max(sentence.range.lowerBound, verb.start - 40), verb.start)
        return Self.others.contains { text.contains($0, in: before) }
    }

    private static let others: [StaticString] = [
        "analyst", "consensus", "the market ", "economists", "the industry",
    ]

    /// A metric of the results close to the verb.
    private func isFigure(_ hit: Hit, of verb: Hit) -> Bool {
        let isMetric =
            hit.kind == .money
            && Self.metrics.contains {
                document.value(hit).hasPrefix($0)
            }
        guard isMetric || hit.kind == .foreseen else { return false }
        return hit.start >= verb.end && hit.start - verb.end < 110
            || hit.end <= verb.start && verb.start - hit.end < 60
    }

    private static let metrics = [
        "revenue", "product_revenue", "net_income", "operating_income", "adjusted", "ebitda", "eps",
        "gross_profit", "license_revenue", "collaboration_revenue",
    ]

    /// An amount or a per cent stands behind the verb.
    private func isMeasured(_ sentence: Sentence, behind verb: Hit) -> Bool {
        let scanner = MoneyScanner(text: text)
        return document.numbers(in: span(verb.end, sentence.range.upperBound)).contains {
            $0.percentEnd != nil || scanner.money($0) != nil
        }
    }

    private func isAhead(_ sentence: Sentence, _ scanner: PeriodScanner, _ main: PeriodToken?)
        -> Bool
    {
        let periods = scanner.periods(in: sentence.range, main: main)
        if periods.contains(where: scanner.isAhead) { return true }
        // "expects to report revenue of $61 million for the fourth quarter": it has ended.
        if periods.contains(where: { !$0.isDay && !$0.isComparative && !$0.isYearOnly }) {
            return false
        }
        return Self.ahead.contains { text.contains($0, in: sentence.range) }
            || isYearAhead(sentence)
    }

    private static let ahead: [StaticString] = [
        "current year", "this year", "coming year", "next year", "year ahead",
        "current financial year",
        "current fiscal year", "full year", "full-year", "全年", "本年度", "今年", "下半年", "明年",
    ]

    /// "2026 sales of", "in 2026": a year that has not ended.
    private func isYearAhead(_ sentence: Sentence) -> Bool {
        guard let published = document.published else { return false }
        return document.numbers(in: sentence.range).contains {
            guard $0.range.count == 4, !$0.isAttached, let year = $0.amount.whole else {
                return false
            }
            return (published.year...published.year + 3).contains(year)
        }
    }
}
