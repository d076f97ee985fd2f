/// What narrows a metric: the words of a segment, or "adjusted".
struct FigureScope {
    let document: Document
    let sentence: Sentence
    /// Where the sentence says that its figures are adjusted; sought once, however many there are.
    private let adjustedFrom: Int?
    private var text: MatchText { document.text }

    init(document: Document, sentence: Sentence) {
        self.document = document
        self.sentence = sentence
        let text = document.text
        adjustedFrom = (["on an adjusted basis", "on a non-gaap basis"] as [StaticString])
            .compactMap { text.find($0, in: sentence.range) }.min()
    }

    /// Metrics that segments have.
    private static let narrowed: Set<String> = ["revenue", "gross_profit", "operating_income"]

    /// The segment's words; `nil` for the whole group.
    func segment(_ entry: FigureEntry, _ division: String?) -> String? {
        let metric = Substring(document.value(entry.metric)).prefix { $0 != "-" && $0 != "@" }
        guard Self.narrowed.contains(String(metric)) else { return nil }
        return behind(entry) ?? before(entry.metric) ?? division
    }

    /// "adjusted", "non-GAAP", "underlying" before the metric, or "on an adjusted basis".
    func isAdjusted(_ entry: FigureEntry) -> Bool {
        let start = entry.metric.start
        let words = words(before: start)
        if words.contains(where: {
            Self.adjusted.contains(String(decoding: text.bytes[$0], as: UTF8.self))
        }) {
            return true
        }
        if text.starts(with: "经调整", at: start - 9) { return true }
        return adjustedFrom.map { $0 < start } ?? false
    }

    private static let adjusted: Set<String> = [
        "adjusted", "non-gaap", "non-ifrs", "underlying", "core", "normalised", "normalized",
        "pro-forma", "headline", "adj.", "ex-items",
    ]

    // MARK: Segments

    /// "revenue from life science services and products was": the words that narrow a metric.
    private func behind(_ entry: FigureEntry) -> String? {
        let end = entry.metric.end
        for opening in [" from ", " of ", " for ", " in ", " at "] as [StaticString]
        where text.starts(with: opening, at: end) {
            var start = end + opening.utf8CodeUnitCount
            for article in ["the ", "our ", "its "] as [StaticString]
            where text.starts(with: article, at: start) {
                start += article.utf8CodeUnitCount
            }
            let limit = min(start + 80, entry.money.range.lowerBound)
            guard limit > start,
                var stop = Self.verbs.compactMap({ text.find($0, in: span(start, limit)) }).min()
            else { return nil }
            for word in Self.units where text.starts(with: word, at: stop - word.utf8CodeUnitCount)
            {
                stop -= word.utf8CodeUnitCount
            }
            let range = span(start, stop)
            let isTime = document.hits(in: range).contains {
                [.span, .stretch, .month, .same, .asof].contains($0.kind)
            }
            let words = text.words(range)
            let first = words.prefix { $0 != " " }.lowercased()
            if words.isEmpty || isTime || Self.wholes.contains(first) || words.contains(",")
                || isDigit(text.bytes[start])
            {
                return nil
            }
            return words
        }
        return nil
    }

    /// "Bioprocess revenue", "subscription revenue": the words before that are no word of the whole.
    private func before(_ metric: Hit) -> String? {
        let names = words(before: metric.start)
        let kept = names.filter { !isWhole($0) && !isUnit($0) }
        guard let first = kept.first, let last = kept.last else { return nil }
        let isNamed = kept.contains { range in
            Self.narrowing.contains(String(decoding: text.bytes[range], as: UTF8.self))
                || isName(range)
        }
        return isNamed ? text.words(first.lowerBound..<last.upperBound) : nil
    }

    private func isUnit(_ range: Range<Int>) -> Bool {
        ["segment", "division", "business", "unit"].contains(
            String(decoding: text.bytes[range], as: UTF8.self))
    }

    /// A capital inside a sentence of the text, where capitals are names.
    private func isName(_ range: Range<Int>) -> Bool {
        guard sentence.zone != .headline, sentence.zone != .subhead, !isHeadline,
            isUpper(text.cased[range.lowerBound])
        else { return false }
        return !document.roles.mentions.contains { $0.range.overlaps(range) }
            && !document.roles.issuerName.starts(with: text.bytes[range])
    }

    private var isHeadline: Bool { document.layout.paragraphs[sentence.paragraph].isHeading }

