/// The words of a text for comparing texts: lower case, letters and digits only, `U.S.` and `US`
/// alike, `follow-up` and `follow up` alike, addresses of pages left out. Chinese is written without
/// blanks: there every character is a word.
package enum Words {
    package static func of(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{a0}" }
            .filter { !$0.contains("://") && !$0.hasPrefix("www.") }
            .flatMap { $0.split(whereSeparator: isJoint) }
            .flatMap(words)
    }

    private static func isJoint(_ character: Character) -> Bool {
        "-–—/()（），。、：；“”".contains(character)
    }

    private static func words(in part: Substring) -> [String] {
        var found: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { found.append(String(word).lowercased()) }
            word = String.UnicodeScalarView()
        }
        for scalar in part.unicodeScalars where isLetterOrDigit(scalar) {
            if isHan(scalar) {
                end()
                found.append(String(scalar))
            } else {
                word.append(scalar)
            }
        }
        end()
        return found
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9fff).contains(scalar.value) || (0x20000...0x323af).contains(scalar.value)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (48...57).contains(scalar.value) || (65...90).contains(scalar.value)
                || (97...122).contains(scalar.value)
        }
        // Not the raised figures of footnotes, which one copy keeps and another drops.
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }
}
