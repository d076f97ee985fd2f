/// One walk through the bytes of a text for `WordRow`.
struct WordReader {
    /// UTF-8.
    private let text: UnsafeBufferPointer<UInt8>
    /// As many bytes again as the text, for what is written.
    private let letters: UnsafeMutableBufferPointer<UInt8>
    /// How many letters have been written.
    private(set) var count = 0

    // The word that is being read.
    private var start = 0
    private var hash = Hash.seed
    private var hasDigit = false

    init(text: UnsafeBufferPointer<UInt8>, letters: UnsafeMutableBufferPointer<UInt8>) {
        self.text = text
        self.letters = letters
    }

    /// Part by part: what stands between two blanks.
    mutating func read(into words: inout [WordRow.Word]) {
        var start = 0
        var at = 0
        var hasCapital = false
        while at < text.count {
            let byte = text[at]
            if byte == 0x20 || byte == 0x0a || byte == 0x09 || byte == 0x0d {
                readPart(start..<at, hasCapital, into: &words)
                at += 1
                (start, hasCapital) = (at, false)
            } else if byte < 0x80 {
                if byte >= 0x41, byte <= 0x5a { hasCapital = true }
                at += 1
            } else {
                let (scalar, length) = UTF8Scalar.at(at, in: text)
                if scalar == "\u{a0}" {
                    readPart(start..<at, hasCapital, into: &words)
                    (start, hasCapital) = (at + length, false)
                } else if !Words.isHan(scalar), scalar.properties.isUppercase {
                    hasCapital = true
                }
                at += length
            }
        }
        readPart(start..<at, hasCapital, into: &words)
    }

    private mutating func readPart(
        _ part: Range<Int>, _ hasCapital: Bool, into words: inout [WordRow.Word]
    ) {
        guard !part.isEmpty, !isAddress(part) else { return }
        var at = part.lowerBound
        while at < part.upperBound {
            let byte = text[at]
            switch byte {
            case 0x61...0x7a: append(byte)
            case 0x41...0x5a: append(byte | 0x20)
            case 0x30...0x39:
                append(byte)
                hasDigit = true
            // - / ( )
            case 0x2d, 0x2f, 0x28, 0x29: end(hasCapital, into: &words)
            case 0x80...:
                let (scalar, length) = UTF8Scalar.at(at, in: text)
                read(scalar, at..<at + length, hasCapital, into: &words)
                at += length - 1
            default: break
            }
            at += 1
        }
        end(hasCapital, into: &words)
    }

    private mutating func read(
        _ scalar: Unicode.Scalar, _ bytes: Range<Int>, _ hasCapital: Bool,
        into words: inout [WordRow.Word]
    ) {
        if Words.isHan(scalar) {
            end(hasCapital, into: &words)
            if let simplified = Words.simplified[scalar] {
                for byte in simplified.utf8 { append(byte) }
            } else {
                for at in bytes { append(text[at]) }
            }
            end(hasCapital, into: &words)
        } else if Words.isJoint(scalar) {
            end(hasCapital, into: &words)
        } else if Words.isLetterOrDigit(scalar) {
            for byte in scalar.properties.lowercaseMapping.utf8 { append(byte) }
        }
    }

    private mutating func append(_ byte: UInt8) {
        guard count < letters.count else { return }
        letters[count] = byte
        count += 1
        hash = Hash.fnv(byte, after: hash)
    }

    private mutating func end(_ hasCapital: Bool, into words: inout [WordRow.Word]) {
        guard count > start else { return }
        words.append(
            WordRow.Word(
                hash: hash, letters: start..<count, hasDigit: hasDigit, hasCapital: hasCapital))
        (start, hash, hasDigit) = (count, Hash.seed, false)
    }

    /// `www.` or the first colon before two strokes: the address of a page.
    private func isAddress(_ part: Range<Int>) -> Bool {
        let www = part.lowerBound
        if part.count > 4, text[www] == 0x77, text[www + 1] == 0x77, text[www + 2] == 0x77,
            text[www + 3] == 0x2e
        {
            return true
        }
        guard let colon = part.first(where: { text[$0] == 0x3a }), colon + 2 < part.upperBound
        else { return false }
        return text[colon + 1] == 0x2f && text[colon + 2] == 0x2f
    }
}
