/// The words of a text for comparing texts: lower case, letters and digits only, `U.S.` and `US`
/// alike, `follow-up` and `follow up` alike, addresses of pages left out. Chinese is written without
/// blanks: there every character is a word, and a traditional one is its simplified one.
package enum Words {
    package static func of(_ text: String) -> [String] {
        let row = WordRow(text)
        return row.words.map { String(decoding: row.letters[$0.letters], as: UTF8.self) }
    }

    /// The same words as hashes, for comparing only.
    static func hashes(of text: String) -> [UInt64] { WordRow(text).hashes }

    /// Traditional characters and the simplified ones that they are read as.
    static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = KnowledgeFile(name: "chinese.txt", bytes: PackageResources.chinese_txt)
            .folding()
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (from, to) in pairs {
            guard let from = Unicode.Scalar(from), let to = Unicode.Scalar(to) else { continue }
            table[from] = to
        }
        return table
    }()

    static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "–", "—", "/", "(", ")", "（", "）", "，", "。", "、", "：", "；", "“", "”": true
        default: false
        }
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9fff).contains(scalar.value) || (0x20000...0x323af).contains(scalar.value)
    }

    /// Not the raised figures of footnotes, which one copy keeps and another drops.
    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }
}
