/// Who and what stand around a verb of approving, in one sentence: the regulator, the noun, the place.
struct ApprovalSlots {
    let document: Document
    let sentence: Sentence
    /// The sentence's cues of the frame's layer, and its places.
    let hits: [Hit]
    private var text: MatchText { document.text }

    /// The regulator that is the verb's subject.
    func agent(before index: Int) -> Hit? {
        let verb = hits[index]
        var at = index - 1
        while at >= 0, verb.start - hits[at].end < 90 {
            let hit = hits[at]
            switch hit.kind {
            case .regulator:
                // "Food and Drug Administration (FDA)": the name stands before its short form.
                if at > 0, hits[at - 1].kind == .regulator, hit.start - hits[at - 1].end <= 3 {
                    at -= 1
                    continue
                }
                // A committee gives opinions; who decides stands before it.
                if isCommittee(hit) {
                    at -= 1
                    continue
                }
                return isObject(hit) && !isRightBefore(hit, verb) ? nil : hit
            case .agent, .approve, .grant, .receive, .passive: return nil
            default: at -= 1
            }
        }
        return nil
    }

    private func isCommittee(_ hit: Hit) -> Bool {
        let phrase = document.book.phrase(hit)
        return phrase == "CHMP" || phrase.hasPrefix("Committee") || phrase == "人用药品委员会"
    }

    /// "the device division of the Israeli Ministry of Health has approved".
    private func isRightBefore(_ hit: Hit, _ verb: Hit) -> Bool {
        let start = max(sentence.range.lowerBound, hit.start - 8)
        return verb.start - hit.end < 12 && text.contains("of ", in: start..<hit.start)
    }

    /// "to the FDA", "by the FDA": a regulator that is no subject.
    private func isObject(_ regulator: Hit) -> Bool {
        let start = max(sentence.range.lowerBound, regulator.start - 22)
        let words = text.bytes[start..<regulator.start].split(whereSeparator: isSpace).suffix(3)
        for word in words.reversed() {
            let name = String(decoding: word, as: UTF8.self)
            if ["with", "to", "from", "by", "of", "at", "for", "via", "under", "through"]
                .contains(name)
            {
                return true
            }
            guard
                name.hasSuffix("'s")
                    || [
                        "the", "u.s.", "us", "china", "european", "israeli", "japanese", "chinese",
                        "canadian",
                    ]
                    .contains(name)
            else { return false }
        }
        return false
    }

    /// The first noun after a verb, if no other verb or step comes before it.
    /// `isAsked`: an application may be granted, too.
    func object(after index: Int, within reach: Int, isAsked: Bool = false) -> Hit? {
        let verb = hits[index]
        for hit in hits[(index + 1)...] {
            if hit.start - verb.end > reach { return nil }
            switch hit.kind {
            case .noun:
                if isCondition(hit) { return nil }
                return !isAsked && isApplication(hit) ? nil : hit
            case .step, .approve, .grant, .passive: return nil
            case .receive, .announce: return nil
            default: continue
            }
        }
        return nil
    }

    /// "can earn $310 million on approval": when, not what.
    private func isCondition(_ noun: Hit) -> Bool {
        Self.conditions.contains {
            text.starts(with: $0, at: noun.start - $0.utf8CodeUnitCount)
        }
    }

    private static let conditions: [StaticString] = [
        " on ", " upon ", " following ", " after ", " until ", " pending ", " towards ", " at ",
        " before ",
    ]

    /// "a marketing authorization application": asked for, not given.
    func isApplication(_ noun: Hit) -> Bool {
        Self.asking.contains { text.starts(with: $0, at: noun.end) }
    }

    private static let asking: [StaticString] = [
        " application", " submission", " request", " filing", " dossier", " process", " pathway",
        " path",
        " study", " trial", " timeline", " strategy",
    ]

    func noun(after position: Int, within reach: Int) -> Hit? {
        hits.first { $0.kind == .noun && $0.start >= position && $0.start - position < reach }
    }

    /// "approval was granted by": the noun stands before a passive verb.
    func nounBefore(_ verb: Hit) -> Hit? {
        hits.last {
            $0.kind == .noun && $0.end <= verb.start && verb.start - $0.end < 60
                && !isApplication($0)
        }
    }

    struct Giver {
        /// `nil` where the noun itself says who gives it: a 510(k) clearance.
        let hit: Hit?
    }

    /// Who gives what is received: "FDA approval", "approval from the FDA", "approval in Japan".
    func giver(verb: Hit, noun: Hit) -> Giver? {
        let low = min(verb.end, noun.start)
        if hits.contains(where: { $0.kind == .agent && $0.start >= low && $0.end <= noun.start }) {
            return nil
        }
        if let between = hits.first(where: {
            $0.kind == .regulator && $0.start >= low && $0.end <= max(noun.start, verb.start)
        }) {
            return Giver(hit: between)
        }
        for hit in hits where hit.start >= noun.end && hit.start - max(noun.end, verb.end) < 100 {
            if hit.kind == .agent { return nil }
            // "submitted to the EMA" gives nothing.
            if hit.kind == .regulator, isObject(hit), !isReceiver(hit) { return Giver(hit: hit) }
        }
        if let origin = hits.last(where: {
            $0.kind == .origin && $0.start >= low && $0.end <= noun.start
        }), noun.start - origin.end <= 1 {
            return Giver(hit: origin)
        }
        if document.value(noun).contains("@") { return Giver(hit: nil) }
        if let agent = hits.last(where: { $0.kind == .regulator && $0.end <= verb.start }),
            verb.start - agent.end < 30 || noun.end <= verb.start && noun.start - agent.end <= 2,
            verb.kind != .announce, !isObject(agent)
        {
            return Giver(hit: agent)
        }
        // "an exclusive licence in Japan" is another company's.
        guard !Self.licences.contains(document.book.phrase(noun)) else { return nil }
        let place = hits.first {
            $0.kind == .place
                && ($0.start >= noun.end && $0.start - noun.end < 60
                    || $0.start >= verb.end && $0.end <= noun.start)
        }
        return place.map { Giver(hit: $0) }
    }

    private static let licences: Set<String> = ["license", "licence"]

    /// "to the EMA", "for the FDA".
    private func isReceiver(_ regulator: Hit) -> Bool {
        let before = span(max(sentence.range.lowerBound, regulator.start - 22), regulator.start)
        let words = text.bytes[before].split(whereSeparator: isSpace).suffix(3)
            .map { String(decoding: $0, as: UTF8.self) }
        let last = words.last { Self.pointing.contains($0) }
        return last == "to" || last == "for"
    }

    private static let pointing: Set<String> = [
        "with", "to", "from", "by", "of", "at", "for", "via", "under", "through",
    ]

    /// Who a passive verb names.
    func byAgent(after verb: Hit) -> Hit? {
        for hit in hits where hit.start >= verb.end && hit.start - verb.end < 90 {
            if hit.kind == .agent { return nil }
            if hit.kind == .regulator, isObject(hit) && !isReceiver(hit) || hit.start - verb.end < 6
            {
                return hit
            }
        }
        if let place = hits.first(where: {
            $0.kind == .place && $0.start >= verb.end && $0.start - verb.end < 45
        }) {
            return place
        }
        // Chinese names the place or the regulator first.
        guard text.bytes[verb.start] >= 0x80 else { return nil }
        return hits.last { ($0.kind == .regulator || $0.kind == .place) && $0.end <= verb.start }
    }
}
