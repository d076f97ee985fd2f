/// How far a name of several words goes.
extension ProductNames {
    /// "Lumino Mini": a second capitalised word of prose; a Chinese form right behind a code.
    func extended(_ word: Range<Int>, _ limit: Int) -> Range<Int> {
        if let joined = joinedBefore(word) { return joined }
        if let run = run(word) { return run }
        guard !isMarked(word.upperBound), !hasEnding(word), word.upperBound + 2 < limit,
            text.bytes[word.upperBound] == 32, isUpper(text.cased[word.upperBound + 1])
        else { return word }
        let next = (word.upperBound + 1)..<wordEnd(word.upperBound + 1, limit)
        guard next.count > 2, !isKnown(next), !isForeign(next), repeated(next, outside: next) > 0,
            repeated(word.lowerBound..<next.upperBound, outside: next) > 0
        else { return word }
        return word.lowerBound..<next.upperBound
    }

    /// "Myungin HA Eye Drop Plus": the words in capitals around a name in the midst of prose.
    func run(_ word: Range<Int>) -> Range<Int>? {
        guard isUpper(text.cased[word.lowerBound]), !isMarked(word.upperBound) else { return nil }
        var start = word.lowerBound
        while let last = wordBefore(start), isPart(last) { start = last.lowerBound }
        // Prose stands before it: a small letter, and so no headline's capitals.
        guard start > 1, text.bytes[start - 1] == 32, isLower(text.cased[start - 2]) else {
            return nil
        }
        var end = word.upperBound
        var words = 0
        while words < 6, !isMarked(end), end + 2 < text.count, text.bytes[end] == 32 {
            let next = end + 1..<wordEnd(end + 1, min(text.count, end + 40))
            guard isPart(next) else { break }
            end = next.upperBound
            words += 1
        }
        while let last = wordBefore(end + 1), last.lowerBound > word.lowerBound,
            Self.doses.contains(String(decoding: text.bytes[last], as: UTF8.self))
        {
            end = last.lowerBound - 1
        }
        return end > word.upperBound || start < word.lowerBound ? start..<end : nil
    }

    private func isPart(_ word: Range<Int>) -> Bool {
        guard word.count > 1, isUpper(text.cased[word.lowerBound]), !isForeign(word) else {
            return false
        }
        return !isKnown(word, but: [.plain, .part, .fall]) && !isOrganisation(word.upperBound)
    }

    func isOrganisation(_ end: Int) -> Bool {
        Self.organisations.contains { text.starts(with: $0, at: end) }
    }

    /// The word that a space, or the text's end, separates from `position`.
    private func wordBefore(_ position: Int) -> Range<Int>? {
        guard position > 3, position > text.count || text.bytes[position - 1] == 32 else {
            return nil
        }
        var start = position - 1
        while start > 0,
            isWord(text.bytes[start - 1])
                || text.bytes[start - 1] == 45 && start > 1 && isWord(text.bytes[start - 2])
        {
            start -= 1
        }
        return start < position - 1 ? start..<(position - 1) : nil
    }

    private func joinedBefore(_ word: Range<Int>) -> Range<Int>? {
        guard word.lowerBound > 3, text.bytes[word.lowerBound - 1] == 32 else { return nil }
        var start = word.lowerBound - 1
        while start > 0, isWord(text.bytes[start - 1]) { start -= 1 }
        let last = start..<(word.lowerBound - 1)
        guard last.count > 2, isUpper(text.cased[start]), !isKnown(last), !isForeign(last),
            repeated(start..<word.upperBound, outside: last) > 0
        else { return nil }
        return start..<word.upperBound
    }

    private static let doses: Set<String> = [
        "tablets", "tablet", "capsules", "capsule", "injection", "for", "oral", "solution",
        "suspension", "cream", "ointment", "gel", "powder", "nasal", "spray", "infusion",
    ]
    static let organisations: [StaticString] = [
        " inc", " corp", " ltd", " plc", " ag", " gmbh", " n.v", " s.a", " limited", " pharma",
        " therapeutics", " bio", " medical", " university", " institute", " hospital", " group",
        " holdings", " laborator", " sciences", " health", " oncology", " diagnostics", " act",
        " committee", " disease", " syndrome", " agency", " office", " board", " congress",
    ]
}
