/// Why two texts are not one release.
enum Difference: CustomStringConvertible {
    /// One is Chinese, the other is not, and what they claim does not tell that they are one.
    case language
    /// Another decision, step or period.
    case subject
    /// More than a week lies between them, and the texts are not alike enough for that.
    case time
    /// The share of the shorter text's words in a row that stand in the longer one.
    case words(share: Double)
    /// Each has numbers of its own.
    case numbers
    /// One word was put for another.
    case word(at: Int, of: Int)

    /// For people.
    var description: String {
        switch self {
        case .language: "two languages, and too few claims in common"
        case .subject: "another decision, step or period"
        case .time: "more than a week apart"
        case .words(let share): "too few words in common: \(Int(share * 100)) of 100"
        case .numbers: "other numbers"
        case .word(let at, let count): "another word at \(at) of \(count)"
        }
    }
}
