/// A number written in digits.
struct NumberToken: Sendable {
    let range: Range<Int>
    let amount: Amount
    /// A letter, or a letter and a hyphen, stands before it: `CD19`, `CARTITUDE-4`.
    let isAttached: Bool
    /// `%`, "percent" or "per cent" follows; where that ends.
    let percentEnd: Int?
}
