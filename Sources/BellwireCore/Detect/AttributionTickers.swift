/// Reads tickers out of running text: `(NASDAQ: LEGN)`, `(HK.1548)`, `(Stock Code: 1548.HK)`.
struct AttributionTickers {
    struct Found {
        let range: Range<Int>
        let ticker: Ticker
    }

    let text: MatchText
    let book: CueBook

    /// More are not read: a list of a thousand tickers is a list.
    private static let most = 200

    func find(_ hits: [Hit]) -> [Found] {
        var found: [Found] = []
        for hit in hits where hit.kind == .exchange {
            if let ticker = after(hit) ?? before(hit) { found.append(ticker) }
            if found.count >= Self.most { break }
        }
        return found
    }

    private func after(_ hit: Hit) -> Found? {
        let bytes = text.cased
        var at = hit.end
        var isMarked = book.value(hit) == "HKEX" && hit.range.count > 5
        while at < bytes.count, bytes[at] == 32 || bytes[at] == 58 || bytes[at] == 46 {
            if bytes[at] != 32 { isMarked = true }
            at += 1
        }
        guard isMarked else { return nil }
        let start = at
        while at < bytes.count, isWord(bytes[at]) || bytes[at] == 46, at - start < 12 { at += 1 }
        if at > start, bytes[at - 1] == 46 { at -= 1 }
        guard at > start, isUpper(bytes[start]) || isDigit(bytes[start]) else { return nil }
        return make(hit, symbol: start..<at)
    }

    /// `1548.HK`
    private func before(_ hit: Hit) -> Found? {
        guard hit.start > 1, text.bytes[hit.start - 1] == 46, isDigit(text.bytes[hit.start - 2])
        else { return nil }
        var start = hit.start - 1
        while start > 0, isDigit(text.bytes[start - 1]), hit.start - start < 8 { start -= 1 }
        return make(hit, symbol: start..<(hit.start - 1))
    }

    private func make(_ hit: Hit, symbol: Range<Int>) -> Found {
        let name = String(decoding: text.cased[symbol], as: UTF8.self)
        let range = min(hit.start, symbol.lowerBound)..<max(hit.end, symbol.upperBound)
        return Found(range: range, ticker: Ticker(exchange: book.value(hit), symbol: name))
    }
}
