/// The classes that plain cues tell: a cue's weight times its zone's, summed; 8 is enough.
struct CueRule {
    static let name = "cues"
    private static let enough = 8

    let document: Document

    private struct Sum {
        var score = 0
        var cues: [String] = []
        var evidence: [Evidence] = []
        var zone: Zone?
        var veto: String?
    }

    func apply(to findings: inout Findings) {
        var sums: [EventClass: Sum] = [:]
        var leads = 0
        for sentence in document.layout.sentences {
            if sentence.zone == .lead { leads += 1 }
            // The second sentence of the lead tells more often than it reports.
            let weight = leads > 1 && sentence.zone == .lead ? 2 : Self.weight(sentence.zone)
            guard weight > 0 else { continue }
            for hit in document.hits(sentence) where hit.kind == .plain {
                guard let cue = document.book.cues[hit.cue].plain,
                    Self.reaches(cue.reach, sentence.zone)
                else { continue }
                add(hit, cue, weight: weight, sentence, to: &sums)
            }
        }
        for name in EventClass.allCases {
            if let sum = sums[name] { tell(name, sum, &findings) }
        }
    }

    private static func weight(_ zone: Zone) -> Int {
        switch zone {
        case .headline: 5
        case .lead: 3
        case .subhead, .bullet: 3
        case .recap: 2
        case .body, .future: 1
        default: 0
        }
    }

    private static func reaches(_ reach: PlainCue.Reach, _ zone: Zone) -> Bool {
        switch reach {
        case .head: zone == .headline || zone == .subhead || zone == .bullet
        case .top: zone == .headline || zone == .subhead || zone == .bullet || zone == .lead
        case .news: zone != .body && zone != .future
        case .body: zone == .body || zone == .future || zone == .recap
        case .any: true
        }
    }

    private func add(
        _ hit: Hit, _ cue: PlainCue, weight: Int, _ sentence: Sentence,
        to sums: inout [EventClass: Sum]
    ) {
        var sum = sums[cue.class] ?? Sum()
        let phrase = document.book.phrase(hit)
        if cue.isVeto {
            sum.veto = sum.veto ?? phrase
        } else if !sum.cues.contains(phrase) || sentence.zone == .lead {
            sum.score += cue.weight * weight
            if !sum.cues.contains(phrase) { sum.cues.append(phrase) }
            if sum.evidence.count < 3 {
                sum.evidence.append(document.evidence(hit.range, sentence))
            }
            sum.zone = sum.zone ?? sentence.zone
        }
        sums[cue.class] = sum
    }

    private func tell(_ name: EventClass, _ sum: Sum, _ findings: inout Findings) {
        var vetoes = sum.veto.map { ["against: \($0)"] } ?? []
        if let other = overruled(name, findings) { vetoes.append(other) }
        let cues = Array(sum.cues.prefix(4))
        guard sum.score >= Self.enough, vetoes.isEmpty else {
            if sum.score < Self.enough { vetoes.append("too weak: \(sum.score) of \(Self.enough)") }
            findings.withhold(
                Reason(
                    name, given: false, rule: Self.name, zone: sum.zone, cues: cues, vetoes: vetoes)
            )
            return
        }
        findings.give(
            name, score: sum.score, evidence: sum.evidence,
            reason: Reason(
                name, given: true, rule: Self.name, zone: sum.zone, cues: cues, vetoes: []))
    }

    /// What a stronger class of the same release only recites.
    private func overruled(_ name: EventClass, _ findings: Findings) -> String? {
        switch name {
        case .clinical where findings.has(.approval) && !isInHeadline(name): "ground of an approval"
        case .conference where findings.has(.financials): "beside results"
        default: nil
        }
    }

    private func isInHeadline(_ name: EventClass) -> Bool {
        guard let headline = document.layout.headline else { return false }
        let range = document.layout.paragraphs[headline].range
        return document.hits[
            document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)
        ]
        .contains { document.book.cues[$0.cue].plain?.class == name }
    }
}
