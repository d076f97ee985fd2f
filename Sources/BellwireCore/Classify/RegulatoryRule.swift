/// The steps around an approval: words that are a step by themselves, and frames whose object turned
/// out to be an application, a trial, a label, a site or a price.
struct RegulatoryRule {
    static let name = "regulatory"

    let document: Document
    private var text: MatchText { document.text }

    private struct Found {
        let step: RegulatoryFact.Step
        let range: Range<Int>
        let sentence: Sentence
        let cues: [String]
        var regulator: Regulator?
        var jurisdiction: String?
    }

    func apply(to findings: inout Findings) {
        var facts: [RegulatoryFact] = []
        for sentence in document.layout.sentences where Self.score(sentence.zone) > 0 {
            for found in steps(in: sentence, &findings) {
                guard isNews(found, &findings) else { continue }
                findings.give(
                    .regulatory, score: Self.score(sentence.zone),
                    evidence: [document.evidence(found.range, sentence)],
                    reason: Reason(
                        .regulatory, given: true, rule: Self.name, zone: sentence.zone,
                        cues: found.cues, vetoes: []))
                merge(fact(found), into: &facts)
            }
        }
        findings.facts += facts.map(Fact.regulatory)
    }

    private static func score(_ zone: Zone) -> Int {
        switch zone {
        case .headline: 16
        case .lead: 12
        case .subhead, .bullet: 10
        case .recap: 8
        default: 0
        }
    }

    // MARK: Finding steps

    private func steps(in sentence: Sentence, _ findings: inout Findings) -> [Found] {
        let hits = document.hits(sentence).filter { $0.kind.layer == .frame }
        var found: [Found] = []
        for hit in hits where hit.kind == .step {
            guard
                let step = RegulatoryFact.Step(rawValue: document.value(hit))
                    ?? vote(behind: hit, sentence)
            else { continue }
            if let veto = veto(hit, step, hits, sentence) {
                withhold([document.book.phrase(hit)], [veto], sentence, &findings)
                continue
            }
            let regulator = nearest(hit, hits)
            let value = regulator.map(document.value)?.split(separator: "/")
            let name = value?.first.flatMap { Regulator(rawValue: String($0)) }
            let range = span(
                min(hit.start, regulator.map { near($0, hit) ? $0.start : hit.start } ?? hit.start),
                max(hit.end, regulator.map { near($0, hit) ? $0.end : hit.end } ?? hit.end))
            found.append(
                Found(
                    step: step, range: range, sentence: sentence, cues: [document.book.phrase(hit)],
                    regulator: name, jurisdiction: name?.jurisdiction))
        }
        for frame in ApprovalFrameReader(document, sentence).frames() {
            guard let route = frame.route, let step = RegulatoryFact.Step(rawValue: route),
                frame.vetoes.isEmpty
            else { continue }
            found.append(
                Found(
                    step: step, range: frame.anchor, sentence: sentence, cues: frame.cues,
                    regulator: frame.regulator, jurisdiction: frame.jurisdiction))
        }
        return found
    }

    /// "votes 9 to 4 against", "voted nine to four that the benefits outweigh": the words behind say
    /// which way a committee voted.
    private func vote(behind hit: Hit, _ sentence: Sentence) -> RegulatoryFact.Step? {
        let range = span(hit.end, sentence.range.upperBound)
        for words in [" against", " not outweigh", " not to "] as [StaticString]
        where text.contains(words, in: range) {
            return .opinionNegative
        }
        for words in [
            "in favo", " for approval", "recommend", " outweigh", " unanimous", "support",
        ]
            as [StaticString] where text.contains(words, in: range)
        {
            return .opinionPositive
        }
        return nil
    }

    private func near(_ regulator: Hit, _ step: Hit) -> Bool {
        abs(regulator.start - step.end) < 90 || abs(step.start - regulator.end) < 90
    }

    private func nearest(_ step: Hit, _ hits: [Hit]) -> Hit? {
        hits.filter { $0.kind == .regulator }.min {
            distance($0, step) < distance($1, step)
        }
    }

    private func distance(_ one: Hit, _ other: Hit) -> Int {
        max(one.start - other.end, other.start - one.end, 0)
    }

