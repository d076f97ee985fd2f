/// Finds the pairs of words in one sentence that tell something together.
struct PairReader {
    /// A pair's second word begins at most this many bytes behind its first.
    private static let reach = 90
    /// Of the words behind a first one; a word counts once for each of its groups.
    private static let most = 24

    let document: Document
    let sentence: Sentence

    /// Each pair once, where its words stand closest to the sentence's beginning.
    func pairs() -> [(PairCue, Range<Int>)] {
        let parts = document.hits(sentence).filter { $0.kind == .part }
        var found: [(PairCue, Range<Int>)] = []
        for (at, first) in parts.enumerated() {
            guard let pairs = document.book.pairs[document.value(first)] else { continue }
            for second in parts[(at + 1)...].prefix(Self.most) {
                guard second.start >= first.end, second.start - first.end <= Self.reach else {
                    continue
                }
                let group = document.value(second)
                for pair in pairs
                where pair.second == group
                    && !found.contains(where: {
                        $0.0.phrase == pair.phrase && $0.0.plain.class == pair.plain.class
                    })
                {
                    found.append((pair, first.start..<second.end))
                }
            }
        }
        return found
    }
}
