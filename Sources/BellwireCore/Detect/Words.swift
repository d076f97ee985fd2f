/// The words of a text for comparing texts: lower case, letters and digits only, `U.S.` and `US`
/// alike, `follow-up` and `follow up` alike, addresses of pages left out. Chinese is written without
/// blanks: there every character is a word.
package enum Words {
    package static func of(_ text: String) -> [String] {
        var found: [String] = []
        parts(of: text) { found += words(in: $0) }
        return found
    }

    /// What stands between two blanks, one after the other.
    static func parts(of text: String, _ use: ([Unicode.Scalar]) -> Void) {
        var part: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                if !part.isEmpty { use(part) }
                part.removeAll(keepingCapacity: true)
            } else {
                part.append(scalar)
            }
        }
        if !part.isEmpty { use(part) }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{a0}"
    }

    /// The words of a part; none of a page's address.
    static func words(in part: [Unicode.Scalar]) -> [String] {
        if part.starts(with: "www.".unicodeScalars) { return [] }
        if let colon = part.firstIndex(of: ":"), part[colon...].starts(with: "://".unicodeScalars) {
            return []
        }
        var found: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { found.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in part {
            if isHan(scalar) {
                end()
                found.append(String(scalar))
            } else if isLetterOrDigit(scalar) {
                if scalar.isASCII {
                    let isUpper = (65...90).contains(scalar.value)
                    word.append(isUpper ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar)
                } else {
                    word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
                }
            } else if isJoint(scalar) {
                end()
            }
        }
        end()
        return found
    }

    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "–", "—", "/", "(", ")", "（", "）", "，", "。", "、", "：", "；", "“", "”": true
        default: false
        }
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