    /// What speaks against a step: something to come, or no application near a submission.
    private func veto(_ hit: Hit, _ step: RegulatoryFact.Step, _ hits: [Hit], _ sentence: Sentence)
        -> String?
    {
        let window = span(max(sentence.range.lowerBound, hit.start - 45), hit.start)
        let before = hits.last {
            $0.kind == .veto && window.contains($0.start)
                && ["future", "condition", "negation"].contains(document.value($0))
        }
        if let before, step != .refusal {
            return "\(document.value(before)): \(document.book.phrase(before))"
        }
        if step == .submission || step == .acceptance {
            let reach = span(
                max(sentence.range.lowerBound, hit.start - (isChinese(hit) ? 150 : 60)),
                min(sentence.range.upperBound, hit.end + 110))
            guard Self.applications.contains(where: { text.contains($0, in: reach) }) else {
                return "object: no application"
            }
        }
        if step == .acceptance || step == .refusal || step == .withdrawal || step == .hold,
            hits.first(where: { $0.kind == .regulator }) == nil, sentence.zone != .headline
        {
            return "agent: no regulator"
        }
        return nil
    }

    private func isChinese(_ hit: Hit) -> Bool { text.cased[hit.start] >= 0x80 }

    private static let applications: [StaticString] = [
        "application", "bla", "nda", "maa", " ind", "dossier", "510(k)", "pma", "submission to",
        "drug submission", "for review", "emergency use", "authorization", "authorisation",
        "approval",
        "510k", "de novo", "filing", "registration", " mda", " jnda", " ectd",
        "variation",
        "上市申请", "上市许可申请", "申请",
    ]

    /// Background in the lead of an approval is no news.
    private func isNews(_ found: Found, _ findings: inout Findings) -> Bool {
        let isApproval = findings.has(.approval)
        if isApproval, found.sentence.zone == .lead {
            withhold(found.cues, ["background: beside an approval"], found.sentence, &findings)
            return false
        }
        if found.sentence.zone == .lead, let headline = document.layout.headline {
            let range = document.layout.paragraphs[headline].range
            let hits = document.hits[
                document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
            let isHeadline = hits.contains {
                $0.kind.layer == .frame && $0.kind != .veto && $0.kind != .announce
            }
            let isReported = document.hits(found.sentence).contains {
                $0.kind == .announce && $0.start < found.range.lowerBound
                    && found.range.lowerBound - $0.end < 160
            }
            let isTold = LeadReport(document: document, sentence: found.sentence)
                .tells(found.range.lowerBound)
            if !isHeadline && !isReported && !isTold {
                withhold(
                    found.cues, ["background: the lead reports something else"], found.sentence,
                    &findings)
                return false
            }
        }
        return true
    }

    private func withhold(
        _ cues: [String], _ vetoes: [String], _ sentence: Sentence, _ findings: inout Findings
    ) {
        findings.withhold(
            Reason(
                .regulatory, given: false, rule: Self.name, zone: sentence.zone, cues: cues,
                vetoes: vetoes))
    }

    // MARK: Facts

    private func fact(_ found: Found) -> RegulatoryFact {
        let (owner, name) = product(found)
        return RegulatoryFact(
            issuer: owner ?? document.owner(at: found.range.lowerBound, in: found.sentence).id,
            step: found.step, regulator: found.regulator, jurisdiction: found.jurisdiction,
            product: name,
            decidedOn: DecisionDay(
                document: document, sentence: found.sentence, anchor: found.range,
                reach: found.sentence.range.upperBound
            ).day(),
            evidence: [document.evidence(found.range, found.sentence)])
    }

    /// A watched product of the sentence; else what the release or the sentence names.
    private func product(_ found: Found) -> (String?, String?) {
        if let hit = document.hits(found.sentence).first(where: { $0.kind == .product }) {
            return ApprovalDetails.split(document.value(hit))
        }
        let names = ProductNames(document: document)
        let isHead = found.sentence.zone == .headline || found.sentence.zone == .lead
        let name = isHead ? names.subject() : nil
        return (nil, name ?? names.best(in: found.sentence.range, anchor: found.range))
    }

    private func merge(_ fact: RegulatoryFact, into facts: inout [RegulatoryFact]) {
        guard
            let same = facts.firstIndex(where: {
                $0.step == fact.step
                    && ($0.regulator == fact.regulator || $0.regulator == nil
                        || fact.regulator == nil)
                    && ($0.product == fact.product || $0.product == nil || fact.product == nil)
            })
        else {
            facts.append(fact)
            return
        }
        if facts[same].regulator == nil {
            facts[same].regulator = fact.regulator
            facts[same].jurisdiction = fact.jurisdiction
        }
        facts[same].product = facts[same].product ?? fact.product
        facts[same].decidedOn = facts[same].decidedOn ?? fact.decidedOn
        if facts[same].evidence.count < 3 { facts[same].evidence += fact.evidence }
    }
}
