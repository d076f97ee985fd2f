/// What makes outside text harmless in a log line: one line stays one line, nothing moves a cursor
/// or turns the reading direction, and one field cannot fill the disk.
enum LogText {
    /// UTF-8 bytes of one field, before escaping.
    static let limit = 1024

    /// Capped and escaped as inside a JSON string.
    static func escaped(_ text: String) -> String { clean(text, quoting: true) }

    /// Capped, and what could harm escaped; quotes and backslashes stay readable.
    static func message(_ text: String) -> String { clean(text, quoting: false) }

    /// A value of `key=value`: bare where it is one plain word, else in quotes.
    static func value(_ text: String) -> String {
        let escaped = escaped(text)
        let isPlain =
            !text.isEmpty && escaped.utf8.count == text.utf8.count
            && !text.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
        return isPlain ? escaped : "\"\(escaped)\""
    }

    private static func clean(_ text: String, quoting: Bool) -> String {
        var out = ""
        for scalar in capped(text).unicodeScalars {
            switch scalar {
            case "\"" where quoting: out += "\\\""
            case "\\" where quoting: out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default:
                if isUnsafe(scalar) {
                    out += unicodeEscape(scalar)
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out
    }

    private static func capped(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        var bytes = 0
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > limit { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// Controls, line separators and what sets the reading direction (Unicode UAX 9).
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
            0xFEFF:
            true
        default: false
        }
    }

    /// All that are unsafe lie in the basic plane.
    private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
