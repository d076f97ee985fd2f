/// What a company counts of itself: customers, patents, countries, citations. Facts only.
struct MetricRule {
    let document: Document
    private var text: MatchText { document.text }

    func apply(to findings: inout Findings) {
        var facts: [MetricFact] = []
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            let hits = document.hits(sentence)
            let counts = hits.filter { $0.kind == .count }
            if counts.isEmpty { continue }
            for count in counts {
                guard let fact = fact(count, sentence, hits),
                    !facts.contains(where: { $0.metric == fact.metric && $0.issuer == fact.issuer })
                else { continue }
                facts.append(fact)
            }
        }
        findings.facts += facts.map(Fact.metric)
    }

    private static let zones: Set<Zone> = [
        .headline, .subhead, .bullet, .lead, .body, .recap, .about,
    ]

    private func fact(_ count: Hit, _ sentence: Sentence, _ hits: ArraySlice<Hit>) -> MetricFact? {
        let metric = document.value(count)
        guard belongs(metric, count, sentence, hits), let number = number(before: count, sentence),
            let value = number.amount.whole, value > 0
        else { return nil }
        let owner = document.owner(at: number.range.lowerBound, in: sentence)
        guard owner.isOwn || owner.id != nil else { return nil }
        let counter = CountReader(document: document, sentence: sentence)
        let (qualifier, start) = counter.qualifier(number)
        return MetricFact(
            issuer: owner.id, metric: metric, value: value, qualifier: qualifier,
            asOf: counter.asOf(),
            evidence: [document.evidence(start..<count.end, sentence)])
    }

    /// Articles must cite, patients be treated; a company counts the rest where it describes itself.
    private func belongs(
        _ metric: String, _ count: Hit, _ sentence: Sentence, _ hits: ArraySlice<Hit>
    ) -> Bool {
        switch metric {
        case "citations":
            return hits.contains { $0.kind == .cited && abs($0.start - count.end) < 120 }
        case "patients_treated":
            return hits.contains { $0.kind == .treated && abs($0.start - count.end) < 40 }
                && !hits.contains {
                    $0.kind == .trialword && document.book.phrase($0) != "patients"
                }
        case "countries", "sites":
            return sentence.zone == .about || sentence.zone == .body || sentence.zone == .lead
        default:
            return true
        }
    }

    /// The number at most three words before the noun, with nothing but adjectives between.
    private func number(before count: Hit, _ sentence: Sentence) -> NumberToken? {
        let window = span(max(sentence.range.lowerBound, count.start - 50), count.start)
        guard let number = document.numbers(in: window).last, number.percentEnd == nil,
            !number.isAttached
        else { return nil }
        let between = span(number.range.upperBound, count.start)
        let words = text.bytes[between].split(separator: 32)
        guard words.count <= 3 else { return nil }
        for stop in [
            ", ", ". ", ")", " of ", " and ", " in ", " to ", " for ", " from ", "million",
            "billion",
            " the ", "$",
        ]
            as [StaticString]
        where text.contains(stop, in: between) {
            return nil
        }
        let start = number.range.lowerBound
        if start > 0, text.bytes[start - 1] == UInt8(ascii: "$") { return nil }
        return number
    }
}
