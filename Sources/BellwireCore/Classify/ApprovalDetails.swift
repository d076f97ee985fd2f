/// What is approved, for whom, after how many lines, and when: read around a frame.
struct ApprovalDetails {
    let document: Document
    let frame: ApprovalFrame
    private var text: MatchText { document.text }

    /// The frame's sentence and the next two of its paragraph.
    private var reach: Range<Int> {
        let paragraph = document.layout.paragraphs[frame.sentence.paragraph].range
        return frame.sentence.range
            .lowerBound..<max(
                frame.sentence.range.upperBound,
                min(paragraph.upperBound, frame.anchor.upperBound + 700))
    }

    // MARK: Product

    /// The owner's id and the canonical name of a watched product; else the words of the text.
    func product() -> (issuer: String?, name: String?) {
        if let known = knownProduct(in: frame.sentence.range) ?? knownProduct(in: reach) {
            return known
        }
        let names = ProductNames(document: document)
        if let name = names.best(in: frame.sentence.range, anchor: frame.anchor) {
            return (nil, name)
        }
        return (nil, names.subject())
    }

    private func knownProduct(in range: Range<Int>) -> (String?, String?)? {
        let hits = document.hits[
            document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
        let products = hits.filter { $0.kind == .product }
        // The nearest one behind the verb, else the nearest one before.
        guard
            let hit = products.first(where: { $0.start >= frame.anchor.lowerBound })
                ?? products.last
        else { return nil }
        return Self.split(document.value(hit))
    }

    /// A product cue's value is `issuer|canonical name`.
    static func split(_ value: String) -> (String?, String?) {
        let parts = value.split(separator: "|", maxSplits: 1)
        return (parts.first.map(String.init), parts.last.map(String.init))
    }

    // MARK: Indication

    /// The words after "patients with" or "for the treatment of".
    func indication() -> String? {
        let from = frame.anchor.lowerBound
        let range = span(from, reach.upperBound)
        for opening in Self.openings {
            guard let at = text.find(opening, in: range) else { continue }
            let start = at + opening.utf8CodeUnitCount
            if let words = phrase(from: start, in: range) { return words }
        }
        return indicationBelow()
    }

    /// A sentence of its own further down: "X is indicated for ...".
    private func indicationBelow() -> String? {
        let below = frame.anchor.lowerBound..<frame.anchor.upperBound + Self.below
        for sentence in document.layout.sentences
        where sentence.range.overlaps(below) && [.lead, .bullet, .body].contains(sentence.zone) {
            let range = sentence.range.clamped(to: below)
            for opening in Self.openingsBelow {
                guard let at = text.find(opening, in: range) else { continue }
                let start = at + opening.utf8CodeUnitCount
                if let words = phrase(from: start, in: sentence.range) { return words }
            }
        }
        return nil
    }

    /// How far behind the frame, so that many frames in a long text stay linear.
    private static let below = 3000

    private static let openingsBelow: [StaticString] = [
        "is indicated for the treatment of ", "is indicated for ", "is intended for ",
        "approved for the treatment of ", "to be used for ", "is approved for ",
        "may be given to adult patients with ", "women with ", "适用于", "用于治疗",
    ]

    private static let openings: [StaticString] = [
        "patients with ", "adults with ", "children with ", "people with ", "individuals with ",
        "patients who have ", "for the treatment of ", "treatment of ", "for treating ",
        "to treat ", "women with ", "men with ", "adolescents with ", "infants with ",
        "indicated for ", "to be used for ", "for use in ", "for the control of ",
        "for the management of ", "for the prevention of ", "for the preventive treatment of ",
        "suffering from ", "living with ", "用于治疗",
    ]
    private static let endings: [StaticString] = [
        " who", " that", " whose", ", including", ", based", " based on", " following", " after",
        " having", ";", " and who", ", marking", ", making", ", the ", ", with",
        " previously treated",
        ", becoming", "的成人", "患者", "。", " in the ", " in china", " in japan", " in europe", ", a ",
        ", as ", ", an ", " by the ", ", regardless", ", today", " on the basis", ", which",
    ]

    private func phrase(from start: Int, in range: Range<Int>) -> String? {
        var end = min(start + 200, range.upperBound)
        if let stop = fullStop(start, end) { end = stop }
        for ending in Self.endings {
            if let at = text.find(ending, in: span(start, end)) { end = at }
        }
        var words = text.trimmed(span(start, end))
        // "(MM)" at the end only repeats it.
        if let last = words.last, text.bytes[last] == UInt8(ascii: ")"),
            let open = text.bytes[words].lastIndex(of: UInt8(ascii: "("))
        {
            words = text.trimmed(words.lowerBound..<open)
        }
        return words.count >= 4 ? text.words(words) : nil
    }

    private func fullStop(_ start: Int, _ end: Int) -> Int? {
        var at = start
        while at < end {
            if text.bytes[at] == UInt8(ascii: "."),
                at + 1 >= text.count || isSpace(text.bytes[at + 1])
            {
                return at
            }
            if text.bytes[at] == MatchText.paragraphEnd { return at }
            at += 1
        }
        return nil
    }

    // MARK: Prior lines

    /// "at least three prior lines", "one or more prior lines", "1-3 prior lines".
    func minPriorLines() -> Int? {
        let range = span(frame.anchor.lowerBound, reach.upperBound)
        let hits = document.hits[
            document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
        for hit in hits where hit.kind == .lines {
            if let count = count(before: hit.start, from: range.lowerBound) { return count }
        }
        return chineseLines(in: range)
    }

    /// "既往接受过至少二线系统治疗", "三线及以上治疗后": the numeral right before 线.
    private func chineseLines(in range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while let line = text.find("线", in: span(at, range.upperBound)) {
            at = line + 3
            guard let (count, start) = ChineseNumerals.number(text.bytes, endingAt: line),
                (1...6).contains(count)
            else { continue }
            if text.starts(with: "至少", at: start - 6) || text.starts(with: "及以上", at: line + 3)
                || text.starts(with: "以上", at: line + 3)
                || text.starts(with: "过", at: start - 3)
            {
                return count
            }
        }
        return nil
    }

    private func count(before end: Int, from start: Int) -> Int? {
        let window = max(start, end - 45)..<end
        let words = text.bytes[window].split { isSpace($0) || $0 == 45 || $0 == 44 }
        var found: Int?
        for word in words.reversed() {
            let name = String(decoding: word, as: UTF8.self)
            if let value = Self.numbers[name] ?? Int(name) {
                found = value
            } else if !Self.joints.contains(name) {
                break
            }
        }
        return found
    }

    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "a": 1, "third": 3,
    ]
    private static let joints: Set<String> = [
        "or", "more", "to", "at", "least", "of", "prior", "previous", "different", "and",
        "systemic",
        "additional", "the",
    ]

    // MARK: Day of the decision

    func decidedOn() -> CalendarDate? {
        DecisionDay(
            document: document, sentence: frame.sentence, anchor: frame.anchor,
            reach: reach.upperBound
        ).day()
    }
}
