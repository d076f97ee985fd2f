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
        var isInHeadline = false
    }

    func apply(to findings: inout Findings) {
        var sums: [EventClass: Sum] = [:]
        var last: [EventClass: Sum] = [:]
        var leads = 0
        for sentence in document.layout.sentences {
            if sentence.zone == .lead { leads += 1 }
            // The second sentence of the lead tells more often than it reports.
            let weight = leads > 1 && sentence.zone == .lead ? 2 : Self.weight(sentence.zone)
            guard weight > 0 else { continue }
            let hits = document.hits(sentence)
            for hit in hits where hit.kind == .plain {
                guard let cue = document.book.cues[hit.cue].plain else { continue }
                let phrase = document.book.phrase(hit)
                if cue.reach == .last {
                    add(hit.range, phrase, cue, weight: weight, sentence, to: &last)
                } else {
                    add(hit.range, phrase, cue, weight: weight, sentence, to: &sums)
                }
            }
            let pairs = PairReader(document: document, sentence: sentence).pairs()
            for (pair, range) in pairs where pair.plain.step == nil {
                add(range, pair.phrase, pair.plain, weight: weight, sentence, to: &sums)
            }
        }
        for name in EventClass.allCases where name != .other {
            if let sum = sums[name] { tell(name, sum, sums, &findings) }
        }
        if findings.classes.isEmpty { tellLast(sums, last, &findings) }
    }

    /// Where nothing was told, what headline and lead speak of: "plant" in both is about a plant,
    /// whatever the verb. Not where a cue of `other` says what it is, nor where two classes tie.
    private func tellLast(
        _ sums: [EventClass: Sum], _ last: [EventClass: Sum], _ findings: inout Findings
    ) {
        if let other = sums[.other], other.score >= Self.enough { return }
        let scores = last.filter { sums[$0.key]?.veto == nil }
            .map { ($0.key, $0.value.score + (sums[$0.key]?.score ?? 0)) }
        guard let best = scores.map(\.1).max(), best >= Self.enough,
            case let names = scores.filter({ $0.1 == best }).map(\.0), names.count == 1,
            let sum = last[names[0]], !sum.evidence.isEmpty
        else { return }
        let cues = Array(((sums[names[0]]?.cues ?? []) + sum.cues).prefix(4))
        findings.give(
            names[0], score: Self.enough, evidence: sum.evidence,
            reason: Reason(
                names[0], given: true, rule: "topic", zone: sum.zone, cues: cues, vetoes: []))
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
        case .last: zone == .headline || zone == .subhead || zone == .lead
        case .news: zone != .body && zone != .future
        case .body: zone == .body || zone == .future || zone == .recap
        case .any: true
        }
    }

    private func add(
        _ range: Range<Int>, _ phrase: String, _ cue: PlainCue, weight: Int, _ sentence: Sentence,
        to sums: inout [EventClass: Sum]
    ) {
        // A weight of nothing only hides the shorter words inside it.
        guard cue.weight > 0, Self.reaches(cue.reach, sentence.zone) else { return }
        let isStrong = sentence.zone == .body && cue.weight * weight >= Self.enough
        let isSecond = sentence.zone == .lead && weight < Self.weight(.lead)
        if isStrong || isSecond, isOld(sentence) { return }
        var sum = sums[cue.class] ?? Sum()
        if cue.isVeto {
            sum.veto = sum.veto ?? phrase
        } else if !sum.cues.contains(phrase) || sentence.zone == .lead {
            sum.score += cue.weight * weight
            if !sum.cues.contains(phrase) { sum.cues.append(phrase) }
            if sum.evidence.count < 3 {
                sum.evidence.append(document.evidence(range, sentence))
            }
            sum.zone = sum.zone ?? sentence.zone
            if sentence.zone == .headline { sum.isInHeadline = true }
        }
        sums[cue.class] = sum
    }

    /// A year that lies behind makes a sentence of the body, or the lead's second, history.
    private func isOld(_ sentence: Sentence) -> Bool {
        guard let published = document.published else { return false }
        let oldest = published.month <= 3 ? published.year - 1 : published.year
        return document.numbers(in: sentence.range).contains {
            guard $0.range.count == 4, !$0.isAttached, let year = $0.amount.whole else {
                return false
            }
            // A release may itself be older than any year that counts here.
            return year >= 1980 && year < oldest
        }
    }

    private func tell(
        _ name: EventClass, _ sum: Sum, _ sums: [EventClass: Sum], _ findings: inout Findings
    ) {
        var vetoes = sum.veto.map { ["against: \($0)"] } ?? []
        if let other = overruled(name, sum, findings) ?? overruled(name, sum, by: sums) {
            vetoes.append(other)
        }
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
    private func overruled(_ name: EventClass, _ sum: Sum, _ findings: Findings) -> String? {
        switch name {
        case .clinical where findings.has(.approval) && !sum.isInHeadline: "ground of an approval"
        case .clinical where findings.has(.regulatory) && !sum.isInHeadline: "ground of a step"
        case .clinical
        where findings.has(.regulatory) && sum.cues.allSatisfy(Self.beginnings.contains):
            "a trial that may begin"
        case .legal where findings.has(.acquisition) && !sum.isInHeadline:
            "a court's part in a deal"
        // "The board is pleased to announce the results of ...": they are here already.
        case .conference
        where findings.has(.financials) && !sum.cues.contains(where: Self.meetings.contains):
            "beside results"
        // "entered into an agreement with Oak Capital for a term loan".
        case .partnership
        where findings.has(.financing) && !sum.isInHeadline
            && sum.cues.allSatisfy(Self.contracts.contains):
            "a lender's agreement"
        case .partnership
        where (findings.has(.approval) || findings.has(.regulatory)) && sum.cues == ["licenses"]:
            "an authority's licence"
        default: nil
        }
    }

    /// What a headline says of a trial that a regulator has let begin, stopped or reviewed.
    private static let beginnings: Set<String> = [
        "<start> <trial>", "<trial> <begun>", "<stop> <trial>", "phase 1 trial", "phase 2 trial",
        "phase 3 trial", "phase 1 study", "phase 2 study", "phase 3 study",
    ]

    /// What only serves another class that the headline tells.
    private func overruled(_ name: EventClass, _ sum: Sum, by sums: [EventClass: Sum]) -> String? {
        switch name {
        // "has entered into an agreement under which Ashcombe will acquire all shares".
        case .partnership
        where !sum.isInHeadline && sum.cues.allSatisfy(Self.contracts.contains)
            && [.acquisition, .legal, .leadership].contains { sums[$0]?.isInHeadline == true }:
            "a contract that serves other news"
        // "awarded a grant of $3 million by the National Institutes of Health".
        case .recognition
        where sum.cues.allSatisfy(Self.awards.contains)
            && sums[.financing]?.cues.contains(where: Self.grants.contains) == true:
            "an award of money"
        default: nil
        }
    }

    private static let awards: Set<String> = ["award", "awards", "<win> <prize>", "<prize> <win>"]
    private static let grants: Set<String> = [
        "<funder> <awarded>", "<awarded> <funder>", "awarded a grant", "grant from",
    ]
    private static let contracts: Set<String> = [
        "<sign> <deal>", "entered into an agreement with", "<partner> <deal>",
    ]
    private static let meetings: Set<String> = [
        "<will> <meeting>", "<host> <call>", "<call> <oclock>",
    ]
}
