/// Figures of the issuer's own workforce: a level, a reduction, a plan.
struct HeadcountRule {
    static let name = "headcount"

    let document: Document

    func apply(to findings: inout Findings) {
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            let hits = document.hits(sentence)
            guard
                hits.contains(where: {
                    $0.kind == .people || $0.kind == .workforce || $0.kind == .reduce
                })
            else { continue }
            for number in document.numbers(in: sentence.range) where !number.isAttached {
                read(number, sentence, hits, &findings)
            }
        }
        mergeReductions(&findings)
    }

    /// "38% of positions" and "74 employees are affected" are one reduction.
    private func mergeReductions(_ findings: inout Findings) {
        var places: [Int] = []
        var cuts: [HeadcountFact] = []
        for (place, fact) in findings.facts.enumerated() {
            guard case .headcount(let cut) = fact, cut.kind == .reduction else { continue }
            places.append(place)
            cuts.append(cut)
        }
        guard cuts.count == 2, cuts[0].issuer == cuts[1].issuer,
            let value = cuts[0].value ?? cuts[1].value,
            let percent = cuts[0].percent ?? cuts[1].percent,
            (cuts[0].value == nil) != (cuts[1].value == nil),
            (cuts[0].percent == nil) != (cuts[1].percent == nil)
        else { return }
        let counted = cuts[0].value == nil ? cuts[1] : cuts[0]
        findings.facts[places[0]] = .headcount(
            HeadcountFact(
                issuer: counted.issuer, kind: .reduction, value: value, percent: percent,
                qualifier: counted.qualifier, asOf: counted.asOf, scope: counted.scope, change: nil,
                evidence: cuts[0].evidence + cuts[1].evidence))
        findings.facts.remove(at: places[1])
    }

    private static let zones: Set<Zone> = [
        .headline, .subhead, .bullet, .lead, .body, .recap, .about,
    ]

    private func read(
        _ number: NumberToken, _ sentence: Sentence, _ hits: ArraySlice<Hit>,
        _ findings: inout Findings
    ) {
        let counter = CountReader(document: document, sentence: sentence)
        let (qualifier, start) = counter.qualifier(number)
        if let end = number.percentEnd {
            readShare(number, end, qualifier, start, sentence, hits, &findings)
            return
        }
        let counted = CountedPeople(document: document)
        guard
            let people = counted.people(after: number, hits)
                ?? counted.workforce(before: number, start, hits)
                ?? counted.hired(number, start, hits),
            let value = number.amount.whole, (2...3_000_000).contains(value),
            !counted.isDate(number)
        else { return }
        let kind = kind(number, people, hits)
        let vetoes = HeadcountVeto(document: document)
        if let veto = vetoes.veto(number, people, sentence, hits, isLevel: kind == .level) {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone,
                    cues: [document.book.phrase(people)], vetoes: [veto]))
            return
        }
        let range = min(start, people.start)..<max(people.end, number.range.upperBound)
        let evidence = document.evidence(range, sentence)
        let owner = document.owner(at: start, in: sentence)
        let narrowing = HeadcountScope(document: document, sentence: sentence)
        let fact = HeadcountFact(
            issuer: owner.id, kind: kind, value: value, percent: nil, qualifier: qualifier,
            asOf: counter.asOf() ?? narrowing.day(behind: people),
            scope: narrowing.scope(people, number),
            change: kind == .level ? narrowing.change(behind: range.upperBound) : nil,
            evidence: [evidence])
        tell(fact, owner, evidence, people, sentence, &findings)
        if kind == .level, let dated = narrowing.dated(behind: range.upperBound) {
            let evidence = document.evidence(range.lowerBound..<dated.end, sentence)
            let earlier = HeadcountFact(
                issuer: owner.id, kind: .level, value: dated.value, percent: nil,
                qualifier: .exactly, asOf: dated.day, scope: fact.scope, change: nil,
                evidence: [evidence])
            if owner.isOwn || owner.id != nil { findings.facts.append(.headcount(earlier)) }
        }
    }

    /// "reduce its workforce by approximately 20%".
    private func readShare(
        _ number: NumberToken, _ end: Int, _ qualifier: Qualifier, _ start: Int,
        _ sentence: Sentence,
        _ hits: ArraySlice<Hit>, _ findings: inout Findings
    ) {
        guard let cut = hits.first(where: { $0.kind == .reduce }), abs(cut.start - end) < 120,
            let staff = hits.first(where: {
                $0.kind == .people || $0.kind == .workforce
                    || $0.kind == .reduce && document.book.phrase($0).contains("work")
                    || $0.kind == .reduce && document.book.phrase($0).contains("head")
            }), abs(staff.start - end) < 120
        else { return }
        let range = min(start, cut.start, staff.start)..<max(end, cut.end, staff.end)
        let evidence = document.evidence(range, sentence)
        let owner = document.owner(at: start, in: sentence)
        let fact = HeadcountFact(
            issuer: owner.id, kind: .reduction, value: nil, percent: number.amount.text,
            qualifier: qualifier, asOf: nil, scope: "group", change: nil, evidence: [evidence])
        tell(fact, owner, evidence, cut, sentence, &findings)
    }

    private func kind(_ number: NumberToken, _ people: Hit, _ hits: ArraySlice<Hit>)
        -> HeadcountFact.Kind
    {
        let start = number.range.lowerBound
        let counted = CountedPeople(document: document)
        if counted.isWhole(number) || counted.works(people) { return .level }
        if hits.contains(where: { $0.kind == .reduce && abs($0.start - start) < 100 }) {
            return .reduction
        }
        if hits.contains(where: {
            $0.kind == .hire
                && ($0.end <= start && start - $0.end < 70
                    || $0.start >= people.start && $0.start - people.end < 40)
        }) {
            return .plan
        }
        return .level
    }

    // MARK: Telling it

    private static let same: [StaticString] = ["unchanged", "has not changed", "维持不变", "保持不变"]

    private func tell(
        _ fact: HeadcountFact, _ owner: FactOwner, _ evidence: Evidence, _ cue: Hit,
        _ sentence: Sentence,
        _ findings: inout Findings
    ) {
        let isKnown = findings.facts.contains {
            guard case .headcount(let other) = $0 else { return false }
            return other.issuer == fact.issuer && other.kind == fact.kind
                && other.value == fact.value
                && other.percent == fact.percent && other.scope == fact.scope
        }
        if !isKnown, owner.isOwn || owner.id != nil { findings.facts.append(.headcount(fact)) }
        let cues = [document.book.phrase(cue)]
        if Self.same.contains(where: { document.text.contains($0, in: sentence.range) }) {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone, cues: cues,
                    vetoes: ["unchanged"]))
            return
        }
        guard owner.isOwn else {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone, cues: cues,
                    vetoes: ["another company's"]))
            return
        }
        findings.give(
            .headcount, score: sentence.zone == .about ? 15 : 16, evidence: [evidence],
            reason: Reason(
                .headcount, given: true, rule: Self.name, zone: sentence.zone, cues: cues,
                vetoes: []))
    }
}
