/// Finds what people are quoted with: spans between quote marks that are longer than a name.
enum QuoteScanner {
    /// Bytes; a shorter span is a term in quotes, such as (the "Company").
    private static let shortest = 40

    static func quotes(_ text: MatchText, _ range: Range<Int>) -> [Range<Int>] {
        var quotes: [Range<Int>] = []
        var open: Int?
        for at in range where text.bytes[at] == UInt8(ascii: "\"") {
            if let start = open {
                if at - start >= shortest {
                    quotes.append(start..<at + 1)
                    open = nil
                } else {
                    open = isOpening(text, at) ? at : nil
                }
            } else {
                open = at
            }
        }
        // A quote of several paragraphs closes in a later one.
        if let start = open, range.upperBound - start >= shortest, isOpening(text, start) {
            quotes.append(start..<range.upperBound)
        }
        return quotes
    }

    /// A mark before a capital and behind a space opens.
    private static func isOpening(_ text: MatchText, _ at: Int) -> Bool {
        at + 1 < text.count && isWord(text.bytes[at + 1])
            && (at == 0 || !isWord(text.bytes[at - 1]))
    }
}
