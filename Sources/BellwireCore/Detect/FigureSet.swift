/// The figures of a text without their units: the first three digits of each, rounded. `229.6`,
/// `229.6 million`, `2.296亿` and `229,614` are one, so that a text, its translation and its summary
/// have the same ones. Years and figures of one or two digits tell nothing and are left out.
struct FigureSet: Sendable {
    /// One bit for each of 100 to 999.
    private var bits = [UInt64](repeating: 0, count: 16)
    private(set) var count = 0

    /// A word's letters and digits: `usd1545`, `186`.
    mutating func insert(_ word: ArraySlice<UInt8>) {
        guard let figure = FigureSet.figure(word) else { return }
        let bit: UInt64 = 1 << (figure & 63)
        if bits[figure >> 6] & bit == 0 { count += 1 }
        bits[figure >> 6] |= bit
    }

    enum Agreement {
        /// Nearly all figures of the one with fewer stand in the other one, more than would by chance.
        case same
        /// Each has enough of them, and most are others.
        case contrary
        case unknown
    }

    func agreement(with other: FigureSet) -> Agreement {
        let fewer = min(count, other.count)
        let common = zip(bits, other.bits).map { ($0 & $1).nonzeroBitCount }.reduce(0, +)
        let byChance = fewer * max(count, other.count) / 900
        if common >= 5 + 2 * byChance, common * 5 >= fewer * 4 { return .same }
        return fewer >= 5 && common * 2 < fewer ? .contrary : .unknown
    }

    private static func figure(_ word: ArraySlice<UInt8>) -> Int? {
        let digits = word.drop { !isDigit($0) || $0 == 0x30 }.prefix(while: isDigit)
        guard (3...9).contains(digits.count), digits.dropFirst().contains(where: { $0 != 0x30 })
        else { return nil }
        // "1548.HK", "01548": a company's code at the exchange stands in all its releases.
        if word[digits.endIndex...].elementsEqual("hk".utf8)
            || word.count == 5 && word.first == 0x30
        {
            return nil
        }
        let isYear =
            digits.count == 4 && word.count == 4
            && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8))
        guard !isYear else { return nil }
        let first = digits.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard digits.count > 3 else { return first }
        return min((first + 5) / 10, 999)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
