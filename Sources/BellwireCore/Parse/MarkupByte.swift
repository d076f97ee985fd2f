/// What a byte of markup is. Everything here is ASCII; bytes from 0x80 are none of it.
enum MarkupByte {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_")
    }

    static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// Whether `bytes` has the lower-case ASCII `word` at `position`, in either case.
    static func has(_ word: StaticString, in bytes: [UInt8], at position: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position >= 0, position + length <= bytes.count else { return false }
        return word.withUTF8Buffer { wanted in
            for offset in 0..<length where lower(bytes[position + offset]) != wanted[offset] {
                return false
            }
            return true
        }
    }

    /// The first place of `word` from `start` on, before `end`.
    static func find(_ word: StaticString, in bytes: [UInt8], from start: Int, to end: Int? = nil)
        -> Int?
    {
        let last = min(end ?? bytes.count, bytes.count) - word.utf8CodeUnitCount
        guard start <= last else { return nil }
        return word.withUTF8Buffer { wanted in
            bytes.withUnsafeBufferPointer { buffer in
                (start...last).first { position in
                    lower(buffer[position]) == wanted[0] && has(word, in: bytes, at: position)
                }
            }
        }
    }

    /// `text` without white space at either end.
    static func trimmed(_ text: some StringProtocol) -> String {
        var bytes = Substring(text).utf8[...]
        while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// `nil` where nothing but white space is left.
    static func content(_ text: String?) -> String? {
        guard let text else { return nil }
        let rest = trimmed(text)
        return rest.isEmpty ? nil : rest
    }
}
