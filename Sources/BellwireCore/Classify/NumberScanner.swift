/// Finds the numbers of a text in one pass.
enum NumberScanner {
    static func scan(_ text: MatchText) -> [NumberToken] {
        let bytes = text.bytes
        var tokens: [NumberToken] = []
        var at = 0
        while at < bytes.count {
            guard isDigit(bytes[at]) else {
                at += 1
                continue
            }
            let (end, amount) = number(bytes, from: at)
            if let amount {
                tokens.append(
                    NumberToken(
                        range: at..<end, amount: amount, isAttached: isAttached(bytes, at),
                        percentEnd: percent(text, after: end)))
            }
            at = end
        }
        return tokens
    }

    /// Digits with groups of three and a decimal point; `nil` beyond fifteen digits.
    private static func number(_ bytes: [UInt8], from start: Int) -> (Int, Amount?) {
        var at = start
        var digits = 0
        var count = 0
        var places = 0
        while at < bytes.count {
            if isDigit(bytes[at]) {
                count += 1
                if count <= 15 { digits = digits * 10 + Int(bytes[at] - 48) }
                at += 1
            } else if bytes[at] == UInt8(ascii: ","), isGroup(bytes, at + 1),
                at - start <= 3 || count > 3
            {
                at += 1
            } else {
                break
            }
        }
        if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "."), isDigit(bytes[at + 1]) {
            at += 1
            while at < bytes.count, isDigit(bytes[at]) {
                count += 1
                if count <= 15 {
                    digits = digits * 10 + Int(bytes[at] - 48)
                    places += 1
                }
                at += 1
            }
        }
        return (at, count <= 15 ? Amount(digits: digits, places: places) : nil)
    }

    private static func isGroup(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 3 <= bytes.count, isDigit(bytes[at]), isDigit(bytes[at + 1]),
            isDigit(bytes[at + 2])
        else { return false }
        return at + 3 == bytes.count || !isDigit(bytes[at + 3])
    }

    private static func isAttached(_ bytes: [UInt8], _ start: Int) -> Bool {
        guard start > 0 else { return false }
        let before = bytes[start - 1]
        if isLower(before) { return true }
        if before == UInt8(ascii: "-") || before == UInt8(ascii: "/") {
            return start > 1 && isWord(bytes[start - 2])
        }
        return false
    }

    private static func percent(_ text: MatchText, after end: Int) -> Int? {
        guard end < text.count else { return nil }
        if text.bytes[end] == UInt8(ascii: "%") { return end + 1 }
        if text.starts(with: " %", at: end) { return end + 2 }
        if text.starts(with: " percent", at: end) { return end + 8 }
        if text.starts(with: " per cent", at: end) { return end + 9 }
        return nil
    }
}
