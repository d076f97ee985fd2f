/// An approval is a frame: a regulator as the agent, a finite affirmative verb, and an object that is
/// a product or an indication. Where it stands says whether it is news or a recap.
struct ApprovalRule {
    static let name = "approval"

    let document: Document

    func apply(to findings: inout Findings) {
        var told: [(frame: ApprovalFrame, disclosure: ApprovalFact.Disclosure)] = []
        let ruling = ruling()
        let isResults = findings.has(.financials)
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            if told.count >= Self.most { break }
            for frame in ApprovalFrameReader(document, sentence).frames() {
                var vetoes = vetoes(of: frame, isTold: !told.isEmpty, isResults: isResults)
                if let ruling, vetoes.isEmpty, !isResults { vetoes = [ruling] }
                guard vetoes.isEmpty else {
                    withhold(frame, vetoes, &findings)
                    continue
                }
                told.append((frame, disclosure(frame, isResults: isResults)))
            }
        }
        for (frame, disclosure) in told { tell(frame, disclosure, &findings) }
        merge(told, &findings)
    }

    /// A release that tells more approvals is a list of them.
    private static let most = 60
    private static let zones: Set<Zone> = [.headline, .subhead, .bullet, .lead, .body, .recap]

    /// What settles it for the whole release: a headline that denies the approval or comments on a
    /// rival's, or a lead that says that the headline's clearance is a trial's or a site's.
    private func ruling() -> String? {
        var route: String?
        var titled: String?
        var isTold = false
        for sentence in document.layout.sentences.prefix(40) {
            guard sentence.zone == .headline || sentence.zone == .lead else { continue }
            let frames = ApprovalFrameReader(document, sentence).frames()
            if sentence.zone == .headline {
                let veto = frames.flatMap(\.vetoes).first {
                    $0.hasPrefix("negation") || $0.hasPrefix("foreign")
                }
                if let veto, !frames.contains(where: \.isAffirmed) { return "headline: \(veto)" }
                let foreign = document.hits(sentence).first {
                    $0.kind == .veto && document.value($0) == "foreign"
                }
                if let foreign { return "foreign: \(document.book.phrase(foreign))" }
                if !frames.contains(where: \.isAffirmed) {
                    titled = frames.lazy.compactMap(\.route).first
                }
            } else {
                route = route ?? frames.lazy.compactMap(\.route).first
                isTold = isTold || frames.contains(where: \.isAffirmed)
            }
        }
        // "FDA Approves Second Site for X" settles what kind of supplement the lead speaks of.
        if let titled, Self.settling.contains(titled) { return "object: \(titled) in the headline" }
        return isTold ? nil : route.map { "object: \($0) in the lead" }
    }

    private static let settling: Set<String> = [
        "manufacturing_licence", "label_change", "ind_cleared", "none",
    ]

    // MARK: Whether it is told

    private func vetoes(of frame: ApprovalFrame, isTold: Bool, isResults: Bool) -> [String] {
        if let route = frame.route { return ["object: \(route)"] }
        if !frame.vetoes.isEmpty { return frame.vetoes }
        if let old = old(frame) { return [old] }
        switch frame.sentence.zone {
        case .lead where !isResults && !isReported(frame):
            return ["background: the lead reports something else"]
        case .body where !isTold && !isRecent(frame, isResults: isResults) && !isTitled(frame):
            return ["background: only in the body"]
        default: return []
        }
    }

    /// A date beside the frame that lies too far back.
    private func old(_ frame: ApprovalFrame) -> String? {
        guard let published = document.published else { return nil }
        let isRecap = frame.sentence.zone == .recap || frame.sentence.zone == .body
        let oldest = published.daysSince1970 - (isRecap ? 250 : 75)
        let near = near(frame)
        for date in document.dates(in: near) {
            if let latest = date.latest, latest.daysSince1970 < oldest {
                return "history: \(latest)"
            }
        }
        for number in document.numbers(in: near) where number.range.count == 4 && !number.isAttached
        {
            guard let year = number.amount.whole, (1980...2200).contains(year),
                document.text.starts(with: "in ", at: number.range.lowerBound - 3)
            else { continue }
            let end = CalendarDate(year: year, month: 12, day: 31)?.daysSince1970 ?? 0
            if end < oldest { return "history: \(year)" }
        }
        return nil
    }

    private func near(_ frame: ApprovalFrame) -> Range<Int> {
        let sentence = frame.sentence.range
        return span(
            max(sentence.lowerBound, frame.anchor.lowerBound - 60),
            min(sentence.upperBound, frame.anchor.upperBound + 70))
    }

    /// The lead tells it: a reporting verb before it, or a headline about approvals, or no headline.
    private func isReported(_ frame: ApprovalFrame) -> Bool {
        guard let headline = document.layout.headline else { return true }
        let range = document.layout.paragraphs[headline].range
        let hits = document.hits[
            document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
        if hits.contains(where: { Self.approving.contains($0.kind) }) { return true }
        if document.text.contains("regulatory", in: range) { return true }
        let isAnnounced = document.hits(frame.sentence).contains {
            $0.kind == .announce && $0.start <= frame.anchor.lowerBound
        }
        return isAnnounced
            || LeadReport(document: document, sentence: frame.sentence)
                .tells(frame.anchor.lowerBound)
    }

    /// Near the text's beginning, below a headline that tells of it: a wire's own lines may stand
    /// where the lead is looked for.
    private func isTitled(_ frame: ApprovalFrame) -> Bool {
        guard let headline = document.layout.headline else {
            return frame.anchor.lowerBound < 900
        }
        guard frame.anchor.lowerBound < document.layout.paragraphs[headline].range.upperBound + 900
        else { return false }
        let hits = document.hits(in: document.layout.paragraphs[headline].range)
        return hits.contains { [.approve, .noun, .passive].contains($0.kind) }
            && !hits.contains { [.route, .step, .veto].contains($0.kind) }
    }

    private static let approving: Set<CueKind> = [.approve, .noun, .passive, .regulator]

    /// Told in the body: dated within the last months, or in a report on a period.
    private func isRecent(_ frame: ApprovalFrame, isResults: Bool) -> Bool {
        guard isResults, let published = document.published else { return false }
        return document.dates(in: near(frame)).contains {
            guard let latest = $0.latest else { return false }
            return latest.daysSince1970 >= published.daysSince1970 - 130
        }
    }

    private func disclosure(_ frame: ApprovalFrame, isResults: Bool) -> ApprovalFact.Disclosure {
        let (owner, _) = ApprovalDetails(document: document, frame: frame).product()
        if let owner, !isWithin(owner) { return .partner }
        if isResults || frame.sentence.zone == .recap { return .recap }
        return isPartners(frame) ? .partner : .news
    }

    /// "its licensee Shiosai obtained approval", "granted to our partner". "X and its partner
    /// announced" is both companies' news.
    private func isPartners(_ frame: ApprovalFrame) -> Bool {
        let text = document.text
        let sentence = frame.sentence.range
        let before = span(
            max(sentence.lowerBound, frame.anchor.lowerBound - 220), frame.anchor.lowerBound)
        for word in Self.partners {
            guard let at = text.find(word, in: before) else { continue }
            let lead = span(max(sentence.lowerBound, at - 30), at)
            if !Self.joints.contains(where: { text.contains($0, in: lead) }) { return true }
        }
        let behind = span(
            frame.anchor.upperBound, min(frame.anchor.upperBound + 80, sentence.upperBound))
        return Self.receivers.contains { text.contains($0, in: behind) }
    }

    private static let partners: [StaticString] = [
        "licensee", "partner ", "partner, ", "sublicensee", "collaborator ", "distributor ",
    ]
    private static let joints: [StaticString] = [" and ", " with ", " & "]
    private static let receivers: [StaticString] = [
        " to its partner", " to its licensee", " to our partner", " to our licensee",
        " to the company's partner", " to the company's licensee",
    ]

    /// Whether the release is the product owner's, or its group's.
    private func isWithin(_ owner: String) -> Bool {
        guard document.roles.hasIssuer else { return true }
        let issuers = document.roles.involved.filter { $0.role == .issuer }
        return issuers.contains { party in
            guard let id = party.id else { return false }
            if id == owner { return true }
            return document.issuers.contains { issuer in
                issuer.relations.contains { relation in
                    (issuer.id == owner && relation.of == id
                        || issuer.id == id && relation.of == owner)
                        && relation.kind != .partner
                }
            }
        }
    }

    // MARK: Telling it

    private func withhold(_ frame: ApprovalFrame, _ vetoes: [String], _ findings: inout Findings) {
        findings.withhold(
            Reason(
                .approval, given: false, rule: Self.name, zone: frame.sentence.zone,
                cues: frame.cues, vetoes: vetoes))
    }

    private func tell(
        _ frame: ApprovalFrame, _ disclosure: ApprovalFact.Disclosure, _ findings: inout Findings
    ) {
        let score =
            switch frame.sentence.zone {
            case .headline: 20
            case .lead: 17
            case .subhead, .bullet: 14
            case .recap: 12
            default: 9
            }
        findings.give(
            .approval, score: score, evidence: [document.evidence(frame.anchor, frame.sentence)],
            reason: Reason(
                .approval, given: true, rule: Self.name, zone: frame.sentence.zone,
                cues: frame.cues, vetoes: []))
    }

    /// Several mentions of one approval are one fact.
    private func merge(
        _ told: [(frame: ApprovalFrame, disclosure: ApprovalFact.Disclosure)],
        _ findings: inout Findings
    ) {
        var facts: [ApprovalFact] = []
        // The headline's words for a product give way to the text's own: a code to its brand.
        var isTitle: [Bool] = []
        for (frame, disclosure) in told {
            let fact = fact(frame, disclosure)
            if let same = facts.firstIndex(where: { isSame($0, fact) }) {
                facts[same] = joined(facts[same], fact)
            } else if let same = facts.indices.first(where: {
                isTitle[$0] && isPlace(facts[$0], fact)
            }) {
                facts[same].product = nil
                facts[same] = joined(facts[same], fact)
                isTitle[same] = false
            } else {
                facts.append(fact)
                isTitle.append(frame.sentence.zone == .headline)
            }
        }
        findings.facts += facts.map(Fact.approval)
    }

    private func fact(_ frame: ApprovalFrame, _ disclosure: ApprovalFact.Disclosure) -> ApprovalFact
    {
        let details = ApprovalDetails(document: document, frame: frame)
        let (owner, product) = details.product()
        return ApprovalFact(
            issuer: owner ?? document.owner(at: frame.anchor.lowerBound, in: frame.sentence).id,
            status: frame.status, regulator: frame.regulator, jurisdiction: frame.jurisdiction,
            product: product, indication: details.indication(),
            minPriorLines: details.minPriorLines(), decidedOn: details.decidedOn(),
            disclosure: disclosure, evidence: [document.evidence(frame.anchor, frame.sentence)])
    }

    private func isPlace(_ one: ApprovalFact, _ other: ApprovalFact) -> Bool {
        one.jurisdiction == other.jurisdiction
            && (one.regulator == other.regulator || one.regulator == .other
                || other.regulator == .other)
    }

    private func isSame(_ one: ApprovalFact, _ other: ApprovalFact) -> Bool {
        let name = one.product?.lowercased()
        let second = other.product?.lowercased()
        return isPlace(one, other) && (name == second || name == nil || second == nil)
    }

    private func joined(_ one: ApprovalFact, _ other: ApprovalFact) -> ApprovalFact {
        var fact = one
        if fact.regulator == .other { fact.regulator = other.regulator }
        if fact.status == .approved { fact.status = other.status }
        // Prose has a name's own letters, a headline has capitals.
        if fact.product == nil || fact.product?.lowercased() == other.product?.lowercased() {
            fact.product = other.product ?? fact.product
        }
        fact.indication = fact.indication ?? other.indication
        fact.minPriorLines = fact.minPriorLines ?? other.minPriorLines
        fact.decidedOn = fact.decidedOn ?? other.decidedOn
        fact.issuer = fact.issuer ?? other.issuer
        if other.disclosure == .partner { fact.disclosure = .partner }
        for quote in other.evidence where fact.evidence.count < 3 && !fact.evidence.contains(quote)
        {
            fact.evidence.append(quote)
        }
        return fact
    }
}
