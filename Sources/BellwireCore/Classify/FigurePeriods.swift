/// Finds of which period each amount of a sentence is.
struct FigurePeriods {
    let document: Document
    private var text: MatchText { document.text }

    func assignPeriods(
        _ entries: inout [FigureEntry], _ periods: [PeriodToken], main: PeriodToken?,
        _ sentence: Sentence
    ) {
        let isPaired = pairPeriods(&entries, periods, sentence)
        if isPaired { return }
        for index in entries.indices {
            let end = entries[index].money.range.upperBound
            let from = index > 0 ? entries[index - 1].money.range.upperBound : 0
            if let earlier = earlier(entries[index].money, from, periods, main) {
                entries[index].period = earlier
                continue
            }
            let next =
                index + 1 < entries.count
                ? entries[index + 1].money.range.lowerBound : sentence.range.upperBound
            let behind = periods.first {
                $0.range.lowerBound >= end && $0.range.lowerBound < next && !heads($0, next)
            }
            let isCash = document.value(entries[index].metric).hasPrefix("cash")
            if let behind, !(behind.isComparative && !entries[index].isComparative) {
                entries[index].period = behind
            } else if entries[index].isComparative {
                let before = entries[..<index].last { !$0.isComparative }
                let current = before?.period ?? main
                entries[index].period = yearSaid(end, next, current) ?? current?.yearBefore
            } else if let before = periods.last(where: {
                $0.range.upperBound <= end && !$0.isComparative
            }) {
                entries[index].period = before
            } else if isCash, let end = main?.end {
                entries[index].period = PeriodToken(range: 0..<0, label: end.description, end: end)
            } else {
                entries[index].period = main
            }
        }
    }

    /// "上年亏损为...", "2024年为...": in Chinese the earlier period stands before its amount.
    private func earlier(
        _ money: MoneyToken, _ from: Int, _ periods: [PeriodToken], _ main: PeriodToken?
    ) -> PeriodToken? {
        let start = money.range.lowerBound
        if let same = periods.last(where: { $0.isComparative && $0.range.upperBound <= start }),
            same.range.lowerBound >= from, text.cased[same.range.lowerBound] >= 0x80
        {
            return same
        }
        guard let main, !main.isDay, let before = main.yearBefore,
            let at = text.find("年为", in: span(max(from, start - 30), start))
                ?? text.find("年:", in: span(max(from, start - 20), start)),
            let year = document.numbers(in: span(max(from, at - 4), at)).last?.amount.whole
                ?? ChineseNumerals.number(text.bytes, endingAt: at)?.value,
            before.label.hasPrefix("\(year)")
        else { return nil }
        return before
    }

    /// "(H1 2024: £80.1 million)": the period stands before the amount that it is of.
    private func heads(_ period: PeriodToken, _ amount: Int) -> Bool {
        let between = span(period.range.upperBound, min(amount, period.range.upperBound + 12))
        return text.bytes[between].contains(UInt8(ascii: ":"))
    }

    /// "... in 2023" behind a comparative amount.
    private func yearSaid(_ start: Int, _ end: Int, _ current: PeriodToken?) -> PeriodToken? {
        guard let current, !current.isDay else { return nil }
        for number in document.numbers(in: span(start, min(end, start + 40)))
        where number.range.count == 4 {
            guard let year = number.amount.whole, (1990...2100).contains(year) else { continue }
            let day = current.end.flatMap { CalendarDate(year: year, month: $0.month, day: $0.day) }
            return PeriodToken(
                range: number.range, label: "\(year)\(current.label.dropFirst(4))", end: day,
                isComparative: true)
        }
        return nil
    }

    /// "A and B for the first quarter and the full year, respectively": periods by their order.
    private func pairPeriods(
        _ entries: inout [FigureEntry], _ periods: [PeriodToken], _ sentence: Sentence
    ) -> Bool {
        let current = periods.filter { !$0.isComparative && !$0.isDay }
        var distinct: [PeriodToken] = []
        for period in current where !distinct.contains(where: { $0.label == period.label }) {
            distinct.append(period)
        }
        let primary = entries.indices.filter { !entries[$0].isComparative }
        guard distinct.count == 2, primary.count == 2,
            text.contains("respectively", in: sentence.range),
            entries[primary[0]].metric.start == entries[primary[1]].metric.start
        else { return false }
        let comparative = entries.indices.filter { entries[$0].isComparative }
        for (place, index) in primary.enumerated() { entries[index].period = distinct[place] }
        for (place, index) in comparative.enumerated() {
            entries[index].period = distinct[place % 2].yearBefore
        }
        return true
    }
}
