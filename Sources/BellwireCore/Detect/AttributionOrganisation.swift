/// Reads the name of an organisation that is not under watch.
struct AttributionOrganisation {
    let text: MatchText

    /// Bytes; a longer name is a sentence.
    private static let longest = 90

    /// The organisation that a sentence begins with: capitalised words up to a bracket, a comma or a
    /// word that no name holds.
    func name(at start: Int, in range: Range<Int>) -> Range<Int>? {
        var at = text.trimmed(start..<range.upperBound).lowerBound
        if at < range.upperBound, text.cased[at] >= 0x80, let name = chineseName(at: at, in: range)
        {
            return name
        }
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

    /// Chinese is written without blanks: "蓝博诺生物" up to "今日宣布", a bracket or a comma.
    private func chineseName(at start: Int, in range: Range<Int>) -> Range<Int>? {
        let limit = min(range.upperBound, start + Self.longest)
        var end = start
        while end + 3 <= limit {
            if isHan(end) {
                let ends = Self.chineseEnds.contains { text.starts(with: $0, at: end) }
                if ends, end > start { break }
                end += 3
            } else if let close = placeInName(at: end, limit) {
                end = close
            } else {
                break
            }
        }
        return end - start >= 6 ? start..<end : nil
    }

    private func isHan(_ at: Int) -> Bool { text.bytes[at] >= 0xE3 && text.bytes[at] <= 0xE9 }

    /// "衡曜生物(苏州)有限公司": the bracket is part of the name.
    private func placeInName(at open: Int, _ limit: Int) -> Int? {
        guard text.bytes[open] == UInt8(ascii: "("),
            let close = text.bytes[open..<min(limit, open + 24)].firstIndex(of: UInt8(ascii: ")")),
            Self.chineseForms.contains(where: { text.starts(with: $0, at: close + 1) })
        else { return nil }
        return close + 1
    }

    private static let chineseForms: [StaticString] = ["有限", "股份", "集团", "控股", "科技"]
    private static let chineseEnds: [StaticString] = [
        "，", "。", "、", "：", "；", "“", "”", "《", "》", "「", "」", "今日", "今天", "昨日", "近日", "日前",
        "宣布", "公布", "公告", "发布", "董事会", "欣然", "正式", "已于", "于二", "将于", "与", "及其",
    ]

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
