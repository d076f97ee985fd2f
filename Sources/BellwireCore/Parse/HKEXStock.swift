import FoundationEssentials

/// HKEXnews searches by a number of its own, which its `prefix.do` tells for a stock code:
/// `callback({"more":"1","stockInfo":[{"stockId":1234,"code":"01548","name":"..."}]});`
package enum HKEXStock {
    /// - Parameter code: five digits.
    /// - Throws: `ParseError` where the answer names no such stock.
    package static func number(of code: String, in bytes: Data, contentType: String?)
        throws(ParseError) -> Int
    {
        let subject = Sniff.describe(bytes, contentType: contentType)
        guard bytes.count <= 1 << 20, let open = bytes.firstIndex(of: UInt8(ascii: "(")),
            let close = bytes.lastIndex(of: UInt8(ascii: ")")), open < close,
            let answer = try? BellwireJSON.decode(Answer.self, from: bytes[(open + 1)..<close])
        else { throw HKEXTitles.error(on: subject, why: "that is no list of stocks") }
        guard let stock = answer.stockInfo.first(where: { $0.code == code }) else {
            throw HKEXTitles.error(on: "a list of stocks", why: "it knows no stock \(code)")
        }
        return stock.stockId
    }

    private struct Answer: Decodable {
        var stockInfo: [Stock]
    }

    private struct Stock: Decodable {
        var stockId: Int
        var code: String
    }
}
