/// What a trial is called: its name in capitals, its number in a registry.
struct TrialNames {
    let document: Document
    private var text: MatchText { document.text }

    func registryID(_ hit: Hit) -> String? {
        var end = hit.end
        while end < text.count, isDigit(text.bytes[end]) { end += 1 }
        return end - hit.end == 8 ? "NCT" + text.words(hit.end..<end) : nil
    }

    /// A name in capitals with a number behind a hyphen, beside "trial" or "study": CARTIFAN-1; or
    /// one in capitals and digits right before one of these words: "the ORCHESTRA trial", "LAN-102".
    func trialName(_ sentence: Sentence, _ hits: ArraySlice<Hit>) -> String? {
        guard
            hits.contains(where: {
                $0.kind == .trialword || $0.kind == .registry || $0.kind == .phase
            })
        else { return nil }
        var at = sentence.range.lowerBound
        while at < sentence.range.upperBound {
            guard isUpper(text.cased[at]),
                at == 0 || !isWord(text.cased[at - 1]) && text.cased[at - 1] != 45
            else {
                at += 1
                continue
            }
            var end = at
            var capitals = 0
            while end < sentence.range.upperBound, isUpper(text.cased[end]) {
                capitals += 1
                end += 1
            }
            var digits = 0
            if capitals >= 4, end < sentence.range.upperBound, text.bytes[end] == 45 {
                var tail = end + 1
                while tail < sentence.range.upperBound, isDigit(text.bytes[tail]) {
                    digits += 1
                    tail += 1
                }
                if digits > 0, digits < 4, tail == text.count || !isWord(text.bytes[tail]) {
                    return text.words(at..<tail)
                }
            }
            if let code = code(at, sentence.range.upperBound) { return text.words(code) }
            at = max(end, at + 1)
        }
        return nil
    }

    /// Capitals, digits and hyphens that are called a trial.
    private func code(_ start: Int, _ limit: Int) -> Range<Int>? {
        var end = start
        var capitals = 0
        while end < limit,
            isUpper(text.cased[end]) || isDigit(text.cased[end]) || text.bytes[end] == 45
        {
            if isUpper(text.cased[end]) { capitals += 1 }
            end += 1
        }
        let range = start..<end
        guard capitals >= 2, range.count >= 4,
            Self.called.contains(where: { text.starts(with: $0, at: end) }),
            !document.hits(in: range).contains(where: {
                $0.kind == .regulator || $0.kind == .product || $0.kind == .registry
            })
        else { return nil }
        return range
    }

    private static let called: [StaticString] = [
        " trial", " study", " phase ", " clinical trial", " clinical study", " pivotal", " program",
        ", a phase", ", a randomi", ", an open", ", its phase", ", the phase", ", a single",
        ", a double", ", a global", ", a multi", ", its randomi", ", an ongoing", "研究", "试验",
        "临床", "（", " (nct",
    ]
}
