import BellwireCore
import GRDB

/// The full-text index over titles and texts (SQLite's FTS5): what is put into it, and how words
/// ask it.
enum EventSearch {
    /// Run on every connection: the schema's triggers call it.
    static let searchable = DatabaseFunction("searchable", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map(spaced)
    }

    /// Chinese, Japanese and Korean write no blanks between words, so each of their characters
    /// becomes a word, and what is asked for a phrase of them.
    static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xE2 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isIdeograph(scalar) {
                result.append(" ")
                result.append(scalar)
                result.append(" ")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// What a query asks of the index.
    enum Match: Sendable {
        /// Nothing: every event fits.
        case all
        /// Words among which there is none that could be found.
        case nothing
        case expression(String)
    }

    static func match(_ query: EventQuery) -> Match {
        var parts: [String] = []
        if let words = query.words, words.contains(where: { $0 != " " }) {
            guard let match = match(words) else { return .nothing }
            parts.append("{title body} : (\(match))")
        }
        parts += [
            tags(query.issuers.map { "i" + Hash.hex($0.utf8) }),
            tags(query.classes.map { "c" + $0.rawValue }),
        ].compactMap { $0 }
        return parts.isEmpty ? .all : .expression(parts.joined(separator: " AND "))
    }

    /// Any of them; as the schema's view `searched` spells them.
    private static func tags(_ tags: [String]) -> String? {
        let any = tags.sorted().map { "\"\($0)\"" }.joined(separator: " OR ")
        return tags.isEmpty ? nil : "tags : (\(any))"
    }

    /// Every word of the query, by its stem; `nil` where there is nothing in it that could be found.
    /// FTS5's own operators mean nothing: all is quoted.
    private static func match(_ words: String) -> String? {
        let terms = words.split(separator: " ").compactMap { word -> String? in
            guard word.unicodeScalars.contains(where: isLetter) else { return nil }
            // A quote would end the phrase, and a NUL the whole text.
            let plain = Markup.clean(String(word)).replacing("\"", with: " ")
            return "\"\(spaced(plain))\""
        }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
