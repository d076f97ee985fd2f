/// The text as the rules read it: lower case, one kind of quote, dash and space, no marks.
///
/// Positions in `bytes` are mapped back to the text, so that evidence quotes the text itself.
struct MatchText: Sendable {
    /// A paragraph's end.
    static let paragraphEnd = UInt8(ascii: "\n")

    let original: [UInt8]
    /// Folded UTF-8. White space is one space, or a tab, or one line feed where a paragraph ends.
    let bytes: [UInt8]
    /// The same bytes in the text's own case.
    let cased: [UInt8]
    /// For each byte its place in `original`, and one more for the end.
    let origins: [Int32]
    /// For each byte the index of its code point in the text, and one more for the end.
    let scalars: [Int32]

    var count: Int { bytes.count }

    init(_ text: String, folding: [UInt16: UInt16] = [:]) {
        var text = text
        let bytes = text.withUTF8 { Array($0) }
        let output = MatchTextBuilder.run(bytes, folding: folding)
        original = bytes
        self.bytes = output.bytes
        cased = output.cased
        origins = output.origins
        scalars = output.scalars
    }

    /// The text's own words between two positions.
    func words(_ range: Range<Int>) -> String {
        String(decoding: original[originalRange(range)], as: UTF8.self)
    }

    func evidence(_ range: Range<Int>, zone: Zone) -> Evidence {
        let start = Int(scalars[range.lowerBound])
        let end = range.isEmpty ? start : Int(scalars[range.upperBound - 1]) + 1
        return Evidence(quote: words(range), start: start, end: end, zone: zone)
    }

    private func originalRange(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else {
            let at = Int(origins[range.lowerBound])
            return at..<at
        }
        let last = Int(origins[range.upperBound - 1])
        var end = last + 1
        while end < original.count, original[end] & 0xC0 == 0x80 { end += 1 }
        var start = Int(origins[range.lowerBound])
        while start > 0, original[start] & 0xC0 == 0x80 { start -= 1 }
        return start..<end
    }

    /// Without the spaces at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    func starts(with word: StaticString, at position: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position >= 0, position + length <= bytes.count else { return false }
        let pointer = word.utf8Start
        for offset in 0..<length where bytes[position + offset] != pointer[offset] { return false }
        return true
    }

    func contains(_ word: StaticString, in range: Range<Int>) -> Bool {
        find(word, in: range) != nil
    }

    func find(_ word: StaticString, in range: Range<Int>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, range.count >= length else { return nil }
        let last = range.upperBound - length
        return bytes.withUnsafeBytes { bytes in
            var at = range.lowerBound
            // Eight bytes at a time, to the first byte of the word: most text holds it seldom.
            let pattern = UInt64(word.utf8Start[0]) &* 0x0101_0101_0101_0101
            while at <= last {
                if at + 8 <= bytes.count {
                    let eight = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ pattern
                    let zeros = (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080
                    guard zeros != 0 else {
                        at += 8
                        continue
                    }
                    at += UInt64(littleEndian: zeros).trailingZeroBitCount / 8
                    guard at <= last else { return nil }
                }
                if isEqual(bytes, at, word) { return at }
                at += 1
            }
            return nil
        }
    }

    private func isEqual(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ word: StaticString) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount where bytes[at + offset] != word.utf8Start[offset]
        {
            return false
        }
        return true
    }
}

func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }
func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
/// A letter or digit of a folded text, ASCII only.
func isWord(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) || isUpper(byte) }

/// From `start` to `end`, empty where the end lies before the start.
func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }
