/// What a paragraph is by its form: the opening of a section and of which, a heading, a bullet, a row.
struct SectionReader {
    let text: MatchText
    let hits: [Hit]
    let headings: HeadingBook

    /// The zone that this paragraph opens, where it is a heading or begins like one.
    func opens(_ range: Range<Int>, isLead: Bool) -> Zone? {
        if isLead { return nil }
        if isSource(range) { return .source }
        let isShort = range.count < 110
        if !isShort, let hit = cues(in: range).first(where: { $0.kind == .forward }),
            hit.start - range.lowerBound < 260
        {
            return .forwardLooking
        }
        let beginnings = headings.beginning(with: text.bytes[range.lowerBound])
        for heading in beginnings where matches(heading, range) {
            if let zone = zone(heading, range, isShort: isShort) { return zone }
        }
        guard isShort else { return nil }
        for heading in headings.anywhere where matches(heading, range) {
            if let zone = zone(heading, range, isShort: isShort) { return zone }
        }
        return nil
    }

    private func zone(_ heading: HeadingCue, _ range: Range<Int>, isShort: Bool) -> Zone? {
        switch heading.zone {
        case .safety, .forwardLooking, .source:
            return heading.zone
        case .about:
            return aboutZone(range, isShort: isShort)
        case .contacts:
            return isShort || text.starts(with: "for ", at: range.lowerBound) ? .contacts : nil
        default:
            return isShort && isHeading(range) ? heading.zone : nil
        }
    }

    private func matches(_ heading: HeadingCue, _ range: Range<Int>) -> Bool {
        let words = heading.words
        guard words.count <= range.count else { return false }
        if !heading.isAnywhere { return same(words, at: range.lowerBound) }
        guard range.count < 110 else { return false }
        for at in range.lowerBound...(range.upperBound - words.count) where same(words, at: at) {
            return true
        }
        return false
    }

    private func same(_ words: [UInt8], at start: Int) -> Bool {
        for offset in 0..<words.count where text.bytes[start + offset] != words[offset] {
            return false
        }
        let end = start + words.count
        return end == text.count || !isWord(text.bytes[end]) || !isWord(words[words.count - 1])
    }

    /// "SOURCE GenScript Biotech Corporation", "Source: Legend Biotech".
    private func isSource(_ range: Range<Int>) -> Bool {
        if range.count < 200, text.starts(with: "消息来源", at: range.lowerBound) { return true }
        guard range.count < 200, text.starts(with: "source", at: range.lowerBound) else {
            return false
        }
        let next = range.lowerBound + 6
        guard next < range.upperBound else { return false }
        if text.bytes[next] == UInt8(ascii: ":") { return true }
        return text.bytes[next] == 32 && isUpper(text.cased[range.lowerBound + 1])
    }

    /// "About X": a company, or a product, a trial, a disease. `nil`: no heading but a sentence.
    private func aboutZone(_ range: Range<Int>, isShort: Bool) -> Zone? {
        guard text.starts(with: "about ", at: range.lowerBound) else {
            return isShort ? .about : nil
        }
        let next = range.lowerBound + 6
        guard next < range.upperBound, isUpper(text.cased[range.lowerBound]) else { return nil }
        let isName = isUpper(text.cased[next]) || text.starts(with: "the ", at: next) || isShort
        guard isName, !isDigit(text.bytes[next]) else { return nil }
        let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 70)
        let named = cues(in: head)
        if named.contains(where: { $0.kind == .company }) { return .about }
        if named.contains(where: { $0.kind == .product }) { return .product }
        if Self.companyWords.contains(where: { text.contains($0, in: head) }) { return .about }
        if Self.productWords.contains(where: { text.contains($0, in: head) }) { return .product }
        return .about
    }

    private static let companyWords: [StaticString] = [
        " inc", " corp", " ltd", " plc", " llc", " limited", " ag", " s.a", " n.v", " gmbh",
        " holdings",
        " group", " company", " therapeutics", " pharma", " biotech", " bioscience", " sciences",
        " laborator", " medicines", " health",
    ]

    private static let productWords: [StaticString] = [
        "study", "trial", "cancer", "myeloma", "lymphoma", "leukemia", "disease", "syndrome",
        "disorder", "program", "phase ", "therapy", "carcinoma", "diabetes", "tumor", "itis",
        "emia", "oma ", "osis", "mab", "nib", "-cel", "car-t",
    ]

    /// Short, without a full stop, beginning with a capital.
    func isHeading(_ range: Range<Int>) -> Bool {
        guard range.count < 110, !isBullet(range) else { return false }
        let last = text.bytes[range.upperBound - 1]
        if last == UInt8(ascii: ".") || last == UInt8(ascii: ";") || last == UInt8(ascii: ",") {
            return false
        }
        let first = text.cased[range.lowerBound]
        return isUpper(first) || isDigit(first) || first >= 0x80
    }

    func isBullet(_ range: Range<Int>) -> Bool {
        let first = text.bytes[range.lowerBound]
        if first == UInt8(ascii: "*") || first == UInt8(ascii: "-") { return true }
        return text.starts(with: "•", at: range.lowerBound)
            || text.starts(with: "·", at: range.lowerBound)
            || text.starts(with: "●", at: range.lowerBound)
            || text.starts(with: "▪", at: range.lowerBound)
            || text.starts(with: "○", at: range.lowerBound)
            || text.starts(with: "■", at: range.lowerBound)
    }

    /// A row of a table: cells parted by tabs or bars.
    func isTable(_ range: Range<Int>) -> Bool {
        let bytes = text.bytes[range]
        var separators = 0
        for byte in bytes where byte == 9 || byte == UInt8(ascii: "|") {
            separators += 1
            if separators > 1 { return true }
        }
        return separators == 1 && range.count < 200 && bytes.contains(where: isDigit)
    }

    private func cues(in range: Range<Int>) -> ArraySlice<Hit> {
        hits[hits.from(range.lowerBound)..<hits.from(range.upperBound)]
    }
}
