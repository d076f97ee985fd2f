/// Reads amounts: `US$186.5 million`, `RMB 1.2 billion`, `518.8百万美元`, `$(24.5) million`.
struct MoneyScanner {
    let text: MatchText

    func money(_ number: NumberToken) -> MoneyToken? {
        guard number.percentEnd == nil else { return nil }
        let (start, prefix, isNegative) = currencyBefore(number.range.lowerBound)
        let isBare = prefix != nil && isSign(start, number.range.lowerBound)
        var end = number.range.upperBound
        var isBracketed = false
        if isNegative, end < text.count, text.bytes[end] == UInt8(ascii: ")") {
            end += 1
            isBracketed = true
        }
        if number.isAttached, prefix == nil { return nil }
        let (power, afterScale) = scale(end)
        let (suffix, last) = prefix == nil ? currencyAfter(afterScale) : (nil, afterScale)
        guard let currency = prefix ?? suffix else { return nil }
        return MoneyToken(
            range: start..<last, amount: number.amount.scaled(by: power), currency: currency,
            isNegative: isBracketed || isNegative && isMinus(start, number.range.lowerBound),
            power: power, isBare: isBare)
    }

    /// "$" or "¥" with no letter before it.
    private func isSign(_ start: Int, _ end: Int) -> Bool {
        let sign = text.bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        return sign < end
            && (text.bytes[sign] == UInt8(ascii: "$") || text.starts(with: "¥", at: sign))
    }

    /// "-$5", "EUR -6.5 million".
    private func isMinus(_ start: Int, _ number: Int) -> Bool {
        text.bytes[start] == UInt8(ascii: "-") || text.bytes[number - 1] == UInt8(ascii: "-")
    }

    /// "27 cents a share", "4.13 HK cents", "2.1p per share": parts of a dollar or a pound.
    func cents(_ number: NumberToken) -> MoneyToken? {
        guard number.percentEnd == nil, !number.isAttached else { return nil }
        let end = number.range.upperBound
        for (name, code) in Self.parts where text.starts(with: name, at: end) {
            let last = end + name.utf8CodeUnitCount
            guard last >= text.count || !isWord(text.bytes[last]) else { continue }
            return MoneyToken(
                range: number.range.lowerBound..<last, amount: number.amount.scaled(by: -2),
                currency: code, isNegative: false, power: -2, isBare: code == "USD")
        }
        return nil
    }

    private static let parts: [(StaticString, String)] = [
        (" cents", "USD"), (" hk cents", "HKD"), (" us cents", "USD"), ("p", "GBP"),
        (" pence", "GBP"), ("港仙", "HKD"), ("仙", "HKD"), (" cent", "USD"),
    ]

    /// A bare amount in brackets right behind another, `SEK 214.7 million (188.3)`: the earlier
    /// period's, in the same money.
    func bracketed(_ number: NumberToken, behind money: MoneyToken) -> MoneyToken? {
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        guard number.percentEnd == nil, !number.isAttached, end < text.count, start > 0,
            text.bytes[end] == UInt8(ascii: ")"),
            !(1990...2100).contains(number.amount.whole ?? 0)
        else { return nil }
        // "(-37.1)", "(loss 90.2)".
        let isLoss = text.starts(with: "loss ", at: start - 5)
        let isMinus = text.bytes[start - 1] == UInt8(ascii: "-") || isLoss
        let open = isLoss ? start - 6 : isMinus ? start - 2 : start - 1
        guard open >= money.range.upperBound, open - money.range.upperBound <= 1,
            text.bytes[open] == UInt8(ascii: "(")
        else { return nil }
        return MoneyToken(
            range: start..<end, amount: number.amount.scaled(by: money.power),
            currency: money.currency, isNegative: isMinus, power: money.power,
            isBare: money.isBare)
    }

    /// A currency's sign before a number, where it begins, and whether a bracket or a minus stands
    /// between.
    private func currencyBefore(_ number: Int) -> (Int, String?, Bool) {
        var at = number
        var isNegative = false
        if at > 0,
            text.bytes[at - 1] == UInt8(ascii: "(") || text.bytes[at - 1] == UInt8(ascii: "-")
        {
            isNegative = true
            at -= 1
        }
        var end = at
        if end > 0, text.bytes[end - 1] == 32 { end -= 1 }
        for (sign, code) in Self.dollars + Self.before {
            let length = sign.utf8CodeUnitCount
            if end >= length, text.starts(with: sign, at: end - length) {
                let start = end - length
                if isLower(text.bytes[start]), start > 0, isWord(text.bytes[start - 1]) { continue }
                let minus = start > 0 && text.bytes[start - 1] == UInt8(ascii: "-")
                return (minus ? start - 1 : start, code, isNegative || minus)
            }
        }
        return (number, nil, false)
    }

