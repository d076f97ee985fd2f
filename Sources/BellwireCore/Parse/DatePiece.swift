/// A piece of a date's text: a number, a word of any alphabet, or a mark.
enum DatePiece: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Unicode.Scalar)

    /// White space and commas only part tokens. Chinese and Korean signs are marks, one each.
    static func tokens(of text: String) -> [DatePiece] {
        var tokens: [DatePiece] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            let letters = rest.prefix { $0.value < 0x2E80 && $0.properties.isAlphabetic }
            if !digits.isEmpty {
                rest = rest.dropFirst(digits.count)
                let value = digits.count <= 14 ? Int(String(digits)) : nil
                tokens.append(.number(value ?? -1, digits: digits.count))
            } else if !letters.isEmpty {
                rest = rest.dropFirst(letters.count)
                tokens.append(.word(String(letters).lowercased()))
            } else {
                rest = rest.dropFirst()
                let isBlank = first.properties.isWhitespace || first == ","
                if !isBlank { tokens.append(.mark(first == "−" ? "-" : first)) }
            }
        }
        return tokens
    }
}
