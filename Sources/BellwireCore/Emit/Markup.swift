/// The one place where text from outside becomes text of a document: Atom, HTML, a terminal.
package enum Markup {
    /// For XML and HTML, between tags and in quoted attributes. Cleaned first.
    package static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars where isPlain(scalar) {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text without what XML forbids and without what could turn a line around: control
    /// characters but tab and line feed, non-characters, and the directional formatting characters
    /// of Unicode (UAX #9, section 2).
    package static func clean(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isPlain) else { return text }
        var cleaned = String.UnicodeScalarView()
        cleaned.append(contentsOf: text.unicodeScalars.filter(isPlain))
        return String(cleaned)
    }

    /// The address, where it is one that a reader may follow: absolute http or https, without
    /// blanks, quotation marks, angle brackets or control characters. `nil` for `javascript:` and
    /// everything else.
    package static func webAddress(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 4096 else { return nil }
        let start = text.prefix(8).lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://"),
            text.unicodeScalars.allSatisfy({
                isPlain($0) && $0 > " " && !"\"<>\\".unicodeScalars.contains($0)
            })
        else { return nil }
        return text
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
        case 0xFDD0...0xFDEF: false
        case let value: value & 0xFFFE != 0xFFFE
        }
    }
}
