/// One amount of a sentence with what was found for it.
struct FigureEntry {
    let metric: Hit
    let money: MoneyToken
    let isComparative: Bool
    /// A share's part of a loss.
    var isLoss = false
    var period: PeriodToken?
    var change: String?
}
