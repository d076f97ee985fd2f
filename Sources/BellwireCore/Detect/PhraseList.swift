/// Phrases that are sought in a row of words, all in one walk.
struct PhraseList: Sendable {
    private let phrases: [[UInt64]]
    /// By a word's first bits, whether it may begin one: most words begin none, and are passed over.
    private let beginnings: [Bool]

    init(_ phrases: [String]) {
        self.phrases = phrases.map(Words.hashes)
        let bits = Set(self.phrases.compactMap { $0.first.map(PhraseList.bits) })
        beginnings = (0...255).map(bits.contains)
    }

    /// Whether one of them stands there; `words` are hashes (`Words.hashes`).
    func stand(in words: [UInt64]) -> Bool {
        for at in words.indices where beginnings[PhraseList.bits(words[at])] {
            if phrases.contains(where: { PhraseList.stands($0, in: words, at) }) { return true }
        }
        return false
    }

    private static func stands(_ phrase: [UInt64], in words: [UInt64], _ at: Int) -> Bool {
        guard at + phrase.count <= words.count else { return false }
        return phrase.indices.allSatisfy { phrase[$0] == words[at + $0] }
    }

    private static func bits(_ word: UInt64) -> Int { Int(word >> 56) }
}
