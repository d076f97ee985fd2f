/// An amount of money.
struct MoneyToken: Sendable {
    let range: Range<Int>
    let amount: Amount
    /// ISO 4217.
    let currency: String
    /// Written in brackets or behind a minus.
    let isNegative: Bool
    /// The power of ten that its words give: 6 for "million".
    let power: Int
    /// "$" or "¥" alone, which several countries write.
    var isBare = false
}
