/// Finds the frames of one sentence. The verb decides where the regulator and the object stand.
struct ApprovalFrameReader {
    let document: Document
    let sentence: Sentence
    private let hits: [Hit]
    private var text: MatchText { document.text }
    private var slots: ApprovalSlots {
        ApprovalSlots(document: document, sentence: sentence, hits: hits)
    }

    init(_ document: Document, _ sentence: Sentence) {
        self.document = document
        self.sentence = sentence
        let text = document.text
        hits = document.hits(sentence).filter { hit in
            // "FDA-regulated": no regulator but a word made of one.
            let isPart =
                hit.kind == .regulator && hit.end + 1 < text.count && text.bytes[hit.end] == 45
                && isWord(text.bytes[hit.end + 1])
            return (hit.kind.layer == .frame || hit.kind == .place || hit.kind == .origin)
                && !isPart
        }
    }

    func frames() -> [ApprovalFrame] {
        var frames: [ApprovalFrame] = []
        for index in hits.indices {
            let frame: ApprovalFrame? =
                switch hits[index].kind {
                case .approve: approves(index)
                case .grant: grants(index)
                case .receive: receives(index)
                case .passive: isApproved(index)
                case .announce: announces(index)
                case .regulator: nominal(index)
                default: nil
                }
            if let frame { frames.append(frame) }
        }
        return frames
    }

    // MARK: The five shapes

    /// "The FDA has approved X".
    private func approves(_ index: Int) -> ApprovalFrame? {
        guard let agent = slots.agent(before: index) else { return nil }
        let verb = hits[index]
        return frame(
            [agent, verb], agent: agent, noun: slots.noun(after: verb.end, within: 60),
            route: route(after: verb.end) ?? routeBefore(agent))
    }

    /// "NVB-12的临床试验申请已获国家药监局批准": in Chinese the object may stand before the regulator.
    private func routeBefore(_ agent: Hit) -> String? {
        guard text.cased[agent.start] >= 0x80 else { return nil }
        var start = max(sentence.range.lowerBound, agent.start - 90)
        while let comma = text.find(",", in: span(start, agent.start)) { start = comma + 1 }
        return route(in: span(start, agent.start))
    }

    /// "The EC granted marketing authorization".
    private func grants(_ index: Int) -> ApprovalFrame? {
        guard let agent = slots.agent(before: index),
            let noun = slots.object(after: index, within: 110, isAsked: true)
        else {
            return nil
        }
        let between = route(in: span(hits[index].end, noun.start))
        return frame(
            [agent, hits[index], noun], agent: agent, noun: noun,
            route: between ?? route(after: noun.end) ?? purpose(after: noun.end))
    }

    /// "X received approval from the NMPA", "X was granted approval", "Receives FDA Approval".
    private func receives(_ index: Int) -> ApprovalFrame? {
        let verb = hits[index]
        guard let noun = slots.object(after: index, within: 110) ?? slots.nounBefore(verb) else {
            return nil
        }
        guard let agent = slots.giver(verb: verb, noun: noun) else { return nil }
        let between = noun.start > verb.end ? route(in: verb.end..<noun.start) : nil
        let behind = agent.hit.map { max($0.end, noun.end) } ?? noun.end
        return frame(
            [verb, noun] + (agent.hit.map { [$0] } ?? []), agent: agent.hit, noun: noun,
            route: between ?? route(after: noun.end) ?? route(after: behind)
                ?? purpose(after: noun.end) ?? purpose(after: behind))
    }

    /// "X has been approved by the MHLW", "X is now approved in Japan".
    private func isApproved(_ index: Int) -> ApprovalFrame? {
        let verb = hits[index]
        let start = clauseStart(before: verb.start)
        let before = route(in: span(start, verb.start))
        // "entered on the ARTG": the words themselves say who decides.
        if document.value(verb).contains("@") {
            return frame([verb], agent: nil, noun: verb, route: before)
        }
        guard let agent = slots.byAgent(after: verb) else { return nil }
        var found = frame(
            [verb, agent], agent: agent, noun: nil, route: before ?? purpose(after: agent.end))
        // "its application for X has been approved".
        found.vetoes.removeAll { $0 == "future: application for" }
        return found
    }

