/// A measure that a sentence names, in the contract's spelling.
struct TrialMeasure {
    var name: String
    var range: Range<Int>
}

extension TrialMeasure {
    /// The measures of one sentence. Several names of one, "CR or sCR", "PFS (mPFS)", are one.
    static func all(_ document: Document, _ sentence: Sentence) -> [TrialMeasure] {
        var measures: [TrialMeasure] = []
        for hit in document.hits(sentence) where hit.kind == .measure || hit.kind == .better {
            let last = measures.last
            if hit.kind == .better {
                guard let last, hit.start - last.range.upperBound < 6 else { continue }
                measures[measures.count - 1] = TrialMeasure(
                    name: last.name == "VGPR" ? "VGPR_OR_BETTER" : last.name,
                    range: last.range.lowerBound..<hit.end)
                continue
            }
            let name = document.value(hit)
            if let last, let joined = join(last, name, hit, document.text) {
                measures[measures.count - 1] = TrialMeasure(
                    name: joined, range: last.range.lowerBound..<hit.end)
            } else {
                measures.append(TrialMeasure(name: name, range: hit.range))
            }
        }
        return measures
    }

    private static func join(_ last: TrialMeasure, _ name: String, _ hit: Hit, _ text: MatchText)
        -> String?
    {
        let between = span(last.range.upperBound, hit.start)
        guard between.count < 12, !text.bytes[between].contains(where: isDigit) else { return nil }
        if last.name == name || last.name.hasPrefix(name + "_") { return last.name }
        // "a complete response or stringent complete response (sCR)".
        let isOr = text.contains(" or ", in: span(between.lowerBound - 1, between.upperBound + 1))
        let isShort = text.bytes[between].elementsEqual(" (".utf8)
        guard isOr || isShort, Set([last.name, name]) == ["CR_OR_BETTER", "SCR"] else { return nil }
        return "CR_OR_BETTER"
    }
}
