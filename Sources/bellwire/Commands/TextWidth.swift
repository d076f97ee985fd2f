/// Columns that text takes in a terminal: two for the wide characters of East Asia and for emoji
/// (Unicode Standard Annex 11), one for others.
enum TextWidth {
    static func columns(of text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
        0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff,
        0x20000...0x3fffd,
    ]

    /// The beginning that fits, with `…` for what is cut.
    static func cut(_ text: String, to limit: Int) -> String {
        guard columns(of: text) > limit else { return text }
        var used = 1
        let kept = text.prefix { character in
            used += columns(of: character)
            return used <= limit
        }
        return kept + "…"
    }

    /// Lines of at most so many columns, broken between words where there are any.
    static func wrap(_ text: String, to limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            let size = columns(of: word)
            if used > 0 && used + 1 + size > limit {
                lines.append(line)
                (line, used) = ("", 0)
            }
            if used > 0 { (line, used) = (line + " ", used + 1) }
            for character in word {
                if used + columns(of: character) > limit {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += columns(of: character)
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }
}
