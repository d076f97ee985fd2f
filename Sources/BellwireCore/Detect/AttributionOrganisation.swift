/// Reads the name of an organisation that is not under watch.
struct AttributionOrganisation {
    let text: MatchText

    /// Bytes; a longer name is a sentence.
    private static let longest = 90

    /// The organisation that a sentence begins with: capitalised words up to a bracket, a comma or a
    /// word that no name holds.
    func name(at start: Int, in range: Range<Int>) -> Range<Int>? {
        var at = text.trimmed(start..<range.upperBound).lowerBound
        let first = at
        var end = at
        while at < range.upperBound, at - first < Self.longest {
            let word = nextWord(at, range.upperBound)
            if word.lowerBound > first, isSmallForm(word) {
                end = word.upperBound
                break
            }
            guard !word.isEmpty, isName(word, isFirst: word.lowerBound == first) else { break }
            end = word.upperBound
            at = end
            if at < range.upperBound, text.bytes[at] == UInt8(ascii: ",") {
                guard let suffix = companySuffix(after: at, range.upperBound) else { break }
                end = suffix
                break
            }
            guard at < range.upperBound, text.bytes[at] == 32 else { break }
            at += 1
        }
        while end > first, text.bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
        if end - first > 3, text.starts(with: "'s", at: end - 2) { end -= 2 }
        guard end - first >= 2, isUpper(text.cased[first]) || isDigit(text.cased[first]) else {
            return nil
        }
        return first..<end
    }

    private func nextWord(_ start: Int, _ limit: Int) -> Range<Int> {
        var at = start
        while at < limit, !isSpace(text.bytes[at]), text.bytes[at] != UInt8(ascii: ","),
            text.bytes[at] != UInt8(ascii: "("), text.bytes[at] != UInt8(ascii: ";"),
            text.bytes[at] != UInt8(ascii: ":")
        {
            at += 1
        }
        return start..<at
    }

    private func isName(_ word: Range<Int>, isFirst: Bool) -> Bool {
        let first = text.cased[word.lowerBound]
        if isUpper(first) || isDigit(first) || first >= 0x80 {
            return !(isFirst && word.count < 2)
        }
        if isFirst { return isLower(first) && text.cased[word].contains(where: isUpper) }
        for joint in Self.joints where word.count == joint.utf8CodeUnitCount {
            if text.starts(with: joint, at: word.lowerBound) { return true }
        }
        return false
    }

    /// "Harrowgate Enzymes plc": forms that are written in small letters end a name.
    private func isSmallForm(_ word: Range<Int>) -> Bool {
        ["plc", "hf", "hf.", "a/s", "asa", "oyj", "gmbh"].contains(text.words(word))
    }

    private static let joints: [StaticString] = ["of", "the", "de", "&", "for", "und", "et"]
    private static let suffixes: [StaticString] = [
        "inc.", "inc", "ltd.", "ltd", "llc", "l.l.c.", "corp.", "co.", "plc", "s.a.", "n.v.", "a/s",
        "ag", "lp", "l.p.", "limited", "llp", "incorporated",
    ]

    /// Where ", Inc." ends that follows a name.
    private func companySuffix(after comma: Int, _ limit: Int) -> Int? {
        let start = DateScanner.skip(text.bytes, comma, ", ")
        for suffix in Self.suffixes where text.starts(with: suffix, at: start) {
            let end = start + suffix.utf8CodeUnitCount
            if end <= limit, end == text.count || !isWord(text.bytes[end]) {
                return text.bytes[start..<end].contains(UInt8(ascii: ".")) ? end : end
            }
        }
        return nil
    }
}
