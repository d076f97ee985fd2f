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
            found.append(self.found(step, hit.range, hits, sentence, document.book.phrase(hit)))
        }
        found += pairs(in: sentence, hits, beside: found, &findings)
        // "removed the hold" is no hold.
        if found.contains(where: { $0.step == .holdLifted }) {
            found.removeAll { $0.step == .hold }
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

    /// Two words that tell a step together: "turned in ... its New Drug Application".
    private func pairs(
        in sentence: Sentence, _ hits: [Hit], beside found: [Found], _ findings: inout Findings
    ) -> [Found] {
        var more: [Found] = []
        let pairs = PairReader(document: document, sentence: sentence).pairs()
        for (pair, range) in pairs {
            guard let step = pair.plain.step, !(found + more).contains(where: { $0.step == step })
            else { continue }
            // "wins high-tech designation": nobody's who regulates medicines.
            if step == .designation, !hits.contains(where: { $0.kind == .regulator }) { continue }
            // An approval's own words, or a step's that says more.
            guard !overrules(step, range, hits) else { continue }
            if let veto = future(range.lowerBound, hits, sentence) ?? committee(step, sentence),
                !isDecided(step, veto)
            {
                withhold([pair.phrase], [veto], sentence, &findings)
                continue
            }
            more.append(self.found(step, range, hits, sentence, pair.phrase))
        }
        return more
    }

    /// Whether a step's phrase inside the pair says something else: "lifts ... clinical hold".
    private func overrules(_ step: RegulatoryFact.Step, _ range: Range<Int>, _ hits: [Hit]) -> Bool
    {
        hits.contains {
            $0.kind == .step && $0.range.overlaps(range)
                && RegulatoryFact.Step(rawValue: document.value($0)).map { $0 != step } ?? false
                && !Self.alike.contains([step, RegulatoryFact.Step(rawValue: document.value($0))])
        }
    }

    /// Steps that one sentence tells together.
    private static let alike: Set<Set<RegulatoryFact.Step?>> = [
        [.acceptance, .priorityReview], [.submission, .designation], [.acceptance, .designation],
        [.submission, .priorityReview],
    ]

    private func found(
        _ step: RegulatoryFact.Step, _ words: Range<Int>, _ hits: [Hit], _ sentence: Sentence,
        _ cue: String
    ) -> Found {
        let regulator = nearest(words, hits)
        var range = words
        if let regulator, distance(regulator, words) < 90 {
            range = min(words.lowerBound, regulator.start)..<max(words.upperBound, regulator.end)
        }
        let (name, country) = authority(step, regulator ?? headed(sentence), sentence)
        return Found(
            step: step, range: range, sentence: sentence, cues: [cue], regulator: name,
            jurisdiction: country)
    }

    /// Who decided: a regulator, or the payer that the text names.
    private func authority(_ step: RegulatoryFact.Step, _ regulator: Hit?, _ sentence: Sentence)
        -> (Regulator?, String?)
    {
        if step == .reimbursement, let country = payer(sentence) { return (.other, country) }
        let value = regulator.map(document.value)?.split(separator: "/") ?? []
        guard let name = value.first.flatMap({ Regulator(rawValue: String($0)) }) else {
            return (nil, nil)
        }
        let country = value.count > 1 && value[1] != "-" ? String(value[1]) : nil
        return (name, name.jurisdiction ?? country)
    }

    /// The country of the payer that the sentence or else the headline and the lead name.
    private func payer(_ sentence: Sentence) -> String? {
        let near = document.hits(sentence).first(where: isPayer)
        let hit = near ?? head.lazy.compactMap { document.hits($0).first(where: isPayer) }.first
        return hit.map(document.value)
    }

    private func isPayer(_ hit: Hit) -> Bool {
        hit.kind == .agent && !document.value(hit).isEmpty
    }

    private var head: [Sentence] {
        document.layout.sentences.prefix(12).filter { Self.heads.contains($0.zone) }
    }

    /// The one regulator of the headline and the lead, where the step's own sentence names none.
    private func headed(_ sentence: Sentence) -> Hit? {
        guard Self.heads.contains(sentence.zone) else { return nil }
        let hits = head.flatMap { document.hits($0).filter { $0.kind == .regulator } }
        return Set(hits.map(document.value)).count == 1 ? hits.first : nil
    }

    private static let heads: Set<Zone> = [.headline, .subhead, .lead, .bullet]

    private func future(_ position: Int, _ hits: [Hit], _ sentence: Sentence) -> String? {
        let window = span(max(sentence.range.lowerBound, position - 45), position)
        let before = hits.last {
            $0.kind == .veto && window.contains($0.start)
                && ["future", "condition", "negation"].contains(document.value($0))
        }
        return before.map { "\(document.value($0)): \(document.book.phrase($0))" }
    }

    /// "will withdraw its application", "will be listed on the scheme": decided already.
    private func isDecided(_ step: RegulatoryFact.Step, _ veto: String) -> Bool {
        veto == "future: will" && (step == .withdrawal || step == .reimbursement)
    }

    /// A trial's own committee gives no opinion on an approval.
    private func committee(_ step: RegulatoryFact.Step, _ sentence: Sentence) -> String? {
        guard step == .opinionPositive || step == .opinionNegative else { return nil }
        return Self.trialCommittees.contains { text.contains($0, in: sentence.range) }
            ? "agent: a trial's committee" : nil
    }

    private static let trialCommittees: [StaticString] = [
        "data monitoring", "data safety", "data and safety", "safety monitoring", "idmc", "dsmb",
        "(dmc", "steering committee", "safety review committee", "shareholders", "stockholders",
        "proxy", "board of directors", "institutional shareholder",
    ]

    /// "votes 9 to 4 against", "voted nine to four that the benefits outweigh": the words behind say
    /// which way a committee voted.
    private func vote(behind hit: Hit, _ sentence: Sentence) -> RegulatoryFact.Step? {
        let range = span(hit.end, sentence.range.upperBound)
        for words in [
            " against", " not outweigh", " not to ", " not support", " not favo", " unfavo",
            " not demonstrat", " insufficient", " not shown", " not provide", " not adequate",
            " not sufficient",
        ] as [StaticString]
        where text.contains(words, in: range) {
            return .opinionNegative
        }
        for words in [
            "in favo", " for approval", "recommend", " outweigh", " unanimous", "support",
            " favorable", " favourable", " positive",
        ]
            as [StaticString] where text.contains(words, in: range)
        {
            return .opinionPositive
        }
        return nil
    }

    private func nearest(_ words: Range<Int>, _ hits: [Hit]) -> Hit? {
        hits.filter { $0.kind == .regulator }.min { distance($0, words) < distance($1, words) }
    }

    private func distance(_ hit: Hit, _ words: Range<Int>) -> Int {
        max(hit.start - words.upperBound, words.lowerBound - hit.end, 0)
    }

    /// What speaks against a step: something to come, or no application near a submission.
    private func veto(_ hit: Hit, _ step: RegulatoryFact.Step, _ hits: [Hit], _ sentence: Sentence)
        -> String?
    {
        if step != .refusal, let veto = future(hit.start, hits, sentence),
            !isDecided(step, veto)
        {
            return veto
        }
        if let veto = committee(step, sentence) { return veto }
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
        guard isHead else {
            return (nil, names.best(in: found.sentence.range, anchor: found.range))
        }
        return (nil, names.subject(near: found.sentence.range, anchor: found.range))
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
