import CXML

/// `&name;`, `&#8211;` or `&#x2013;` at a place in a text.
enum EntityReference {
    /// The character's number, `nil` where the `&` at `start` is only an `&`; and where the text
    /// goes on. Bounded: nothing beyond 32 bytes is looked at.
    static func read(_ input: [UInt8], at start: Int) -> (scalar: UInt32?, next: Int) {
        var end = start + 1
        let last = min(input.count, start + 32)
        while end < last, input[end] != UInt8(ascii: ";"),
            MarkupByte.isLetter(input[end]) || MarkupByte.isDigit(input[end])
                || input[end] == UInt8(ascii: "#")
        {
            end += 1
        }
        guard end < last, input[end] == UInt8(ascii: ";"), end > start + 1 else {
            return (nil, start + 1)
        }
        let name = String(decoding: input[(start + 1)..<end], as: UTF8.self)
        guard let scalar = name.hasPrefix("#") ? number(name.dropFirst()) : named(name) else {
            return (nil, start + 1)
        }
        return (scalar, end + 1)
    }

    /// XML 1.0's Char.
    static func isLegal(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Numbers from 128 to 159 were meant as windows-1252, as HTML reads them; a number that is no
    /// character at all is 0.
    private static func number(_ digits: Substring) -> UInt32? {
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        let text = isHex ? digits.dropFirst() : digits
        guard !text.isEmpty, text.utf8.allSatisfy({ isDigit($0, hex: isHex) }) else { return nil }
        guard let value = UInt32(text, radix: isHex ? 16 : 10) else { return 0 }
        if (0x80...0x9F).contains(value) { return Charset.windows1252(UInt8(value)).value }
        return value
    }

    private static func isDigit(_ byte: UInt8, hex: Bool) -> Bool {
        MarkupByte.isDigit(byte) || (hex && byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
    }

    private static func named(_ name: String) -> UInt32? {
        if name == "apos" { return 39 }
        return htmlEntityLookup(name)?.pointee.value
    }
}
