/// Whether a lead tells something as its news, or names it beside other news: "X, whose drug the FDA
/// approved in 2019, today announced ...".
struct LeadReport {
    let document: Document
    let sentence: Sentence
    private var text: MatchText { document.text }

    /// A word of telling stands before it; or the headline is about the same thing. In a clause of
    /// its own, behind that word, it is an aside.
    func tells(_ position: Int) -> Bool {
        let before = span(
            max(sentence.range.lowerBound, position - Self.reach), position)
        let told = Self.telling.compactMap { text.find($0, in: before) }.max()
        let clause = span(told ?? before.lowerBound, position)
        if Self.asides.contains(where: { text.contains($0, in: clause) }) { return false }
        return told != nil || sharesName()
    }

    /// How much of a sentence is looked through: one of a megabyte with a thousand frames stays
    /// linear.
    private static let reach = 600

    private static let telling: [StaticString] = [
        " said ", " says ", " informs ", " informed ", " advises ", " advised ", " pleased to ",
        " delighted ", " excited to ", " proud to ", " thrilled ", " notified ", " learned ",
        " shares that ", " share that ", " discloses ", " disclosed ", " told ", " happy to ",
        " today made public ", " issued the following ",
    ]
    private static let asides: [StaticString] = [
        " which ", " whose ", " maker of ", " developer of ", " company behind ", " previously ",
        " earlier ", " first approved ", " ago ", " ago,", " anniversary ", " marks ",
        " celebrates ",
    ]

    /// A word with a capital that is no company's, in the headline and in the sentence.
    private func sharesName() -> Bool {
        guard let headline = document.layout.headline else { return true }
        let whole = document.layout.paragraphs[headline].range
        let title = whole.lowerBound..<min(whole.upperBound, whole.lowerBound + Self.reach)
        let companies = document.hits(in: title).filter { $0.kind == .company }
        for word in text.bytes[title].split(whereSeparator: { isSpace($0) }) {
            let letters = trimmed(word)
            guard letters.count >= 5, isUpper(text.cased[letters.lowerBound]),
                !companies.contains(where: { $0.range.overlaps(letters) }),
                document.roles.involved.allSatisfy({ !isPart(letters, of: $0.name) }),
                !Self.common.contains(String(decoding: text.bytes[letters], as: UTF8.self)),
                holds(letters)
            else { continue }
            return true
        }
        return false
    }

    private func trimmed(_ word: ArraySlice<UInt8>) -> Range<Int> {
        var range = word.startIndex..<word.endIndex
        while let last = range.last, !isWord(text.bytes[last]) {
            range = range.lowerBound..<last
        }
        while let first = range.first, !isWord(text.bytes[first]) {
            range = (first + 1)..<range.upperBound
        }
        return range
    }

    private func isPart(_ word: Range<Int>, of name: String) -> Bool {
        name.lowercased().contains(String(decoding: text.bytes[word], as: UTF8.self))
    }

    private func holds(_ word: Range<Int>) -> Bool {
        let letters = text.bytes[word]
        var at = sentence.range.lowerBound
        let end = min(sentence.range.upperBound, sentence.range.lowerBound + Self.reach)
        while at + letters.count <= end {
            if text.bytes[at] == letters.first, isUpper(text.cased[at]),
                text.bytes[at..<at + letters.count].elementsEqual(letters),
                at == 0 || !isWord(text.bytes[at - 1])
            {
                return true
            }
            at += 1
        }
        return false
    }

    /// Words that a headline writes with a capital.
    private static let common: Set<String> = [
        "approval", "approved", "clinical", "company", "european", "phase", "trial", "medical",
        "therapeutics", "pharma", "pharmaceuticals", "biotech", "health", "china", "japan",
        "europe",
        "american", "united", "states", "announces", "update", "results", "first", "second",
        "third",
        "fourth", "quarter", "patients", "cancer", "regulatory", "commission", "agency", "national",
        "administration", "committee", "annual", "report", "financial", "officer", "chief",
    ]
}
