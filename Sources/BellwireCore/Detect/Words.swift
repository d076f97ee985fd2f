/// The words of a text for comparing texts: lower case, letters and digits only, `U.S.` and `US`
/// alike, `follow-up` and `follow up` alike, addresses of pages left out.
package enum Words {
    package static func of(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{a0}" }
            .filter { !$0.contains("://") && !$0.hasPrefix("www.") }
            .flatMap { $0.split(whereSeparator: isJoint) }
            .compactMap(folded)
    }

    private static func isJoint(_ character: Character) -> Bool {
        "-–—/()".contains(character)
    }

    private static func folded(_ word: Substring) -> String? {
        var kept = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where isLetterOrDigit(scalar) { kept.append(scalar) }
        return kept.isEmpty ? nil : String(kept).lowercased()
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
