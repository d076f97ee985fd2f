/// Whose money a bare "$" or "¥" is, and the money of a table that says none.
struct HouseCurrency {
    /// ISO 4217, of "$" and of "¥".
    private let dollar: String
    private let yen: String

    init(document: Document) {
        let text = document.text
        let whole = 0..<text.count
        let exchanges = Set(
            document.hits.filter { $0.kind == .exchange }.map { document.value($0) })
        let isAmerican = Self.american.contains { text.contains($0, in: whole) }
        if !isAmerican, let other = Self.dollars.first(where: { text.contains($0.0, in: whole) }) {
            dollar = other.1
        } else if !isAmerican, exchanges.contains("ASX"), !exchanges.contains("NASDAQ") {
            dollar = "AUD"
        } else if !isAmerican, exchanges.contains("NZX") {
            dollar = "NZD"
        } else {
            dollar = "USD"
        }
        let isJapanese =
            exchanges.contains("TSE") || Self.japanese.contains { text.contains($0, in: whole) }
        yen = isJapanese ? "JPY" : "CNY"
    }

    private static let american: [StaticString] = [
        "us$", "u.s. dollar", "us dollar", "u.s.$", "usd",
    ]
    private static let dollars: [(StaticString, String)] = [
        ("canadian dollar", "CAD"), ("cdn$", "CAD"), ("(cad)", "CAD"), ("in cad", "CAD"),
        ("c$", "CAD"), ("australian dollar", "AUD"), ("a$", "AUD"), ("(aud)", "AUD"),
        ("new zealand dollar", "NZD"), ("nz$", "NZD"), ("singapore dollar", "SGD"),
        ("hong kong dollar", "HKD"), ("new taiwan dollar", "TWD"), ("nt$", "TWD"),
    ]
    private static let japanese: [StaticString] = ["tokyo", "osaka", "japanese yen", "billion yen"]

    func currency(of money: MoneyToken) -> String {
        guard money.isBare else { return money.currency }
        return money.currency == "USD" ? dollar : yen
    }

    /// What a table's cells are in that only bear "$".
    func currency(_ sign: UInt8) -> String? { sign == UInt8(ascii: "$") ? dollar : nil }
}