    /// "announced the approval of X by the FDA", "announces FDA approval".
    private func announces(_ index: Int) -> ApprovalFrame? {
        let verb = hits[index]
        guard let noun = slots.object(after: index, within: 80) else { return nil }
        guard let giver = slots.giver(verb: verb, noun: noun) else { return nil }
        let behind = max(noun.end, giver.hit?.end ?? noun.end)
        return frame(
            [verb, noun] + (giver.hit.map { [$0] } ?? []), agent: giver.hit, noun: noun,
            route: route(in: span(verb.end, noun.start)) ?? route(after: noun.end)
                ?? route(after: behind) ?? purpose(after: behind) ?? purpose(after: noun.end))
    }

    /// A headline without a verb: "FDA Approval for X".
    private func nominal(_ index: Int) -> ApprovalFrame? {
        guard sentence.zone == .headline || sentence.zone == .subhead, index + 1 < hits.count,
            hits[index + 1].kind == .noun, hits[index + 1].start - hits[index].end <= 2,
            !slots.isApplication(hits[index + 1]),
            !hits.contains(where: { Self.verbs.contains($0.kind) })
        else { return nil }
        let noun = hits[index + 1]
        return frame(
            [hits[index], noun], agent: hits[index], noun: noun, route: route(after: noun.end))
    }

    private static let verbs: Set<CueKind> = [
        .approve, .grant, .receive, .passive, .announce, .step,
    ]

    // MARK: Routes and vetoes

    /// What the words behind a verb or a noun make of it, up to where the patients begin.
    private func route(after position: Int) -> String? {
        var end = max(position, min(position + 80, sentence.range.upperBound))
        for stop in Self.stops {
            if let at = text.find(stop, in: position..<end) { end = at }
        }
        // A Chinese comma has no space behind it.
        let comma = text.bytes[position..<end].indices.first {
            text.bytes[$0] == UInt8(ascii: ",") && $0 + 1 < end && text.bytes[$0 + 1] >= 0x80
                && !text.starts(with: "同意", at: $0 + 1) && !text.starts(with: "允许", at: $0 + 1)
        }
        return route(in: position..<(comma ?? end))
    }

    private static let stops: [StaticString] = [
        ", ", ";", " based ", " following ", " after ", " patients", " adult", " treat", " who ",
        " and ", " as a ", " with ", " supported", "基于", "用于", "。",
    ]

    private func route(in range: Range<Int>) -> String? {
        guard !range.isEmpty else { return nil }
        return hits.first { $0.kind == .route && range.contains($0.start) && !isPurpose($0) }
            .map(document.value)
    }

    /// "approval from the agency, the Mexican authority, to test X": what it was given for.
    private func purpose(after position: Int) -> String? {
        var at = position
        let limit = min(position + 90, sentence.range.upperBound)
        for (open, close) in [(" (", ")"), (", ", ",")] as [(StaticString, StaticString)]
        where text.starts(with: open, at: at) {
            if let end = text.find(close, in: span(at + 2, limit)) { at = end + 1 }
        }
        return hits.first {
            $0.kind == .route && isPurpose($0) && $0.start >= at && $0.start - at <= 1
        }.map(document.value)
    }

    private func isPurpose(_ hit: Hit) -> Bool { text.starts(with: "to ", at: hit.start) }

    private func clauseStart(before position: Int) -> Int {
        var at = position - 1
        let lowest = min(position, max(sentence.range.lowerBound, position - 100))
        while at > lowest {
            if text.bytes[at] == UInt8(ascii: ";") { return at }
            if text.bytes[at] == UInt8(ascii: ","), text.bytes[at + 1] == 32 { return at }
            at -= 1
        }
        return lowest
    }

