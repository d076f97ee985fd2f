/// What a release looks like for telling it from others: its words without the dateline and
/// without what a company repeats under every release.
package struct ReleaseSketch: Sendable {
    let headline: Set<String>
    /// What the release says of an earlier one.
    package let notice: CorrectionNotice?
    /// 64-bit hashes of every three words in a row of the body, sorted, each once.
    let shingles: [UInt64]
    /// Under which a store can find this release again among very many: some shingles of the body,
    /// some of its beginning, which an excerpt has too, and the headline.
    package let marks: [Int64]
    let words: Int
    let telling: TellingWords
    let published: Timestamp?
    /// What the release is about, as far as it was understood.
    let subjects: Subjects
    let claims: ReleaseClaims
    /// Mostly Chinese characters.
    let isChinese: Bool

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
        telling = TellingWords(body)
        words = telling.sequence.count
        let row = ReleaseSketch.shingles(of: telling.sequence)
        let notice = CorrectionNotice(title: title, text: text)
        self.notice = notice
        headline = Set(Words.of(notice?.headline ?? title ?? ""))
        shingles = ReleaseSketch.sortedOnce(row)
        claims = ReleaseClaims(facts)
        marks =
            ReleaseSketch.marks(row, least: shingles.prefix(4), headline: headline) + claims.marks
        let beginning = body.unicodeScalars.prefix(400)
        isChinese = beginning.count(where: Words.isHan) * 2 > beginning.count
        self.published = published
        subjects = Subjects(facts)
    }

    /// Whether the notice quotes this headline of an earlier release.
    func names(_ title: String?) -> Bool {
        let words = Words.of(title ?? "")
        return words.count >= 4 && NoticeWords.contains(notice?.opening ?? [], words)
    }

    private static func sortedOnce(_ row: [UInt64]) -> [UInt64] {
        var sorted: [UInt64] = []
        for hash in row.sorted() where hash != sorted.last { sorted.append(hash) }
        return sorted
    }

    private static func shingles(of hashes: [UInt64]) -> [UInt64] {
        guard hashes.count >= 3 else { return hashes }
        return (0..<hashes.count - 2).map { at in
            let two: UInt64 = hashes[at] &* 31 &+ hashes[at + 1] &* 1_000_003
            return two &+ hashes[at + 2]
        }
    }

    /// The four least shingles of a text are those of nearly every copy of it.
    private static func marks(
        _ row: [UInt64], least: ArraySlice<UInt64>, headline: Set<String>
    ) -> [Int64] {
        let start = stride(from: 0, to: min(row.count, 24), by: 4).map { row[$0] }
        let title = headline.sorted().joined(separator: " ")
        let all = Array(least) + start + (title.isEmpty ? [] : [Hash.fnv(title.utf8)])
        return Set(all).sorted().map { Int64(bitPattern: $0) }
    }
}
