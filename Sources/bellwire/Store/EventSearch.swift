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

    /// Every word of the query, the last of each as the beginning of one; `nil` where there is
    /// nothing in it that could be found. FTS5's own operators mean nothing: all is quoted.
    static func match(_ words: String) -> String? {
        let terms = words.split(separator: " ").compactMap { word -> String? in
            guard word.unicodeScalars.contains(where: isLetter) else { return nil }
            // A quote would end the phrase, and a NUL the whole text.
            let plain = Markup.clean(String(word)).replacing("\"", with: " ")
            let phrase = "\"\(spaced(plain))\""
            let isOpen = word.unicodeScalars.last.map { !isIdeograph($0) && isLetter($0) } ?? false
            return isOpen ? phrase + " *" : phrase
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
