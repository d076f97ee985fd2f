/// What a release looks like for telling it from others: its words without the dateline and
/// without what a company repeats under every release.
package struct ReleaseSketch: Sendable {
    /// The words of the headline as hashes, sorted, each once.
    let headline: [UInt64]
    /// The headline names a year.
    let hasYear: Bool
    /// What the release says of an earlier one.
    package let notice: CorrectionNotice?
    /// 64-bit hashes of every three words in a row of the body, sorted, each once.
    let shingles: [UInt64]
    /// Those of its first words, sorted, each once.
    let lead: [UInt64]
    /// Under which a store can find this release again among very many: some shingles of the body,
    /// some of its beginning, which an excerpt has too, and the headline.
    package let marks: [Int64]
    let words: Int
    let telling: TellingWords
    let published: Timestamp?
    /// What the release is about, as far as it was understood.
    let subjects: Subjects
    let claims: ReleaseClaims
    /// Whose release it is: ids of watched issuers, else the first words of names.
    let owners: Set<String>
    /// More than a fourth are Chinese characters.
    let isChinese: Bool

    package init(_ reading: Reading) {
        self.init(
            title: reading.title, text: reading.text, published: reading.published,
            facts: reading.facts, issuers: reading.issuers)
    }

    /// Of a stored event and its text.
    package init(_ event: Event, text: String) {
        self.init(
            title: event.title, text: text, published: event.published, facts: event.facts,
            issuers: event.issuers)
    }

    init(
        title: String?, text: String, published: Timestamp?, facts: [Fact],
        issuers: [InvolvedIssuer] = []
    ) {
        let text = Array(text.utf8)
        let body = ReleaseBody.of(text, title: title.map(Words.hashes))
        telling = TellingWords(body)
        words = telling.sequence.count
        let row = ReleaseSketch.shingles(of: telling.sequence)
        let notice = CorrectionNotice(title: title, text: text)
        self.notice = notice
        let title = Set(Words.of(notice?.headline ?? title ?? "")).sorted()
        headline = title.map { Hash.fnv($0.utf8) }.sorted()
        hasYear = title.contains { $0.count == 4 && $0.hasPrefix("20") && Int($0) != nil }
        shingles = ReleaseSketch.sortedOnce(row)
        lead = ReleaseSketch.sortedOnce(Array(row.prefix(60)))
        claims = ReleaseClaims(facts)
        owners = Set(
            issuers.filter { $0.role == .issuer }.map {
                $0.id ?? Words.of($0.name).prefix(2).joined(separator: " ")
            })
        marks = ReleaseSketch.marks(row, least: shingles.prefix(4), headline: title)
        isChinese = ReleaseSketch.isChinese(body)
        self.published = published
        subjects = Subjects(facts)
    }

    /// Whether the notice quotes this headline of an earlier release.
    func names(_ title: String?) -> Bool {
        guard let opening = notice?.opening, let title else { return false }
        let words = Words.hashes(of: title)
        return words.count >= 4
            && opening.indices.contains { opening[$0...].starts(with: words) }
    }

    private static func sortedOnce(_ row: [UInt64]) -> [UInt64] {
        var sorted: [UInt64] = []
        sorted.reserveCapacity(row.count)
        for hash in HashOrder.sorted(row, by: { $0 }) where hash != sorted.last {
            sorted.append(hash)
        }
        return sorted
    }

    /// By its first 1,200 code points, as a page's English words may stand above it.
    private static func isChinese(_ body: ArraySlice<UInt8>) -> Bool {
        body.withUnsafeBufferPointer { body in
            var (at, all, chinese) = (0, 0, 0)
            while at < body.count, all < 1200 {
                let (scalar, length) = UTF8Scalar.at(at, in: body)
                if Words.isHan(scalar) { chinese += 1 }
                all += 1
                at += length
            }
            return chinese * 4 > all
        }
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
        _ row: [UInt64], least: ArraySlice<UInt64>, headline: [String]
    ) -> [Int64] {
        let start = stride(from: 0, to: min(row.count, 24), by: 4).map { row[$0] }
        let title = headline.joined(separator: " ")
        let all = Array(least) + start + (title.isEmpty ? [] : [Hash.fnv(title.utf8)])
        return Set(all).sorted().map { Int64(bitPattern: $0) }
    }
}
