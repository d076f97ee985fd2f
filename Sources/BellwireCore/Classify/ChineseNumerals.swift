/// Reads numbers written in Chinese characters, as the exchange's announcements write dates:
/// `二零二四年六月三十日`.
enum ChineseNumerals {
    /// The number that ends at `end`, and where it begins: digits in a row (`二零二四`) or tens and
    /// units (`三十一`). At most 99 in the second form.
    static func number(_ bytes: [UInt8], endingAt end: Int) -> (value: Int, start: Int)? {
        var start = end
        while start >= 3, end - start < 12, symbol(bytes, start - 3) != nil { start -= 3 }
        guard start < end else { return nil }
        return value(bytes, start..<end).map { ($0, start) }
    }

    /// The number that begins at `start`, and where it ends.
    static func number(_ bytes: [UInt8], from start: Int) -> (value: Int, end: Int)? {
        var end = start
        while end - start < 12, symbol(bytes, end) != nil { end += 3 }
        guard end > start else { return nil }
        return value(bytes, start..<end).map { ($0, end) }
    }

    private static func value(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let symbols = stride(from: range.lowerBound, to: range.upperBound, by: 3)
            .compactMap { symbol(bytes, $0) }
        guard let ten = symbols.firstIndex(of: 10) else {
            return symbols.reduce(0) { $0 * 10 + $1 }
        }
        guard symbols.count - ten <= 2, ten <= 1, symbols.lastIndex(of: 10) == ten else {
            return nil
        }
        let tens = ten == 0 ? 1 : symbols[0]
        return tens * 10 + (ten + 1 < symbols.count ? symbols[ten + 1] : 0)
    }

    /// 0 to 9, and 10 for 十.
    private static func symbol(_ bytes: [UInt8], _ at: Int) -> Int? {
        guard at >= 0, at + 3 <= bytes.count, bytes[at] >= 0xE3 else { return nil }
        switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
        case (0xE9, 0x9B, 0xB6), (0xE3, 0x80, 0x87): return 0  // 零 〇
        case (0xE4, 0xB8, 0x80): return 1  // 一
        case (0xE4, 0xBA, 0x8C): return 2  // 二
        case (0xE4, 0xB8, 0x89): return 3  // 三
        case (0xE5, 0x9B, 0x9B): return 4  // 四
        case (0xE4, 0xBA, 0x94): return 5  // 五
        case (0xE5, 0x85, 0xAD): return 6  // 六
        case (0xE4, 0xB8, 0x83): return 7  // 七
        case (0xE5, 0x85, 0xAB): return 8  // 八
        case (0xE4, 0xB9, 0x9D): return 9  // 九
        case (0xE5, 0x8D, 0x81): return 10  // 十
        default: return nil
        }
    }
}
