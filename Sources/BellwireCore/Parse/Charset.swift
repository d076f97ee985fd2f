import CXML
import FoundationEssentials

/// Bytes of any encoding to UTF-8. A byte order mark is believed first; then bytes that are valid
/// UTF-8 are UTF-8, whatever they are called; then HTTP's charset, then the document's own
/// declaration, the first that every byte obeys; and what is left is windows-1252.
enum Charset {
    /// UTF-8 without a byte order mark. `contentType` is HTTP's header value.
    static func utf8(_ bytes: Data, contentType: String?) -> [UInt8] {
        let raw = [UInt8](bytes)
        if raw.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(raw[3...])) }
        if let bigEndian = utf32Order(raw) { return fromUTF32(raw, bigEndian: bigEndian) }
        if let bigEndian = utf16Order(raw) { return fromUTF16(raw, bigEndian: bigEndian) }
        if let text = fromEBCDIC(raw) { return text }
        let named = contentType.flatMap(parameter) ?? declared(in: raw)
        if let named, isEscapeBased(named), let text = converted(raw, from: named) { return text }
        if isUTF8(raw) { return raw }
        let names = [contentType.flatMap(parameter), declared(in: raw)].compactMap(\.self)
        // Latin-1 is what servers say of everything, and no byte ever contradicts it.
        let isLatin = { (name: String) in CharsetName.iconv(name) == "WINDOWS-1252" }
        let texts = (names.filter { !isLatin($0) } + names.filter(isLatin))
            .compactMap { converted(raw, from: $0) }
        return texts.first { !hasUnknown($0) } ?? texts.first ?? repaired(raw)
    }

    /// The charset of a Content-Type header: `text/xml; charset="Big5"`.
    static func parameter(_ contentType: String) -> String? {
        let bytes = Array(contentType.utf8.prefix(500))
        guard let at = MarkupByte.find("charset=", in: bytes, from: 0) else { return nil }
        return label(in: bytes, from: at + 8)
    }

    /// What `<?xml encoding="…"` or `<meta … charset=…` says within the first 4,096 bytes.
    private static func declared(in bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(4096))
        if let start = MarkupByte.find("<?xml", in: head, from: 0, to: 1024) {
            let end = MarkupByte.find("?>", in: head, from: start) ?? head.count
            guard let at = MarkupByte.find("encoding", in: head, from: start, to: end),
                let equals = head[at..<end].firstIndex(of: UInt8(ascii: "="))
            else { return nil }
            return label(in: head, from: equals + 1)
        }
        guard let meta = MarkupByte.find("<meta", in: head, from: 0),
            let at = MarkupByte.find("charset=", in: head, from: meta)
        else { return nil }
        return label(in: head, from: at + 8)
    }

    private static func label(in bytes: [UInt8], from start: Int) -> String? {
        let rest = bytes[min(start, bytes.count)...].drop {
            MarkupByte.isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
        let name = rest.prefix(40).prefix { MarkupByte.isName($0) }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self).lowercased()
    }

    /// A UTF-16 byte order mark, or `<` with a zero byte beside it.
    private static func utf16Order(_ bytes: [UInt8]) -> Bool? {
        switch Array(bytes.prefix(2)) {
        case [0xFE, 0xFF], [0, 0x3C]: true
        case [0xFF, 0xFE], [0x3C, 0]: false
        default: nil
        }
    }

    private static func fromUTF16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let one = UInt16(bytes[index])
            let two = UInt16(bytes[index + 1])
            return bigEndian ? one << 8 | two : two << 8 | one
        }
        let text = units.first == 0xFEFF ? units.dropFirst() : units[...]
        return Array(String(decoding: text, as: UTF16.self).utf8)
    }

    /// UTF-32 by its mark, or by `<` with three zero bytes.
    private static func utf32Order(_ bytes: [UInt8]) -> Bool? {
        switch Array(bytes.prefix(4)) {
        case [0, 0, 0xFE, 0xFF], [0, 0, 0, 0x3C]: true
        case [0xFF, 0xFE, 0, 0], [0x3C, 0, 0, 0]: false
        default: nil
        }
    }

    private static func fromUTF32(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for index in stride(from: 0, to: bytes.count - 3, by: 4) {
            let four = bytes[index..<index + 4]
            let value = (bigEndian ? Array(four) : four.reversed())
                .reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if value != 0xFEFF { text.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        }
        return Array(String(text).utf8)
    }

    /// EBCDIC, told by its `<?xm`, in the code page that its declaration names.
    private static func fromEBCDIC(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]),
            let head = throughIconv(Array(bytes.prefix(200)), from: "IBM037"),
            let name = declared(in: head).flatMap(CharsetName.iconv)
        else { return nil }
        return throughIconv(bytes, from: name)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// All bytes below 0x80, and still not ASCII.
    private static func isEscapeBased(_ name: String) -> Bool { name == "iso-2022-jp" }

    /// `nil` where the name is not one of those below, or means UTF-8, or is known to lie: UTF-16
    /// without a mark would have shown zero bytes.
    private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard let known = CharsetName.iconv(name) else { return nil }
        if known == "WINDOWS-1252" { return fromWindows1252(bytes) }
        return throughIconv(bytes, from: known)
    }

    /// Bytes that are no character become U+FFFD. `nil` where this machine's iconv lacks the
    /// encoding.
    private static func throughIconv(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard let converter = bw_iconv_open(name) else { return nil }
        defer { bw_iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var room = [CChar](repeating: 0, count: 64 << 10)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3 / 2)
        input.withUnsafeMutableBufferPointer { source in
            var from = source.baseAddress
            var left = source.count
            while left > 0 {
                let outcome = room.withUnsafeMutableBufferPointer { target in
                    var to = target.baseAddress
                    var free = target.count
                    let outcome = bw_iconv(converter, &from, &left, &to, &free)
                    output += target[..<(target.count - free)].map { UInt8(bitPattern: $0) }
                    return outcome
                }
                if outcome >= 2 {
                    output += [0xEF, 0xBF, 0xBD]
                    from = from?.advanced(by: 1)
                    left -= 1
                }
            }
        }
        return output
    }

    /// U+FFFD: bytes that are no character of their encoding.
    private static func hasUnknown(_ text: [UInt8]) -> Bool {
        MarkupByte.find("\u{FFFD}", in: text, from: 0) != nil
    }

    private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes { append(windows1252: byte, to: &output) }
        return output
    }

    /// UTF-8 stays; every byte that is part of no character is read as windows-1252, so that one
    /// bad byte does not spoil the document.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        if isUTF8(bytes) { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var at = 0
        while at < bytes.count {
            let length = sequenceLength(bytes, at: at)
            if length > 0 {
                output += bytes[at..<at + length]
            } else {
                append(windows1252: bytes[at], to: &output)
            }
            at += max(1, length)
        }
        return output
    }

    /// The length of the UTF-8 sequence at `at` (Unicode 15, table 3-7); 0 where there is none.
    private static func sequenceLength(_ bytes: [UInt8], at: Int) -> Int {
        func trails(_ count: Int, second: ClosedRange<UInt8>) -> Int {
            guard at + count < bytes.count, second.contains(bytes[at + 1]) else { return 0 }
            for index in (at + 1)...(at + count) where bytes[index] & 0xC0 != 0x80 { return 0 }
            return count + 1
        }
        return switch bytes[at] {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: trails(1, second: 0x80...0xBF)
        case 0xE0: trails(2, second: 0xA0...0xBF)
        case 0xED: trails(2, second: 0x80...0x9F)
        case 0xE1...0xEF: trails(2, second: 0x80...0xBF)
        case 0xF0: trails(3, second: 0x90...0xBF)
        case 0xF1...0xF3: trails(3, second: 0x80...0xBF)
        case 0xF4: trails(3, second: 0x80...0x8F)
        default: 0
        }
    }

    private static func append(windows1252 byte: UInt8, to output: inout [UInt8]) {
        guard byte >= 0x80 else { return output.append(byte) }
        output += Array(String(windows1252(byte)).utf8)
    }

    /// What windows-1252 means by a byte from 0x80 on (WHATWG Encoding Standard).
    static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
        return high[Int(byte) - 0x80]
    }

    /// The byte that ISO 8859-1 or windows-1252 has for a character.
    static func windows1252Byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value <= 0xFF { return UInt8(scalar.value) }
        return high.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
    }

    private static let high = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
