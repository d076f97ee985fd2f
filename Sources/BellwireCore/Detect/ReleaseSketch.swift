/// What a release looks like for telling it from others: its words without the dateline and
/// without what a company repeats under every release.
package struct ReleaseSketch: Sendable {
    let headline: Set<String>
    /// 64-bit hashes of every three words in a row of the body.
    let shingles: Set<UInt64>
    let words: Int
    /// Every word of the body with a digit in it.
    let numbers: Set<String>
    /// Words with a capital: names of products, regulators, quarters; of the first 150 words, which
    /// hold those that make a release this one and not another, and of the whole body.
    let leadNames: Set<String>
    let names: Set<String>
    let published: Timestamp?
    /// What the release is about, as far as it was understood.
    let subjects: Subjects

    package init(_ reading: Reading) {
        self.init(
            title: reading.title, text: reading.text, published: reading.published,
            facts: reading.facts)
    }

    /// Of a stored event and its text.
    package init(_ event: Event, text: String) {
        self.init(
            title: event.title, text: text, published: event.published, facts: event.facts)
    }

    init(title: String?, text: String, published: Timestamp?, facts: [Fact]) {
        let body = ReleaseBody.of(text, title: title)
        let words = Words.of(body)
        headline = Set(Words.of(title ?? ""))
        shingles = ReleaseSketch.shingles(of: words)
        self.words = words.count
        numbers = Set(words.filter { $0.utf8.contains { (48...57).contains($0) } })
        leadNames = ReleaseSketch.names(in: body.split(separator: " ").prefix(150))
        names = ReleaseSketch.names(in: body.split(separator: " "))
        self.published = published
        subjects = Subjects(facts)
    }

    private static func shingles(of words: [String]) -> Set<UInt64> {
        guard words.count >= 3 else {
            return words.isEmpty ? [] : [Hash.fnv(words.joined(separator: " ").utf8)]
        }
        let hashes: [UInt64] = words.map { Hash.fnv($0.utf8) }
        var shingles: Set<UInt64> = []
        for at in 0..<hashes.count - 2 {
            let two: UInt64 = hashes[at] &* 31 &+ hashes[at + 1] &* 1_000_003
            shingles.insert(two &+ hashes[at + 2])
        }
        return shingles
    }

    private static func names(in words: some Sequence<Substring>) -> Set<String> {
        let capitalised = words.filter { $0.unicodeScalars.contains { $0.properties.isUppercase } }
        return Set(Words.of(capitalised.joined(separator: " ")))
    }
}