    /// Up to five words right before `end`, to the first that belongs to the sentence's frame.
    private func words(before end: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = end
        while found.count < 5, at > sentence.range.lowerBound, text.bytes[at - 1] == 32 {
            let stop = at - 1
            var start = stop
            while start > sentence.range.lowerBound, !isSpace(text.bytes[start - 1]) { start -= 1 }
            guard start < stop else { break }
            let last = text.bytes[stop - 1]
            guard
                isWord(last) || last == UInt8(ascii: ".") || last == UInt8(ascii: ")")
                    || last == UInt8(ascii: "&") || last >= 0x80
            else { break }
            let word = String(decoding: text.bytes[start..<stop], as: UTF8.self)
            if Self.frame.contains(word) { break }
            found.insert(start..<stop, at: 0)
            at = start
        }
        return found
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        let word = String(decoding: text.bytes[range], as: UTF8.self)
        return Self.wholes.contains(word) || Self.adjusted.contains(word)
            || isDigit(text.bytes[range.lowerBound]) || !isLower(text.bytes[range.lowerBound])
            || word.hasSuffix("-month") || word.hasSuffix("-quarter") || word.hasSuffix("-year")
            || word.hasSuffix("-half") || word.hasSuffix("'s") || word.hasPrefix("fy")
    }

    /// "In the Laboratory division ...", "The Bioprocess segment ...".
    func division() -> String? {
        for unit in Self.units {
            guard let stop = text.find(unit, in: sentence.range) else { continue }
            let words = words(before: stop + 1).filter { !isWhole($0) }
            guard let first = words.first, let last = words.last else { return nil }
            return text.words(first.lowerBound..<last.upperBound)
        }
        return nil
    }

    private static let units: [StaticString] = [
        " segment", " division", " business unit", " business",
    ]

    private static let verbs: [StaticString] = [
        " was ", " were ", " amounted ", " reached ", " increased ", " grew ", " rose ", " fell ",
        " decreased ", " declined ", " totaled ", " totalled ", " came to ", " stood at ", " is ",
        " of approximately ", " climbed ", " advanced ",
    ]

    /// Words that a metric's own words end at.
    private static let frame: Set<String> = [
        "a", "an", "the", "of", "in", "to", "for", "and", "or", "with", "by", "on", "at", "from",
        "our", "its", "their", "this", "that", "was", "were", "is", "are", "had", "has", "have",
        "as", "than", "on", "while", "per", "into", "against", "versus", "between", "up", "down",
        "reported", "reports", "generated", "generates", "recorded", "records", "achieved",
        "delivered", "delivers", "posted", "posts", "announced", "announces", "saw", "earned",
        "recognized", "recognised", "realized", "realised", "lifted", "increased", "decreased",
        "grew", "raised", "booked", "produced", "drove", "reduced", "improved", "expected",
        "expects", "estimates", "including", "excluding", "resulting", "both", "all", "we", "it",
    ]

    /// Words before a metric that say that it is the whole group's.
    private static let wholes: Set<String> = [
        "total", "net", "group", "consolidated", "company", "operations", "operating", "continuing",
        "external", "quarterly", "annual", "yearly", "monthly", "record", "record-breaking",
        "strong", "solid", "robust", "higher", "lower", "overall", "gross", "gaap", "ifrs",
        "reported", "unaudited", "audited", "preliminary", "estimated", "quarter", "half", "year",
        "full", "first", "second", "third", "fourth", "fiscal", "month", "months", "nine", "six",
        "three", "twelve", "period", "interim", "full-year", "half-year", "year-to-date", "ytd",
        "worldwide", "global", "sales", "highest", "all-time", "aggregate", "combined", "revenue",
        "revenues", "statutory", "attributable", "comparable", "organic", "approximately", "about",
        "group's", "company's", "which", "year-end", "prior", "previous", "same", "income", "loss",
        "total:", "our", "trailing", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "q1", "q2", "q3", "q4", "h1",
        "h2", "customers", "activities", "ordinary", "current", "new", "initial",
        "meaningful", "significant", "substantial", "double-digit", "positive", "negative",
    ]

    /// Words in lower case that narrow a revenue.
    private static let narrowing: Set<String> = [
        "subscription", "service", "services", "hardware", "software", "cloud", "recurring",
        "maintenance", "support", "royalty", "grant", "rental", "advertising", "testing",
        "segment", "instrument", "instruments", "consumables", "reagents", "professional",
        "platform", "diagnostics", "therapy", "therapeutics", "international", "domestic",
        "digital", "retail", "wholesale", "product", "contract", "research", "manufacturing",
        "licensing", "export", "transaction", "payments", "commercial", "biologics", "devices",
    ]
}