    private static let before: [(StaticString, String)] = [
        ("us$", "USD"), ("u.s.$", "USD"), ("hk$", "HKD"), ("s$", "SGD"), ("a$", "AUD"),
        ("c$", "CAD"), ("nt$", "TWD"), ("$", "USD"), ("usd", "USD"), ("hkd", "HKD"),
        ("jp¥", "JPY"), ("rmb", "CNY"), ("cny", "CNY"), ("人民币", "CNY"), ("¥", "CNY"), ("€", "EUR"),
        ("eur", "EUR"), ("£", "GBP"), ("gbp", "GBP"), ("chf", "CHF"), ("jpy", "JPY"),
        ("dkk", "DKK"), ("sek", "SEK"), ("nok", "NOK"), ("美元", "USD"), ("港元", "HKD"),
        ("港币", "HKD"), ("新台币", "TWD"), ("rs.", "INR"), ("rs", "INR"), ("inr", "INR"),
        ("₹", "INR"), ("krw", "KRW"), ("₩", "KRW"), ("aud", "AUD"), ("cad", "CAD"),
        ("sgd", "SGD"), ("brl", "BRL"), ("mxn", "MXN"), ("ils", "ILS"), ("nis", "ILS"),
        ("zar", "ZAR"), ("pln", "PLN"), ("twd", "TWD"), ("nzd", "NZD"), ("myr", "MYR"),
    ]
    // "$" alone is read as the United States' after these.
    private static let dollars: [(StaticString, String)] = [
        ("r$", "BRL"), ("mx$", "MXN"), ("nz$", "NZD"), ("cad$", "CAD"), ("aud$", "AUD"),
        ("cdn$", "CAD"), ("usd$", "USD"), ("hkd$", "HKD"), ("us dollars ", "USD"),
    ]

    /// The money of a table's unit line, `£'000`, `US$'000`, `人民币千元`; `nil` where it says none.
    func currency(in range: Range<Int>) -> String? {
        for (sign, code) in Self.dollars + Self.before {
            guard let at = text.find(sign, in: range) else { continue }
            let end = at + sign.utf8CodeUnitCount
            let isLetters = isLower(text.bytes[at])
            let isInside =
                isLetters && at > 0 && isWord(text.bytes[at - 1])
                || isLower(text.bytes[end - 1]) && end < text.count && isWord(text.bytes[end])
            if !isInside { return code }
        }
        return text.contains("u.s. dollar", in: range) ? "USD" : nil
    }

    private func currencyAfter(_ start: Int) -> (String?, Int) {
        let at = DateScanner.skip(text.bytes, start, " ")
        for (name, code) in Self.after where text.starts(with: name, at: at) {
            let end = at + name.utf8CodeUnitCount
            if text.bytes[at] < 0x80, end < text.count, isWord(text.bytes[end]) { continue }
            return (code, end)
        }
        return (nil, start)
    }

    private static let after: [(StaticString, String)] = [
        ("美元", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("人民币", "CNY"), ("元人民币", "CNY"),
        ("元", "CNY"), ("欧元", "EUR"), ("us dollars", "USD"), ("u.s. dollars", "USD"), ("usd", "USD"),
        ("euros", "EUR"), ("euro", "EUR"), ("rmb", "CNY"), ("dollars", "USD"), ("hkd", "HKD"),
        ("hk dollars", "HKD"), ("pounds", "GBP"), ("€", "EUR"), ("swiss francs", "CHF"),
        ("新台币", "TWD"), ("日元", "JPY"), ("日圆", "JPY"), ("英镑", "GBP"), ("加元", "CAD"), ("澳元", "AUD"),
        ("kronor", "SEK"), ("yen", "JPY"), ("won", "KRW"), ("sek", "SEK"), ("dkk", "DKK"),
        ("nok", "NOK"), ("chf", "CHF"), ("eur", "EUR"), ("gbp", "GBP"), ("rupees", "INR"),
    ]

    /// The power of ten behind a number, and where its word ends.
    private func scale(_ start: Int) -> (Int, Int) {
        var at = start
        if at < text.count, text.bytes[at] == 32 || text.bytes[at] == UInt8(ascii: "-") { at += 1 }
        for (name, power) in Self.scales where text.starts(with: name, at: at) {
            let end = at + name.utf8CodeUnitCount
            if text.bytes[at] < 0x80, end < text.count, isWord(text.bytes[end]) { continue }
            if name.utf8CodeUnitCount == 1, at > start { continue }
            return (power, end)
        }
        return (0, start)
    }

    private static let scales: [(StaticString, Int)] = [
        ("million", 6), ("billion", 9), ("thousand", 3), ("mln", 6), ("mn", 6), ("bn", 9),
        ("mm", 6), ("m", 6), ("b", 9), ("k", 3), ("百万", 6), ("千万", 7), ("万亿", 12),
        ("亿", 8), ("万", 4), ("千", 3), ("trillion", 12), ("crores", 7), ("crore", 7),
        ("lakhs", 5), ("lakh", 5), ("mio", 6), ("mill.", 6),
    ]
}
