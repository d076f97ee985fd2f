/// Finds the per cents by which the figures of a sentence changed, and checks them.
struct FigureChanges {
    let document: Document
    let sentence: Sentence

    /// "an increase of 154%", "up 12.5 percent", "grew 154% to ...".
    func assign(to entries: inout [FigureEntry]) {
        let hits = document.hits(sentence)
        for number in document.numbers(in: sentence.range) {
            guard let end = number.percentEnd, let word = word(number, end, hits) else { continue }
            guard let index = entry(number, hits, entries) else { continue }
            let amount = word.kind == .fall ? number.amount.negated : number.amount
            guard agrees(number.amount, word.kind == .fall, index, entries) else { continue }
            entries[index].change = amount.text
        }
    }

    private func word(_ number: NumberToken, _ end: Int, _ hits: ArraySlice<Hit>) -> Hit? {
        let start = number.range.lowerBound
        return hits.last {
            ($0.kind == .rise || $0.kind == .fall) && $0.end <= start && start - $0.end < 30
        }
            ?? hits.first {
                ($0.kind == .rise || $0.kind == .fall) && $0.start >= end && $0.start - end < 16
            }
    }

    /// The nearest metric before tells which figure has changed.
    private func entry(_ number: NumberToken, _ hits: ArraySlice<Hit>, _ entries: [FigureEntry])
        -> Int?
    {
        let metric = hits.last { $0.kind == .money && $0.start < number.range.lowerBound }
        return entries.firstIndex {
            !$0.isComparative && $0.change == nil
                && (metric == nil || $0.metric.start == metric?.start)
        }
            ?? entries.lastIndex {
                !$0.isComparative && $0.change == nil
                    && $0.money.range.upperBound <= number.range.lowerBound
                    && $0.metric.start == metric?.start
            }
    }

    /// Whether the per cent is what the two figures give, as far as they are rounded.
    private func agrees(_ percent: Amount, _ isFall: Bool, _ index: Int, _ entries: [FigureEntry])
        -> Bool
    {
        let own = entries[index]
        let earlier = entries[(index + 1)...].first {
            $0.isComparative && $0.metric.start == own.metric.start
                || $0.isComparative && document.value($0.metric) == document.value(own.metric)
        }
        guard let earlier, earlier.isLoss == own.isLoss,
            earlier.period?.yearNamed != own.period?.yearNamed || earlier.period == nil
        else { return true }
        let (lowNow, highNow) = Self.bounds(own.money)
        let (lowThen, highThen) = Self.bounds(earlier.money)
        guard lowThen > 0 else { return true }
        let said = Self.value(percent) * (isFall ? -1 : 1)
        let low = (lowNow / highThen - 1) * 100 - 1
        let high = (highNow / lowThen - 1) * 100 + 1
        return said >= low && said <= high
    }

    /// Half a unit of the last digit to both sides.
    private static func bounds(_ money: MoneyToken) -> (Double, Double) {
        let value = Self.value(money.amount)
        let half = value == 0 ? 0 : value / Double(max(1, abs(money.amount.digits))) / 2
        return (value - half, value + half)
    }

    private static func value(_ amount: Amount) -> Double {
        var value = Double(amount.digits)
        for _ in 0..<min(20, abs(amount.places)) {
            value = amount.places > 0 ? value / 10 : value * 10
        }
        return value
    }
}
