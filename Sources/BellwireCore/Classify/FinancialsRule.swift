/// Results of a period that has ended: a results word beside a period, told and not announced.
struct FinancialsRule {
    static let name = "financials"

    let document: Document

    func apply(to findings: inout Findings) {
        var leads = 0
        var isNotice = false
        for sentence in document.layout.sentences {
            let score: Int
            switch sentence.zone {
            case .headline: score = 18
            case .subhead: score = 12
            case .cover: score = 8
            case .lead where leads < 2 && !isNotice:
                leads += 1
                score = 12
            default: continue
            }
            let isWithheld = weigh(sentence, score: score, &findings)
            // A headline that gives notice makes the lead one, however it is worded.
            if isWithheld, sentence.zone == .headline { isNotice = true }
        }
        if !findings.has(.financials), !isNotice { weighFigures(&findings) }
        guard findings.has(.financials) else { return }
        let figures = FinancialFigures(document: document).read()
        findings.facts += figures.map(Fact.financial)
    }

    /// Whether a cue was found and withheld.
    private func weigh(
        _ sentence: Sentence, score: Int, _ findings: inout Findings
    ) -> Bool {
        let hits = document.hits(sentence)
        guard let cue = hits.first(where: { $0.kind == .warning }) ?? results(hits) else {
            return false
        }
        if let veto = veto(cue, hits, sentence) {
            findings.withhold(
                Reason(
                    .financials, given: false, rule: Self.name, zone: sentence.zone,
                    cues: [document.book.phrase(cue)], vetoes: [veto]))
            return true
        }
        findings.give(
            .financials, score: score,
            evidence: [document.evidence(evidence(cue, hits), sentence)],
            reason: Reason(
                .financials, given: true, rule: Self.name, zone: sentence.zone,
                cues: [document.book.phrase(cue)], vetoes: []))
        return false
    }

    /// No word for results, and yet told: "reported a net loss of $17.9 million for the quarter ended
    /// September 30", "In the first nine months of 2025 it lifted sales to 1,284 million euros".
    private func weighFigures(_ findings: inout Findings) {
        let moneys = MoneyScanner(text: document.text)
        let scanner = PeriodScanner(document: document)
        for sentence in document.layout.sentences.filter({ $0.zone == .lead }).prefix(2) {
            let hits = document.hits(sentence)
            guard
                let metric = hits.first(where: {
                    $0.kind == .money && Self.results.contains(document.value($0))
                }),
                let period = hits.first(where: {
                    $0.kind == .span || $0.kind == .stretch && isOver($0, scanner, sentence)
                }),
                abs(period.start - metric.start) < 160,
                document.numbers(in: sentence.range).contains(where: { moneys.money($0) != nil }),
                !hits.contains(where: {
                    $0.kind == .notice || $0.kind == .veto && document.value($0) == "future"
                })
            else { continue }
            let range = min(metric.start, period.start)..<max(metric.end, period.end)
            findings.give(
                .financials, score: 12, evidence: [document.evidence(range, sentence)],
                reason: Reason(
                    .financials, given: true, rule: Self.name, zone: sentence.zone,
                    cues: [document.book.phrase(metric), document.book.phrase(period)], vetoes: []))
            return
        }
    }

    /// A stretch with its own year that has ended.
    private func isOver(_ hit: Hit, _ scanner: PeriodScanner, _ sentence: Sentence) -> Bool {
        scanner.periods(in: sentence.range).contains {
            $0.range.overlaps(hit.range) && $0.end != nil && !scanner.isAhead($0)
        }
    }

    private static let results: Set<String> = [
        "revenue", "net_income", "net_income-", "operating_income", "operating_income-",
        "gross_profit", "adjusted_net_income",
    ]

    /// A word for results that a period stands by, or that says by itself that they are financial.
    private func results(_ hits: ArraySlice<Hit>) -> Hit? {
        hits.first { hit in
            guard hit.kind == .results else { return false }
            let isNear = hits.contains {
                ($0.kind == .stretch || $0.kind == .span) && abs($0.start - hit.start) < 90
            }
            return isNear || document.value(hit) != "?" || isOfYear(hit)
        }
    }

    /// "Reports 2025 Results".
    private func isOfYear(_ hit: Hit) -> Bool {
        guard document.text.cased[hit.start] < 0x80 else { return false }
        return document.numbers(in: span(max(0, hit.start - 12), hit.start)).contains {
            $0.range.count == 4 && hit.start - $0.range.upperBound < 3
                && (2000...2100).contains($0.amount.whole ?? 0)
        }
    }

    /// "Strong First-Half Results From RML-9", "Results for the Phase 3 study": of a trial.
    private func isOfTrial(_ cue: Hit, _ hits: ArraySlice<Hit>) -> Bool {
        guard document.value(cue) == "?" else { return false }
        if document.text.starts(with: " from ", at: cue.end) { return true }
        guard
            document.text.starts(with: " for ", at: cue.end)
                || document.text.starts(with: " of ", at: cue.end),
            let trial = hits.first(where: {
                $0.start > cue.end && ($0.kind == .trialword || $0.kind == .phase)
            }), trial.start - cue.end < 60
        else { return false }
        let between = span(cue.end, trial.start)
        return !document.text.contains(" and ", in: between)
            && !document.text.contains(", ", in: between)
    }

    private func veto(_ cue: Hit, _ hits: ArraySlice<Hit>, _ sentence: Sentence) -> String? {
        // Three bytes a character in Chinese.
        let reach = document.text.cased[cue.start] < 0x80 ? 120 : 300
        if let notice = hits.first(where: {
            $0.kind == .notice && abs($0.start - cue.start) < reach
        }) {
            // "expects to report revenue of £64 million, on preliminary figures" is told already.
            let moneys = MoneyScanner(text: document.text)
            let isTold =
                cue.kind == .warning
                && document.numbers(in: sentence.range).contains { moneys.money($0) != nil }
            if !isTold { return "notice: \(document.book.phrase(notice))" }
        }
        if isOfTrial(cue, hits) { return "clinical: results of a trial" }
        let phrase = document.book.phrase(cue)
        let isFinancial = phrase.contains("financial") || cue.kind == .warning
        let hasPeriod = hits.contains { $0.kind == .stretch || $0.kind == .span }
        if !isFinancial, !hasPeriod,
            let trial = hits.first(where: {
                [.trialword, .phase, .measure, .registry].contains($0.kind)
            })
        {
            return "clinical: \(document.book.phrase(trial))"
        }
        if sentence.zone == .lead, !hits.contains(where: { $0.kind == .announce }), !hasPeriod {
            return "not reported"
        }
        return nil
    }

    /// From the period to the results, whichever comes first.
    private func evidence(_ cue: Hit, _ hits: ArraySlice<Hit>) -> Range<Int> {
        guard
            let period = hits.first(where: {
                ($0.kind == .stretch || $0.kind == .span) && abs($0.start - cue.start) < 90
            })
        else { return cue.range }
        return min(cue.start, period.start)..<max(cue.end, period.end)
    }
}
