/// Months and years that a text counts trials in.
enum TrialTimes {
    /// Where "months" behind a number ends. "12-month" is a point in time, "9.2-month" a duration.
    static func monthsEnd(_ number: NumberToken, _ text: MatchText) -> Int? {
        let end = number.range.upperBound
        if text.starts(with: " months", at: end) { return end + 7 }
        if text.starts(with: " month", at: end) { return end + 6 }
        if text.starts(with: "-month", at: end), number.amount.places > 0 { return end + 6 }
        if text.starts(with: "个月", at: end) { return end + 6 }
        return text.starts(with: " 个月", at: end) ? end + 7 : nil
    }

    /// "at 36 months", "after 12 months": when, not how long.
    static func isPoint(_ number: NumberToken, _ text: MatchText) -> Bool {
        points.contains {
            text.starts(with: $0, at: number.range.lowerBound - $0.utf8CodeUnitCount)
        }
    }

    private static let points: [StaticString] = [
        " at ", " after ", " within ", " every ", " through ", " beyond ", "past ", " least ",
        " next ", " last ", " than ", "at month ", "随访", "随访时间为", " a further ",
    ]

    /// The point in time, in months, of a rate: "the 12-month PFS rate", "at two years", "36个月".
    static func point(_ range: Range<Int>, _ document: Document) -> String? {
        let text = document.text
        for number in document.numbers(in: range).reversed()
        where number.percentEnd == nil && number.amount.places == 0 {
            let end = number.range.upperBound
            if ["-month", " month", "个月"].contains(where: { text.starts(with: $0, at: end) }) {
                return number.amount.text
            }
            if ["-year", " year", "年"].contains(where: { text.starts(with: $0, at: end) }),
                let years = number.amount.whole, (1...20).contains(years)
            {
                return String(years * 12)
            }
        }
        for (index, word) in years.enumerated() {
            if let at = text.find(word, in: range),
                text.starts(with: "-year", at: at + word.utf8CodeUnitCount)
                    || text.starts(with: " year", at: at + word.utf8CodeUnitCount)
            {
                return String((index + 1) * 12)
            }
        }
        return nil
    }

    private static let years: [StaticString] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]

    /// The two numbers behind "95% CI", as far as its bracket reaches.
    static func bounds(
        behind position: Int, _ numbers: some Sequence<NumberToken>, _ text: MatchText
    )
        -> [NumberToken]
    {
        var bounds: [NumberToken] = []
        var at = position
        for number in numbers where number.range.lowerBound >= position {
            let gap = text.bytes[span(at, number.range.lowerBound)]
            // "(95% confidence interval [CI], 92.7-99.7)": a short bracket may stand between.
            let closed = gap.dropFirst(bounds.isEmpty ? 28 : 0)
            if gap.count > 40 || bounds.count == 2 || closed.contains(UInt8(ascii: ")"))
                || gap.contains(UInt8(ascii: ";"))
            {
                break
            }
            bounds.append(number)
            at = number.range.upperBound
        }
        return bounds
    }
}
