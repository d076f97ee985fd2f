/// A stock exchange and a symbol on it, in one spelling: `NASDAQ:LEGN`, `HKEX:1548`.
package struct Ticker: Hashable, Sendable, Codable, CustomStringConvertible {
    package let exchange: String
    package let symbol: String

    /// HKEX, SEHK, HKG, HKSE and HK are one exchange; leading zeros and a `.HK` do not matter there.
    package init(exchange: String, symbol: String) {
        let upper = exchange.uppercased()
        let isHongKong = ["HKEX", "SEHK", "HKG", "HKSE", "HK"].contains(upper)
        self.exchange = isHongKong ? "HKEX" : upper
        var rest = Substring(symbol.uppercased())
        if isHongKong {
            if rest.hasSuffix(".HK") { rest = rest.dropLast(3) }
            rest = rest.drop { $0 == "0" }
        }
        self.symbol = String(rest)
    }

    /// Reads `EXCHANGE:SYMBOL`, split at the first colon; `nil` where a side is empty.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(exchange: parts[0], symbol: parts[1])
    }

    package var description: String { "\(exchange):\(symbol)" }
}
