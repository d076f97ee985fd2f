/// One amount of a sentence with what was found for it.
struct FigureEntry {
    var metric: Hit
    let money: MoneyToken
    var isComparative: Bool
    /// Loss or profit, where the words before the amount say so themselves.
    var isLoss: Bool?
    var period: PeriodToken?
    var change: String?
    /// The figure that a restatement puts in place of another.
    var isRestated = false
}
