/// Finds the product that a sentence or a release is about, where nobody under watch owns it: by the
/// marks, brackets, endings and neighbours that names of products have.
struct ProductNames {
    let document: Document
    var text: MatchText { document.text }

    /// Words of the companies whose release it is: never a product.
    private let companies: Set<String>

    /// A candidate below this is a word like any other.
    private static let enough = 5

    init(document: Document) {
        self.document = document
        let names = document.roles.involved.map { $0.name } + document.roles.names
        companies = Set(
            names.flatMap { $0.split { " ,.'’".contains($0) }.map { $0.lowercased() } }
                // "LBN-015" is a product, whoever took it for a company.
                .filter { name in !name.utf8.contains(where: isDigit) }
        ).union(Self.tellers(document))
    }

    /// The names in capitals that stand right before the lead's word of telling, or before a bracket
    /// with a ticker there: companies, whoever they are.
    private static func tellers(_ document: Document) -> [String] {
        let text = document.text
        guard let lead = document.layout.sentences.first(where: { $0.zone == .lead }) else {
            return []
        }
        let start = lead.range.lowerBound
        let head = start..<min(lead.range.upperBound, start + 160)
        let stops =
            ["(", ",", " today", " announce", " said", " report", " says", " on "]
            as [StaticString]
        var end = head.upperBound
        for stop in stops {
            if let at = text.find(stop, in: start..<end) { end = at }
        }
        // "Velquara (tolisiran) has been approved": a product tells nothing.
        let isGiven = document.hits(in: start..<end).contains {
            [.approve, .grant, .receive, .passive, .step].contains($0.kind)
        }
        let isGeneric =
            end + 1 < text.count && text.bytes[end] == UInt8(ascii: "(")
            && isLower(text.cased[end + 1]) && !text.starts(with: "the ", at: end + 1)
        if isGiven || isGeneric { return [] }
        return text.bytes[start..<end].split(whereSeparator: { !isWord($0) && $0 != 45 })
            .reversed().prefix { isUpper(text.cased[$0.startIndex]) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The best name of one stretch; `anchor` is the verb or step that it belongs to.
    func best(in range: Range<Int>, anchor: Range<Int>? = nil) -> String? {
        candidate(in: range, anchor: anchor).map { text.words($0.range) }
    }

    /// The name that the headline and the lead are about; `near` is the stretch that asks, and what
    /// stands there goes first unless another is much surer.
    func subject(near range: Range<Int>? = nil, anchor: Range<Int>? = nil) -> String? {
        var found: [(range: Range<Int>, score: Int)] = []
        if let range, let own = candidate(in: range, anchor: anchor) {
            found.append((own.range, own.score + 2))
        }
        for sentence in document.layout.sentences {
            guard [.headline, .lead, .subhead].contains(sentence.zone) else { continue }
            if let one = candidate(in: sentence.range, anchor: nil) { found.append(one) }
            if found.count > 5 { break }
        }
        return found.max { $0.score < $1.score }.map { text.words($0.range) }
    }

    // MARK: Candidates

    private func candidate(in range: Range<Int>, anchor: Range<Int>?) -> (
        range: Range<Int>, score: Int
    )? {
        var best: (range: Range<Int>, score: Int)?
        var at = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + 1600)
        while at < limit {
            guard isWord(text.bytes[at]) else {
                at += 1
                continue
            }
            let end = wordEnd(at, range.upperBound)
            if let score = score(at..<end, in: range, anchor: anchor), score >= Self.enough,
                score > best?.score ?? 0
            {
                best = (extended(at..<end, range.upperBound), score)
            }
            at = end
        }
        let chinese = ChineseProductName(document: document).name(in: range)
        if let chinese, chinese.isBrand || best == nil {
            return (chinese.range, chinese.isBrand ? 9 : Self.enough)
        }
        return best
    }

    func wordEnd(_ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit,
            isWord(text.bytes[end])
                || text.bytes[end] == 45 && end + 1 < limit && isWord(text.bytes[end + 1])
        {
            end += 1
        }
        return end
    }

    private func score(_ word: Range<Int>, in range: Range<Int>, anchor: Range<Int>?) -> Int? {
        // "CLDN18.2" is a target.
        let isDecimal =
            word.upperBound + 1 < text.count && text.bytes[word.upperBound] == 46
            && isDigit(text.bytes[word.upperBound + 1])
        guard word.count > 2, word.count < 40, !isDecimal, !isKnown(word) else { return nil }
        let first = text.cased[word.lowerBound]
        let isGeneric = hasEnding(word)
        guard isUpper(first) || isGeneric || isCamel(word) else { return nil }
        let isRun = anchor != nil && isUpper(first) && opensRun(word)
        if isForeign(word), !isRun { return nil }
        var score = isGeneric ? (isSure(word) ? 5 : 4) : shape(word)
        if isRun { score += 3 }
        if isMarked(word.upperBound) { score += 7 }
        if anchor != nil, isUpper(first), isAmidSmallLetters(word) { score += 1 }
        score += before(word) + behind(word) + quoted(word)
        if let anchor, word.lowerBound - anchor.upperBound < 16,
            word.lowerBound >= anchor.upperBound
                || word.upperBound + 1 == anchor.lowerBound
        {
            score += 2
        }
        return score < 2 ? nil : score + repeated(word, outside: range)
    }

    /// What a word's own letters say: a code, capitals, capitals inside.
    private func shape(_ word: Range<Int>) -> Int {
        if isCode(word) { return 4 }
        if isCamel(word) { return 3 }
        let capitals = text.cased[word].filter(isUpper).count
        return capitals == word.count && capitals >= 5 && !isBracketed(word) ? 4 : 0
    }

    /// "V-Flow" in quotes of its own.
    private func quoted(_ word: Range<Int>) -> Int {
        // ("Shenlan") is a short form.
        guard word.lowerBound > 1, word.upperBound < text.count,
            text.bytes[word.lowerBound - 2] != UInt8(ascii: "(")
        else { return 0 }
        return text.bytes[word.lowerBound - 1] == UInt8(ascii: "\"")
            && text.bytes[word.upperBound] == UInt8(ascii: "\"") ? 5 : 0
    }

    /// `KGM-101`, `HLX-Q19`: capitals, a hyphen, digits; or `UBT251`: three digits and no hyphen.
    private func isCode(_ word: Range<Int>) -> Bool {
        let hyphen = text.bytes[word].firstIndex(of: 45)
        let split = hyphen ?? text.bytes[word].firstIndex(where: isDigit) ?? word.upperBound
        let letters = text.cased[word.lowerBound..<split]
        var tail = text.bytes[
            min(split + (hyphen == nil ? 0 : 1), word.upperBound)..<word.upperBound]
        // One letter may stand before the digits, and behind them.
        if hyphen != nil, let first = tail.first, isLower(first) { tail = tail.dropFirst() }
        if tail.count > 2, let last = tail.last, isLower(last) { tail = tail.dropLast() }
        let name = String(decoding: text.bytes[word.lowerBound..<split], as: UTF8.self)
        return (hyphen == nil ? 2...5 : 1...5).contains(letters.count)
            && letters.allSatisfy(isUpper) && (hyphen == nil ? 3...6 : 1...6).contains(tail.count)
            && tail.allSatisfy(isDigit) && !Self.targets.contains(name)
    }

    /// A small letter before a capital: `VagaPatch`, `cPass`.
    private func isCamel(_ word: Range<Int>) -> Bool {
        var isLowerBefore = false
        for byte in text.cased[word] {
            if isUpper(byte), isLowerBefore { return true }
            isLowerBefore = isLower(byte)
        }
        return false
    }

    /// A capital in the midst of a sentence's small letters: "registration for Pelarix in November".
    private func isAmidSmallLetters(_ word: Range<Int>) -> Bool {
        let start = word.lowerBound
        return start > 1 && text.bytes[start - 1] == 32 && isLower(text.cased[start - 2])
            && text.cased[(start + 1)..<word.upperBound].contains(where: isLower)
    }

    private func isBracketed(_ word: Range<Int>) -> Bool {
        word.lowerBound > 0 && text.bytes[word.lowerBound - 1] == UInt8(ascii: "(")
    }

    func hasEnding(_ word: Range<Int>) -> Bool {
        guard word.count > 6 else { return false }
        return Self.endings.contains { ending in
            text.starts(with: ending, at: word.upperBound - ending.utf8CodeUnitCount)
        }
    }

    /// An ending that no word but a medicine's has.
    private func isSure(_ word: Range<Int>) -> Bool {
        Self.sure.contains { ending in
            text.starts(with: ending, at: word.upperBound - ending.utf8CodeUnitCount)
        }
    }

    /// "for Nunmul HA Eye Drop Plus": three words in capitals and more, amid small letters. The first
    /// may be its company's.
    private func opensRun(_ word: Range<Int>) -> Bool {
        guard ends("for ", word.lowerBound) || ends("of ", word.lowerBound),
            !isOrganisation(word.upperBound), let run = run(word),
            run.lowerBound == word.lowerBound
        else { return false }
        return text.bytes[run].filter { $0 == 32 }.count >= 2
    }

    /// ® or ™ behind a word.
    func isMarked(_ end: Int) -> Bool {
        var at = Int(text.origins[end - 1]) + 1
        while at < text.original.count, text.original[at] & 0xC0 == 0x80 { at += 1 }
        guard at + 2 < text.original.count else { return false }
        return text.original[at] == 0xC2 && text.original[at + 1] == 0xAE
            || text.original[at] == 0xE2 && text.original[at + 1] == 0x84
    }

    // MARK: What stands around a word

    private func before(_ word: Range<Int>) -> Int {
        for phrase in Self.brandWords where ends(phrase, word.lowerBound) { return 7 }
        if ends("'s ", word.lowerBound) { return 3 }
        for phrase in Self.leading where ends(phrase, word.lowerBound) { return 2 }
        return 0
    }

    private func behind(_ word: Range<Int>) -> Int {
        let end = word.upperBound
        for phrase in Self.studies where text.starts(with: phrase, at: end) { return -9 }
        for phrase in Self.organisations where text.starts(with: phrase, at: end) { return -9 }
        if text.starts(with: "'s ", at: end) { return -3 }
        if text.starts(with: " (", at: end), end + 2 < text.count {
            let next = wordEnd(end + 2, min(text.count, end + 60))
            if next > end + 2, isCode(end + 2..<next) || hasEnding(end + 2..<next) { return 6 }
            return isLower(text.cased[end + 2]) ? 4 : 0
        }
        for phrase in Self.forms where text.starts(with: phrase, at: end) { return 2 }
        return 0
    }

    private func ends(_ phrase: StaticString, _ position: Int) -> Bool {
        text.starts(with: phrase, at: position - phrase.utf8CodeUnitCount)
    }

    /// The same word, in the same case, stands in the headline and in the lead.
    func repeated(_ word: Range<Int>, outside range: Range<Int>) -> Int {
        let name = text.cased[word]
        for sentence in document.layout.sentences.prefix(12)
        where [.headline, .lead, .subhead].contains(sentence.zone)
            && !sentence.range.overlaps(range)
        {
            let limit = sentence.range.upperBound - name.count
            guard sentence.range.lowerBound <= limit else { continue }
            for at in sentence.range.lowerBound...limit
            where text.cased[at] == name[name.startIndex]
                && text.cased[at..<at + name.count].elementsEqual(name)
            {
                return 3
            }
        }
        return 0
    }

    /// A word of a cue, a place, a company, a month: no name.
    func isKnown(_ word: Range<Int>, but others: Set<CueKind> = [.plain]) -> Bool {
        let near = document.hits[
            document.hits.from(word.lowerBound - 24)..<document.hits.from(word.upperBound)]
        return near.contains { hit in
            hit.end >= word.upperBound && hit.kind != .plain && hit.kind != .product
                && !others.contains(hit.kind)
                && hit.range.overlaps(word)
        }
    }

    func isForeign(_ word: Range<Int>) -> Bool {
        let name = String(decoding: text.bytes[word], as: UTF8.self)
        if companies.contains(name) || Self.common.contains(name) { return true }
        // "(Nasdaq: ABCD)", "Dr. Name".
        if ends(": ", word.lowerBound) || ends(":", word.lowerBound) {
            return !text.contains("商品名", in: max(0, word.lowerBound - 12)..<word.lowerBound)
                && text.contains("(", in: max(0, word.lowerBound - 24)..<word.lowerBound)
        }
        return ends("dr. ", word.lowerBound) || ends("mr. ", word.lowerBound)
            || ends("ms. ", word.lowerBound)
    }

    // MARK: Words

    private static let endings: [StaticString] = [
        "mab", "nib", "leucel", "cel", "vec", "siran", "sen", "glutide", "tide", "ciclib", "parib",
        "degib", "lisib", "cept", "stat", "statin", "vir", "gliptin", "gliflozin", "prazole",
        "sartan", "mycin", "cillin", "cycline", "bicin", "floxacin", "conazole", "dipine", "setron",
        "triptan", "gepant", "rexant", "zomib", "limus", "kinra", "terol", "mast", "ximab", "zumab",
        "plase", "ase alfa", "poetin", "relix", "tocin", "lukast", "dronate", "profen", "azepam",
    ]
    /// Forms at a name's end, no part of it.
    private static let targets: Set<String> = [
        "covid", "sars", "il", "pd", "cd", "glp", "her", "tnf", "ctla", "vegf", "hiv", "hpv", "bcl",
        "tyk", "jak", "cdk", "egfr", "mers", "gip", "fgf", "icd", "q", "gpc", "iso", "covid19",
        "cldn", "rs", "us", "uk", "eu", "h", "b", "g", "st", "level", "type", "class",
    ]
    private static let sure: [StaticString] = [
        "mab", "tinib", "leucel", "siran", "gliptin", "gliflozin", "ciclib", "parib", "zomib",
        "glutide", "rafenib", "lisib",
    ]
    private static let brandWords: [StaticString] = [
        "brand name ", "trade name ", "marketed as ", "商品名:", "商品名",
    ]
    private static let leading: [StaticString] = [
        "for ", "of ", "to ", "approved ", "approves ", "its ", "the ", "receive ", "authorized ",
        "authorised ", "cleared ", "registers ", "recommends ", "use of ", "accepted ", "drug ",
        "on ", "against ", "from ", "licenses ", "clears ", "medicine ", "called ", "including ",
        "launch ", "our ", "with ",
    ]
    private static let studies: [StaticString] = [
        " study", " trial", " phase", " studies", " trials", "-1 study", " programme", " symposium",
    ]
    private static let forms: [StaticString] = [
        " tablet", " capsule", " injection", " cream", " nasal", " spray", " system", " panel",
        " test", " kit", " patch", " gel", " for ", " in adult", " in patients", " in children",
        " in january", " in february", " in march", " in april", " in may", " in june", " in july",
        " in august", " in september", " in october", " in november", " in december", " in the ",
        " inhal", " device", " as a ", " listing", ", a ", ", an ", ", the ", ", its ",
    ]
    private static let common: Set<String> = [
        "the", "its", "company", "agency", "commission", "committee", "group", "board", "phase",
        "patients", "adults", "children", "drug", "application", "today", "first", "new", "use",
        "treatment", "therapy", "cancer", "disease", "competing", "expanded", "chinese", "european",
        "american", "japanese", "food", "medicine", "option", "routine", "severe", "advanced",
        "relapsed", "refractory", "severely", "severity", "multiple", "standard", "baseline",
        "purpose", "license", "licence", "response", "expense", "increase", "decrease", "license",
        "excellence", "disease", "biologics", "device", "release", "purchase", "database", "case",
        "phase", "base", "conferences", "parcel", "excel", "cancel", "diagnostics", "united",
        "sbla", "bla", "nda", "register", "australian", "union", "member", "snda", "maa", "anda",
        "ind", "pma", "pdufa", "crl", "chmp", "mhra",
        "covid-19", "sars-cov-2", "car-t", "biologic", "final", "company's", "sanitary", "mexican",
        "global", "uae", "partner", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
        "thursday", "friday", "hydrochloride", "sodium", "abbreviated", "voluntary",
    ]
}
