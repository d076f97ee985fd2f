/// What the trials of a release are called: a name in capitals, a number in a registry.
struct TrialNames {
    let document: Document
    /// The names that the release calls a trial somewhere: "the ORCHESTRA trial", "data from LAN-102".
    private let known: Set<String>
    private var text: MatchText { document.text }

    /// So many letters of a release are looked through for names.
    private static let longest = 1 << 16

    init(document: Document, isSought: Bool = true) {
        self.document = document
        var known: Set<String> = []
        let text = document.text
        for sentence in document.layout.sentences where isSought {
            guard sentence.range.lowerBound < Self.longest, known.count < 20 else { break }
            for word in Self.words(in: sentence.range, text)
            where Self.isCalled(word, sentence, document) {
                known.insert(text.words(word))
            }
        }
        self.known = known
    }

    func registryID(_ hit: Hit) -> String? {
        var end = hit.end
        while end < text.count, isDigit(text.bytes[end]) { end += 1 }
        return end - hit.end == 8 ? "NCT" + text.words(hit.end..<end) : nil
    }

    /// The first of the release's trials that a sentence names.
    func name(in sentence: Sentence) -> String? {
        guard !known.isEmpty else { return nil }
        return Self.words(in: sentence.range, text).lazy.map(text.words).first(
            where: known.contains)
    }

    // MARK: Names

    /// Words of capitals, digits and hyphens: `CARTIFAN-1`, `COMPASS-GI`, `DESTINY-Breast03`.
    private static func words(in range: Range<Int>, _ text: MatchText) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            let first = text.cased[at]
            guard isWord(first) else {
                at += 1
                continue
            }
            var end = at
            while end < range.upperBound,
                isWord(text.cased[end])
                    || text.bytes[end] == 45 && end + 1 < range.upperBound
                        && isWord(text.cased[end + 1])
            {
                end += 1
            }
            if isUpper(first), isShaped(at..<end, text) { words.append(at..<end) }
            at = end
        }
        return words
    }

    private static func isShaped(_ word: Range<Int>, _ text: MatchText) -> Bool {
        guard (4...30).contains(word.count) else { return false }
        let capitals = text.cased[word].count(where: isUpper)
        guard capitals > 1 else { return false }
        let small = text.cased[word].count(where: isLower)
        let hyphen = text.bytes[word].firstIndex(of: 45)
        if small > 0 {
            // "DESTINY-Breast03", "TROPiCS-02".
            let head = text.cased[word.lowerBound..<(hyphen ?? word.lowerBound)]
            return head.count(where: isUpper) >= 4
        }
        return capitals >= 4 || hyphen != nil && capitals >= 2
    }

    /// Whether its neighbours call it a trial.
    private static func isCalled(_ word: Range<Int>, _ sentence: Sentence, _ document: Document)
        -> Bool
    {
        let text = document.text
        // A headline in capitals calls everything so; a bracket explains a short form.
        if sentence.zone == .headline, !text.cased[sentence.range].contains(where: isLower) {
            return false
        }
        let isBracketed = word.lowerBound > 0 && text.bytes[word.lowerBound - 1] == 40
        let name = String(decoding: text.bytes[word], as: UTF8.self)
        guard !diseases.contains(name), !isBracketed,
            !document.hits(in: word.lowerBound - 24..<word.upperBound).contains(where: {
                others.contains($0.kind) && $0.range.overlaps(word)
            })
        else { return false }
        if behind.contains(where: { text.starts(with: $0, at: word.upperBound) }) { return true }
        let isNumbered = text.bytes[word].contains(45)
        return before.contains {
            text.starts(with: $0, at: word.lowerBound - $0.utf8CodeUnitCount)
        } && (isNumbered || text.cased[word].filter(isUpper).count >= 5)
    }

    private static let others: Set<CueKind> = [
        .regulator, .product, .registry, .measure, .company, .exchange, .phase, .wire,
    ]
    private static let behind: [StaticString] = [
        " trial", " study", " phase ", " clinical trial", " clinical study", " pivotal", " program",
        ", a phase", ", a randomi", ", an open", ", its phase", ", the phase", ", a single",
        ", a double", ", a global", ", a multi", ", its randomi", ", an ongoing", " (nct",
        " is a phase", " is a randomi", " registrational", " confirmatory", " extension",
        " is registered", ", in which", " met its", " met the primary", " enrolled ",
        " randomized ", " randomised ", " did not meet", " failed to", " missed its",
        ", the pivotal",
        ", a pivotal", ", the registrational", ", the first randomi", " results", " data ",
        "研究", "试验", "临床", "(nct",
    ]
    private static let before: [StaticString] = [
        "results of ", "results from ", "data from ", "rests on ", "the pivotal ", "trial ",
        "study ", "the study, ", "the trial, ", "based on ", "part of ", "called ", "trial, ",
        "study, ", "named ", "phase 3 ", "phase 2 ", "phase 1 ", "phase iii ", "phase ii ",
        "phase i ", "phase 1/2 ", "in ", "that ", "pivotal ",
    ]
    private static let diseases: Set<String> = [
        "nsclc", "sclc", "dlbcl", "rrmm", "aml", "covid-19", "sars-cov-2", "her2", "gist", "copd",
        "nash", "mash", "her2-positive", "egfr", "hiv-1", "car-t", "pd-1", "pd-l1", "bcma", "cd19",
        "hr-positive", "er-positive", "crc", "mcrpc", "mcrc", "escc", "asco", "esmo", "aacr",
        "eha", "sabcs", "nasdaq", "nyse", "usa", "hkex", "mhra", "chmp", "mdma", "mrna", "rsv",
        "tnbc", "gpp", "hcc", "ntm", "msi-h", "cll", "sbla", "snda", "gmp", "cgmp", "bras",
        "kras", "braf", "alk-positive", "attr-cm", "attr", "ibs-c", "phase", "trial", "study",
        "glp-1", "eua", "prime", "rmat", "pdufa", "update", "first", "data", "results", "b-cell",
        "t-cell", "fda-approved", "investigator-initiated", "uk-based", "us-based",
    ]
}
