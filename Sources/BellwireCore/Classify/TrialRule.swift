/// Measured results of a clinical trial: facts, and never a class by themselves.
struct TrialRule {
    let document: Document
    private var text: MatchText { document.text }

    /// What the text has said so far of the trial that it speaks of.
    private struct Trial {
        var name: String?
        var registryID: String?
        var phase: String?
        // Said in a sentence before, they hold to the paragraph's end.
        var patients: Int?
        var followUp: String?
        var paragraph = -1
    }

    private enum Outcome {
        case value(NumberToken, TrialResultFact.Unit)
        case notReached(Hit)

        var range: Range<Int> {
            switch self {
            case .value(let number, _):
                number.range.lowerBound..<(number.percentEnd ?? number.range.upperBound)
            case .notReached(let hit): hit.range
            }
        }
    }

    private struct Measure {
        var name: String
        var range: Range<Int>
    }

    func apply(to findings: inout Findings) {
        var trial = Trial()
        var facts: [TrialResultFact] = []
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            let hits = document.hits(sentence)
            note(&trial, sentence, hits)
            if trial.paragraph != sentence.paragraph {
                trial.paragraph = sentence.paragraph
                trial.patients = nil
                trial.followUp = nil
            }
            trial.patients = patients(sentence, hits) ?? trial.patients
            trial.followUp = followUp(sentence, hits) ?? trial.followUp
            guard hits.contains(where: { $0.kind == .measure }) else { continue }
            for fact in results(sentence, hits, trial)
            where !facts.contains(where: { isSame($0, fact) }) {
                facts.append(fact)
            }
        }
        findings.facts += completed(facts).prefix(60).map(Fact.trialResult)
    }

    /// Where the release speaks of one trial only, what it says of it elsewhere holds for all.
    private func completed(_ facts: [TrialResultFact]) -> [TrialResultFact] {
        let trials = Set(facts.compactMap(\.trial))
        guard trials.count < 2 else { return facts }
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
            if name == nil, !facts.isEmpty { name = names.trialName(sentence, hits) }
        }
        return facts.map { fact in
            var fact = fact
            fact.trial = fact.trial ?? name
            if ids.count == 1 { fact.registryID = fact.registryID ?? ids.first }
            if phases.count == 1 { fact.phase = fact.phase ?? phases.first }
            return fact
        }
    }

    private static let zones: Set<Zone> = [.headline, .subhead, .bullet, .lead, .body, .recap]

    private func isSame(_ one: TrialResultFact, _ other: TrialResultFact) -> Bool {
        one.measure == other.measure && one.trial == other.trial && one.value == other.value
            && one.atMonths == other.atMonths
    }

    // MARK: The trial

    private var names: TrialNames { TrialNames(document: document) }

    private func note(_ trial: inout Trial, _ sentence: Sentence, _ hits: ArraySlice<Hit>) {
        if let hit = hits.first(where: { $0.kind == .registry }), let id = names.registryID(hit) {
            if trial.registryID != nil, trial.registryID != id { trial = Trial() }
            trial.registryID = id
        }
        if let name = names.trialName(sentence, hits) {
            if let old = trial.name, old != name {
                trial = Trial(
                    name: name,
                    registryID: hits.contains { $0.kind == .registry } ? trial.registryID : nil)
            }
            trial.name = name
        }
        if let phase = hits.first(where: { $0.kind == .phase }) {
            trial.phase = document.value(phase)
        }
    }

    // MARK: Results of one sentence

    private func results(_ sentence: Sentence, _ hits: ArraySlice<Hit>, _ trial: Trial)
        -> [TrialResultFact]
    {
        let measures = measures(hits)
        let outcomes = outcomes(sentence, hits)
        guard !outcomes.isEmpty else { return [] }
        var used = Set<Int>()
        var facts: [TrialResultFact] = []
        for (index, measure) in measures.enumerated() {
            let next =
                index + 1 < measures.count
                ? measures[index + 1].range.lowerBound : sentence.range.upperBound
            let previous =
                index > 0 ? measures[index - 1].range.upperBound : sentence.range.lowerBound
            guard let place = outcome(for: measure, outcomes, used, previous: previous, next: next)
            else { continue }
            used.insert(place)
            if let fact = fact(measure, outcomes[place], sentence, hits, trial) {
                facts.append(fact)
            }
        }
        return facts
    }

    /// Several names of one measure, or "CR or sCR", are one.
    private func measures(_ hits: ArraySlice<Hit>) -> [Measure] {
        var measures: [Measure] = []
        for hit in hits where hit.kind == .measure || hit.kind == .better {
            if hit.kind == .better {
                guard let last = measures.last, hit.start - last.range.upperBound < 6 else {
                    continue
                }
                if last.name == "VGPR" { measures[measures.count - 1].name = "VGPR_OR_BETTER" }
                if last.name == "CR" { measures[measures.count - 1].name = "CR_OR_BETTER" }
                measures[measures.count - 1].range = last.range.lowerBound..<hit.end
                continue
            }
            let name = document.value(hit)
            if let last = measures.last, let joined = join(last, name, hit) {
                measures[measures.count - 1] = Measure(
                    name: joined, range: last.range.lowerBound..<hit.end)
            } else {
                measures.append(Measure(name: name, range: hit.range))
            }
        }
        return measures
    }

    private func join(_ last: Measure, _ name: String, _ hit: Hit) -> String? {
        let between = span(last.range.upperBound, hit.start)
        guard between.count < 12, !text.bytes[between].contains(where: isDigit) else { return nil }
        if last.name == name || last.name.hasPrefix(name + "_") { return last.name }
        let isOr = text.contains(" or ", in: span(between.lowerBound - 1, between.upperBound + 1))
        let pair = Set([last.name, name])
        if isOr, pair == ["CR", "SCR"] { return "CR_OR_BETTER" }
        if last.name == "CR_OR_BETTER", name == "SCR" || name == "CR" { return last.name }
        return nil
    }

    private func outcomes(_ sentence: Sentence, _ hits: ArraySlice<Hit>) -> [Outcome] {
        var outcomes: [Outcome] = []
        for number in document.numbers(in: sentence.range) where !number.isAttached {
            if isInterval(number) || isFollowUp(number, hits) { continue }
            if number.percentEnd != nil {
                outcomes.append(.value(number, .percent))
            } else if text.starts(with: " month", at: number.range.upperBound)
                || text.starts(with: "个月", at: number.range.upperBound)
            {
                outcomes.append(.value(number, .months))
            } else if number.amount.places >= 2,
                text.starts(with: "0.", at: number.range.lowerBound)
            {
                outcomes.append(.value(number, .ratio))
            }
        }
        for hit in hits where hit.kind == .notreached { outcomes.append(.notReached(hit)) }
        return outcomes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// "95% CI", and what stands behind it in the bracket.
    private func isInterval(_ number: NumberToken) -> Bool {
        let end = number.percentEnd ?? number.range.upperBound
        if text.starts(with: " ci", at: end) || text.starts(with: " confidence", at: end) {
            return true
        }
        let start = max(0, number.range.lowerBound - 30)
        let before = start..<number.range.lowerBound
        if let interval = text.find("ci", in: before),
            !text.bytes[interval..<number.range.lowerBound].contains(41)
        {
            return start == 0 || text.bytes[max(interval - 1, 0)] == 32
        }
        return text.contains("p=", in: before) || text.contains("p<", in: before)
            || text.contains("p = ", in: before) || text.contains("p < ", in: before)
    }

    private func isFollowUp(_ number: NumberToken, _ hits: ArraySlice<Hit>) -> Bool {
        hits.contains { hit in
            guard hit.kind == .followup else { return false }
            let start = number.range.lowerBound
            let isBehind =
                hit.end <= start && start - hit.end < 30
                && !hits.contains { $0.kind == .measure && $0.start > hit.end && $0.start < start }
            return isBehind || hit.start >= start && hit.start - start < 30
        }
    }

    /// The first outcome behind the measure and before the next one, else the one right before it.
    private func outcome(
        for measure: Measure, _ outcomes: [Outcome], _ used: Set<Int>, previous: Int, next: Int
    ) -> Int? {
        let behind = outcomes.indices.first {
            !used.contains($0) && outcomes[$0].range.lowerBound >= measure.range.upperBound
                && outcomes[$0].range.lowerBound < next && fits(outcomes[$0], measure.name)
        }
        if let behind { return behind }
        return outcomes.indices.last {
            !used.contains($0) && outcomes[$0].range.upperBound <= measure.range.lowerBound
                && outcomes[$0].range.lowerBound >= previous
                && measure.range.lowerBound - outcomes[$0].range.upperBound < 60
                && fits(outcomes[$0], measure.name)
        }
    }

    private static let times: Set<String> = ["PFS", "DOR", "OS", "EFS", "DFS"]

    private func fits(_ outcome: Outcome, _ measure: String) -> Bool {
        switch outcome {
        case .notReached: Self.times.contains(measure)
        case .value(_, .ratio): measure == "HR"
        case .value(_, .months): Self.times.contains(measure)
        case .value(_, .percent): measure != "HR"
        }
    }

    // MARK: The fact

    private func fact(
        _ measure: Measure, _ outcome: Outcome, _ sentence: Sentence, _ hits: ArraySlice<Hit>,
        _ trial: Trial
    ) -> TrialResultFact? {
        let range =
            min(
                measure.range.lowerBound, outcome.range.lowerBound)..<max(
                measure.range.upperBound, end(of: outcome))
        var fact = TrialResultFact(
            issuer: owner(sentence, hits, range.lowerBound), trial: trial.name,
            registryID: trial.registryID,
            phase: trial.phase, arm: nil, patients: trial.patients,
            followUpMonths: trial.followUp, measure: measure.name, of: nil, atMonths: nil,
            value: nil, reached: true, unit: .percent, interval: nil,
            evidence: [document.evidence(range, sentence)])
        if measure.name == "HR" { fact.of = hazard(measure.range, sentence, hits) }
        switch outcome {
        case .notReached:
            fact.reached = false
            fact.unit = .months
        case .value(let number, let unit):
            fact.value = number.amount.text
            fact.unit = unit
            if unit == .percent, Self.times.contains(measure.name) {
                // "the 12-month PFS rate was 77%": a rate at a time.
                guard let months = months(before: measure.range, sentence) else { return nil }
                fact.of = measure.name
                fact.measure = "RATE"
                fact.atMonths = months
            }
        }
        return fact
    }

    /// What a hazard ratio is of: the words behind it, else the last time named before it.
    private func hazard(_ range: Range<Int>, _ sentence: Sentence, _ hits: ArraySlice<Hit>)
        -> String?
    {
        let behind = span(range.upperBound, min(range.upperBound + 60, sentence.range.upperBound))
        if text.contains("progression or death", in: behind)
            || text.contains("progression-free", in: behind)
        {
            return "PFS"
        }
        if text.contains("for death", in: behind) || text.contains("of death", in: behind) {
            return "OS"
        }
        let named = hits.last {
            $0.kind == .measure && $0.end <= range.lowerBound
                && Self.times.contains(document.value($0))
        }
        return named.map(document.value)
    }

    /// Behind the unit's word.
    private func end(of outcome: Outcome) -> Int {
        let end = outcome.range.upperBound
        guard case .value(_, .months) = outcome else { return end }
        if text.starts(with: " months", at: end) { return end + 7 }
        return text.starts(with: " month", at: end) ? end + 6 : end
    }

    private func owner(_ sentence: Sentence, _ hits: ArraySlice<Hit>, _ position: Int) -> String? {
        if let product = hits.first(where: { $0.kind == .product }) {
            return ApprovalDetails.split(document.value(product)).0
        }
        if let subject = document.roles.involved.first(where: {
            $0.role == .subject && $0.id != nil
        }) {
            return subject.id
        }
        return document.owner(at: position, in: sentence).id
    }

    private func months(before range: Range<Int>, _ sentence: Sentence) -> String? {
        let window = span(max(sentence.range.lowerBound, range.lowerBound - 30), range.lowerBound)
        return document.numbers(in: window).last {
            text.starts(with: "-month", at: $0.range.upperBound)
                || text.starts(with: " month", at: $0.range.upperBound)
        }?.amount.text
    }

    /// "58 patients analyzed", "n=58".
    private func patients(_ sentence: Sentence, _ hits: ArraySlice<Hit>) -> Int? {
        for number in document.numbers(in: sentence.range) where number.percentEnd == nil {
            let end = number.range.upperBound
            let isCounted = Self.people.contains { text.starts(with: $0, at: end) }
            let start = number.range.lowerBound
            let isNamed =
                text.starts(with: "n=", at: start - 2) || text.starts(with: "n = ", at: start - 4)
            if isCounted || isNamed { return number.amount.whole }
        }
        return nil
    }

    private static let people: [StaticString] = [
        " patients", " evaluable", " efficacy-evaluable", " participants", " subjects",
        " response-evaluable",
        " treated patients", " adult patients", "例患者", "名患者",
    ]

    /// "a median follow-up of 37.29 months".
    private func followUp(_ sentence: Sentence, _ hits: ArraySlice<Hit>) -> String? {
        document.numbers(in: sentence.range).first {
            isFollowUp($0, hits)
                && (text.starts(with: " month", at: $0.range.upperBound)
                    || text.starts(with: "-month", at: $0.range.upperBound)
                    || text.starts(with: "个月", at: $0.range.upperBound))
        }?.amount.text
    }
}
