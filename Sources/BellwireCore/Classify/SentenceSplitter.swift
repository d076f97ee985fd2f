/// Cuts a paragraph at full stops that end sentences.
enum SentenceSplitter {
    /// Bytes; longer ones are cut at the next space, or at any letter where there is none.
    private static let longest = 1500

    static func split(_ text: MatchText, _ range: Range<Int>) -> [Range<Int>] {
        let bytes = text.bytes
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            let byte = bytes[at]
            // Letters first: they are most of the text and end nothing.
            if byte > 63, byte != 0xE3, at - start <= longest {
                at += 1
                continue
            }
            var end: Int?
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
                end = stop(text, at, in: range, from: start)
            } else if byte == 0xE3, text.starts(with: "。", at: at) {
                end = at + 3
            }
            // A "sentence" without end is cut, so that what is done in a sentence stays bounded.
            let length = at - start
            if end == nil, length > longest,
                isSpace(byte) || length > 2 * longest && byte & 0xC0 != 0x80
            {
                end = max(at, start + 1)
            }
            if let end {
                append(text.trimmed(start..<end), to: &sentences)
                start = end
                at = end
            } else {
                at += 1
            }
        }
        append(text.trimmed(start..<range.upperBound), to: &sentences)
        return sentences
    }

    private static func append(_ range: Range<Int>, to sentences: inout [Range<Int>]) {
        if !range.isEmpty { sentences.append(range) }
    }

    /// Where the sentence ends that a stop at `at` closes; `nil` where it closes none.
    private static func stop(_ text: MatchText, _ at: Int, in range: Range<Int>, from start: Int)
        -> Int?
    {
        let bytes = text.bytes
        var next = at + 1
        while next < range.upperBound,
            bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'")
                || bytes[next] == UInt8(ascii: ")")
        {
            next += 1
        }
        guard next < range.upperBound else { return next }
        if bytes[at] != UInt8(ascii: ".") { return isSpace(bytes[next]) ? next : nil }
        if isSpace(bytes[next]) {
            if isAbbreviation(text, at, from: start) { return nil }
            let first = next + 1 < range.upperBound ? text.cased[next + 1] : 65
            return isLower(first) ? nil : next
        }
        // "data.The": a space was lost.
        guard next == at + 1, at > start, isLower(text.cased[at - 1]), isUpper(text.cased[next]),
            next + 1 < range.upperBound, isLower(text.cased[next + 1])
        else { return nil }
        return next
    }

    private static func isAbbreviation(_ text: MatchText, _ dot: Int, from start: Int) -> Bool {
        var first = dot
        while first > start, isWord(text.bytes[first - 1]), dot - first < 7 { first -= 1 }
        let length = dot - first
        if length == 0 || length > 6 { return false }
        // One letter: an initial, or the end of "U.S.", "N.J.", "Ph.D.".
        if length == 1 { return isLower(text.bytes[first]) }
        for word in abbreviations
        where word.utf8CodeUnitCount == length && text.starts(with: word, at: first) {
            return true
        }
        return false
    }

    private static let abbreviations: [StaticString] = [
        "rs", "inc", "corp", "ltd", "co", "no", "nos", "dr", "mr", "ms", "mrs", "vs", "jan", "feb",
        "mar",
        "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "st", "pa",
        "prof",
        "cal", "mass", "calif", "conn", "fla", "ill", "llc", "plc", "jr", "sr", "ph", "fig", "al",
        "minn", "wash", "tex", "ont", "del", "est", "pty", "bros",
    ]
}