    private func frame(_ parts: [Hit], agent: Hit?, noun: Hit?, route: String?) -> ApprovalFrame {
        let start = parts.map(\.start).min() ?? sentence.range.lowerBound
        let end = (parts + (noun.map { [$0] } ?? [])).map(\.end).max() ?? start
        let (regulator, jurisdiction) = authority(agent, noun: noun)
        let window = span(clauseStart(before: start), end)
        let vetoes = hits.filter {
            $0.kind == .veto && window.contains($0.start) && document.value($0) != "none"
        }
        return ApprovalFrame(
            sentence: sentence, anchor: start..<end, regulator: regulator,
            jurisdiction: jurisdiction, status: status(noun, anchor: start..<end), route: route,
            cues: parts.map { document.book.phrase($0) },
            vetoes: vetoes.map { "\(document.value($0)): \(document.book.phrase($0))" })
    }

    /// Regulator and country, from the regulator's cue, the noun's, or the place's.
    private func authority(_ agent: Hit?, noun: Hit?) -> (Regulator, String?) {
        if let agent, agent.kind == .place || agent.kind == .origin {
            let country = document.value(agent)
            return (named(in: country) ?? .other, country)
        }
        let value: Substring
        if let agent {
            value = Substring(document.value(agent))
        } else {
            value = noun.map { document.value($0).drop { $0 != "@" }.dropFirst() } ?? ""
        }
        if value == "CE" { return (.other, "EU") }
        let parts = value.split(separator: "/")
        let regulator = parts.first.flatMap { Regulator(rawValue: String($0)) } ?? .other
        let country = parts.count > 1 && parts[1] != "-" ? String(parts[1]) : nil
        return (regulator, regulator.jurisdiction ?? country)
    }

    /// The regulator of a country that the text names in its first thousand cues.
    private func named(in country: String) -> Regulator? {
        document.hits.prefix(1000).lazy.filter { $0.kind == .regulator }
            .compactMap { document.value($0).split(separator: "/").first }
            .compactMap { Regulator(rawValue: String($0)) }
            .first { $0.jurisdiction == country }
    }

    private static let expanding: [StaticString] = [
        "expanding the indication", "extends the indication", "extending the indication",
        "expanding its indication", "supplemental new drug", "supplemental biologics", "(snda)",
        "(sbla)", "second indication", "third indication", "additional indication",
        "new indication", "expanded indication", "expanded use", "broadens the", "expanded label",
        "new use of", "label extension", "label expansion", "earlier line", "extension of the",
        "extended use", "wider use", "broader use", "an additional", "second-line plus",
        "extends the use", "extend the use", "extended the use", "extended to ",
    ]

    private func status(_ noun: Hit?, anchor: Range<Int>) -> ApprovalFact.Status {
        if let noun {
            let word = document.value(noun).prefix { $0 != "@" }
            if let status = ApprovalFact.Status(rawValue: String(word)) { return status }
        }
        let reach = span(
            anchor.lowerBound, min(anchor.upperBound + 60, sentence.range.upperBound))
        let near = span(max(sentence.range.lowerBound, reach.lowerBound - 20), reach.upperBound)
        if text.contains("emergency use", in: near) || text.contains("紧急使用", in: near) {
            return .emergency
        }
        if text.contains("conditional", in: near) || text.contains("accelerated approv", in: near)
            || text.contains("附条件", in: near)
        {
            return .conditional
        }
        if text.contains("label expansion", in: near) || text.contains("expanded", in: near)
            || text.contains("expands", in: near) || text.contains("new indication", in: near)
            || text.contains("additional indication", in: near)
            || text.contains("extended the indication", in: near)
            || text.contains("新适应症", in: near)
            || Self.expanding.contains(where: { text.contains($0, in: sentence.range) })
        {
            return .expanded
        }
        return .approved
    }
}
