/// Measured results of a clinical trial: facts, and the class where they are the release's news.
struct TrialRule {
    static let name = "trial"

    let document: Document
    private let names: TrialNames
    private var text: MatchText { document.text }

    init(document: Document) {
        self.document = document
        // Names are only sought where there is something to name.
        let isMeasured = document.hits.contains { $0.kind == .measure }
        names = TrialNames(document: document, isSought: isMeasured)
    }

    func apply(to findings: inout Findings) {
        var setting = TrialSetting()
        var facts: [TrialResultFact] = []
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            setting.note(sentence, document, names)
            guard document.hits(sentence).contains(where: { $0.kind == .measure }) else { continue }
            for fact in results(sentence, setting)
            where facts.count < Self.most && !facts.contains(where: { isSame($0, fact) }) {
                facts.append(fact)
            }
        }
        findings.facts += completed(facts, setting).map(Fact.trialResult)
        tell(facts, &findings)
    }

    /// Results in the headline or the lead are the news, unless they are an approval's or a step's
    /// ground, or a report's on a period.
    private func tell(_ facts: [TrialResultFact], _ findings: inout Findings) {
        guard
            let first = facts.first(where: { fact in
                fact.evidence.contains { [.headline, .lead, .subhead, .bullet].contains($0.zone) }
            }),
            !findings.has(.approval), !findings.has(.regulatory), !findings.has(.financials)
        else { return }
        findings.give(
            .clinical, score: 10, evidence: Array(first.evidence.prefix(1)),
            reason: Reason(
                .clinical, given: true, rule: Self.name, zone: first.evidence.first?.zone,
                cues: [first.measure], vetoes: []))
    }

    private static let most = 60
    private static let zones: Set<Zone> = [.headline, .subhead, .bullet, .lead, .body, .recap]

    private func isSame(_ one: TrialResultFact, _ other: TrialResultFact) -> Bool {
        one.measure == other.measure && one.of == other.of && one.value == other.value
            && one.atMonths == other.atMonths && one.reached == other.reached
            && (one.trial == other.trial || one.trial == nil || other.trial == nil)
            && (one.arm == other.arm || one.arm == nil || other.arm == nil)
    }

    /// Where the release speaks of one trial only, what it says of it elsewhere holds for all.
    private func completed(_ facts: [TrialResultFact], _ setting: TrialSetting)
        -> [TrialResultFact]
    {
        let trials = Set(facts.compactMap(\.trial))
        guard !facts.isEmpty, trials.count < 2 else { return facts }
        var ids: Set<String> = []
        var phases: Set<String> = []
        var name = trials.first
        for sentence in document.layout.sentences {
            let hits = document.hits(sentence)
            for hit in hits where hit.kind == .registry {
                if let id = names.registryID(hit) { ids.insert(id) }
            }
            guard Self.zones.contains(sentence.zone) else { continue }
            for hit in hits where hit.kind == .phase { phases.insert(document.value(hit)) }
            name = name ?? names.name(in: sentence)
        }
        return facts.map { fact in
            var fact = fact
            fact.trial = fact.trial ?? name
            if ids.count == 1 { fact.registryID = fact.registryID ?? ids.first }
            if phases.count == 1 { fact.phase = fact.phase ?? phases.first }
            if setting.allPatients.count == 1 {
                fact.patients = fact.patients ?? setting.allPatients.first
            }
            if setting.allFollowUps.count == 1 {
                fact.followUpMonths = fact.followUpMonths ?? setting.allFollowUps.first
            }
            return fact
        }
    }

    // MARK: Results of one sentence

    private func results(_ sentence: Sentence, _ setting: TrialSetting) -> [TrialResultFact] {
        let outcomes = TrialOutcomes(document, sentence)
        let pairs = outcomes.pairs()
        let kinds = Dictionary(grouping: pairs) { $0.measure.name }
        let arms = TrialArms(document: document, sentence: sentence)
        let counts = TrialCounts(document: document, sentence: sentence)
        var facts: [TrialResultFact] = []
        var last = sentence.range.lowerBound
        for pair in pairs {
            defer { last = pair.outcome.range.upperBound }
            let isCompared =
                (kinds[pair.measure.name]?.count ?? 0) > 1 || isOfArm(pair.outcome.range.upperBound)
            let arm = isCompared ? arms.arm(of: pair.outcome.range, last: last) : nil
            // Another arm's figure without its arm would pass for the first arm's.
            if pair.isSecond, arm == nil { continue }
            guard var fact = fact(pair, sentence, setting) else { continue }
            fact.arm = arm
            fact.patients = counts.patients(at: pair.outcome.range.lowerBound) ?? setting.patients
            fact.interval = outcomes.interval(of: pair.outcome)
            facts.append(fact)
        }
        return facts
    }

    /// "8.3 months in the TRIVANTRA arm".
    private func isOfArm(_ end: Int) -> Bool {
        let behind = span(end, min(end + 60, text.count))
        return [" arm", " group"].contains { text.contains($0, in: behind) }
    }

    private func fact(_ pair: TrialOutcomes.Pair, _ sentence: Sentence, _ setting: TrialSetting)
        -> TrialResultFact?
    {
        let measure = pair.measure
        let outcome = pair.outcome
        let range =
            min(
                measure.range.lowerBound, outcome.range.lowerBound)..<max(
                measure.range.upperBound, outcome.range.upperBound)
        var fact = TrialResultFact(
            issuer: owner(sentence, range.lowerBound), trial: setting.name,
            registryID: setting.registryID, phase: setting.phase, arm: nil,
            patients: nil, followUpMonths: setting.followUp, measure: measure.name, of: nil,
            atMonths: nil, value: outcome.amount?.text, reached: true, unit: .percent,
            interval: nil, evidence: [document.evidence(range, sentence)])
        switch outcome.kind {
        case .notReached:
            fact.reached = false
            fact.unit = .months
        case .months: fact.unit = .months
        case .ratio:
            fact.unit = .ratio
            fact.of = hazard(measure.range, sentence)
        case .percent where TrialOutcome.isTime(measure.name):
            // "the 12-month PFS rate was 77%": a rate at a time, or none.
            let before = span(
                max(sentence.range.lowerBound, range.lowerBound - 160), range.upperBound)
            let behind = span(
                outcome.range.upperBound,
                min(outcome.range.upperBound + 24, sentence.range.upperBound))
            guard
                let months = TrialTimes.point(before, document)
                    ?? TrialTimes.point(behind, document)
            else { return nil }
            fact.of = measure.name
            fact.atMonths = months
        case .percent: break
        }
        return fact
    }

    /// What a hazard ratio is of: "for death" behind it, else what was named last before it.
    private func hazard(_ range: Range<Int>, _ sentence: Sentence) -> String? {
        let behind = span(range.upperBound, min(range.upperBound + 60, sentence.range.upperBound))
        if text.starts(with: " for ", at: behind.lowerBound)
            || text.starts(with: " of ", at: behind.lowerBound)
        {
            if last(Self.progressing, in: behind) != nil { return "PFS" }
            if last(Self.dying, in: behind) != nil { return "OS" }
            if let named = times(in: behind).first { return document.value(named) }
        }
        let before = span(
            max(sentence.range.lowerBound, range.lowerBound - 240), range.lowerBound)
        let named = times(in: before).last
        let places = [
            (last(Self.progressing, in: before) ?? -1, "PFS"),
            (last(Self.dying, in: before) ?? -1, "OS"),
            (named?.start ?? -1, named.map(document.value) ?? ""),
        ]
        return places.max { $0.0 < $1.0 }.flatMap { $0.0 < 0 ? nil : $0.1 }
    }

    private static let progressing: [StaticString] = [
        "progression or death", "progressing or dying", "death or progression",
        "progression of disease or death", "progression of the disease or death",
    ]
    private static let dying: [StaticString] = ["for death", "of death", "of dying"]

    /// Where the last of these words stands.
    private func last(_ words: [StaticString], in range: Range<Int>) -> Int? {
        words.compactMap { word in
            var found: Int?
            var at = range.lowerBound
            while let next = text.find(word, in: span(at, range.upperBound)) {
                found = next
                at = next + 1
            }
            return found
        }.max()
    }

    private func times(in range: Range<Int>) -> [Hit] {
        document.hits(in: range)
            .filter { $0.kind == .measure && TrialOutcome.isTime(document.value($0)) }
    }

    private func owner(_ sentence: Sentence, _ position: Int) -> String? {
        if let product = document.hits(sentence).first(where: { $0.kind == .product }) {
            return ApprovalDetails.split(document.value(product)).0
        }
        if let subject = document.roles.involved.first(where: {
            $0.role == .subject && $0.id != nil
        }) {
            return subject.id
        }
        return document.owner(at: position, in: sentence).id
    }
}
