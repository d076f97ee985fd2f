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

    /// A word for results that a period stands by, or that says by itself that they are financial.
    private func results(_ hits: ArraySlice<Hit>) -> Hit? {
        hits.first { hit in
            guard hit.kind == .results else { return false }
            let isNear = hits.contains {
                ($0.kind == .stretch || $0.kind == .span) && abs($0.start - hit.start) < 90
            }
            return isNear || document.value(hit) != "?"
        }
    }

    private func veto(_ cue: Hit, _ hits: ArraySlice<Hit>, _ sentence: Sentence) -> String? {
        if let notice = hits.first(where: { $0.kind == .notice && abs($0.start - cue.start) < 120 })
        {
            return "notice: \(document.book.phrase(notice))"
        }
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
