/// Finds of which period each amount of a sentence is.
struct FigurePeriods {
    let document: Document
    let sentence: Sentence
    /// The period that the report is on, or that the heading above the sentence gives.
    let main: PeriodToken?
    let periods: [PeriodToken]
    /// The two that the sentence before paired its figures with.
    let pair: [PeriodToken]
    private var text: MatchText { document.text }

    func assign(to entries: inout [FigureEntry]) {
        if pairRespectively(&entries) { return }
        for index in entries.indices {
            let period = period(of: entries[index], index, entries)
            entries[index].period = balance(period, entries[index])
        }
    }

    private func period(of entry: FigureEntry, _ index: Int, _ entries: [FigureEntry])
        -> PeriodToken?
    {
        let money = entry.money.range
        let from = index > 0 ? entries[index - 1].money.range.upperBound : sentence.range.lowerBound
        let next =
            index + 1 < entries.count
            ? entries[index + 1].money.range.lowerBound : sentence.range.upperBound
        if let earlier = earlier(entry, from) { return earlier }
        let last = entries[..<index].last { !$0.isComparative }
        let current = last?.period ?? main
        let behind = periods.first {
            $0.range.lowerBound >= money.upperBound
                && $0.range.lowerBound < limit(money.upperBound, next)
                && !heads($0, next)
        }
        if let behind, !(behind.isComparative && !entry.isComparative) {
            if !behind.isYearOnly { return behind }
            return ofYear(behind, entry, current)
        }
        let before = periods.last {
            $0.range.upperBound <= money.lowerBound && $0.range.lowerBound >= from
                && (!$0.isComparative || entry.isComparative)
        }
        if entry.isComparative {
            if let before, isEarlier(before, current) {
                return before.isYearOnly ? ofYear(before, entry, current) : before
            }
            return current?.isDay == true ? nil : current?.yearBefore
        }
        if let before { return before.isYearOnly ? ofYear(before, entry, main) : before }
        // "For the quarter, revenue was $5 million and net income $1 million": what opens it governs.
        let opening = periods.last {
            $0.range.upperBound <= money.lowerBound && !$0.isComparative && !isAnothers($0, entries)
        }
        if let opening { return opening.isYearOnly ? ofYear(opening, entry, main) : opening }
        return main
    }

    /// A period right behind an earlier amount is that amount's, and governs no other.
    private func isAnothers(_ period: PeriodToken, _ entries: [FigureEntry]) -> Bool {
        entries.contains {
            $0.money.range.upperBound <= period.range.lowerBound && $0.isComparative
                && period.range.lowerBound - $0.money.range.upperBound < 30
        }
    }

    private func isEarlier(_ period: PeriodToken, _ current: PeriodToken?) -> Bool {
        if period.isComparative || period.isDay { return true }
        guard let current, let one = period.yearNamed, let other = current.yearNamed else {
            return true
        }
        return one < other
    }

    /// "... in 2023" behind a quarter's figure is that quarter of 2023; elsewhere it is the year.
    private func ofYear(_ period: PeriodToken, _ entry: FigureEntry, _ current: PeriodToken?)
        -> PeriodToken?
    {
        guard let current, !current.isDay else { return period }
        if entry.isComparative { return current.of(year: period.yearNamed) }
        return current.yearNamed == period.yearNamed ? current : period
    }

    /// A bracket closes what stands in it: "(2023: £6.1 million) Net cash at 31 March".
    private func limit(_ end: Int, _ next: Int) -> Int {
        let reach = span(end, next)
        for stop in [";", "；"] as [StaticString] {
            if let at = text.find(stop, in: reach) { return min(at, next) }
        }
        let near = span(end, min(end + 2, next))
        if let at = text.find(")", in: near) { return at }
        return next
    }

    /// "上年亏损为...", "2024年为...": in Chinese the earlier period stands before its amount.
    private func earlier(_ entry: FigureEntry, _ from: Int) -> PeriodToken? {
        let start = entry.money.range.lowerBound
        if let same = periods.last(where: { $0.isComparative && $0.range.upperBound <= start }),
            same.range.lowerBound >= from, text.cased[same.range.lowerBound] >= 0x80
        {
            return same
        }
        guard let main, !main.isDay, let before = main.yearBefore, let year = before.yearNamed
        else { return nil }
        var at = max(from, start - 60)
        while let found = text.find("年", in: span(at, start)) {
            at = found + 3
            let said =
                document.numbers(in: span(max(from, found - 4), found)).last?.amount.whole
                ?? ChineseNumerals.number(text.bytes, endingAt: found)?.value
            // A day, "2024年12月31日", is none.
            if said == year, !text.contains("日", in: span(found, start)) { return before }
        }
        return nil
    }

    /// "(H1 2024: £80.1 million)": the period stands before the amount that it is of.
    private func heads(_ period: PeriodToken, _ amount: Int) -> Bool {
        let between = span(period.range.upperBound, min(amount, period.range.upperBound + 12))
        return text.bytes[between].contains(UInt8(ascii: ":"))
            || text.bytes[max(0, period.range.lowerBound - 1)] == UInt8(ascii: "(")
                && amount - period.range.upperBound < 12
    }

    /// A balance is of a day: of the period's last one.
    private func balance(_ period: PeriodToken?, _ entry: FigureEntry) -> PeriodToken? {
        let metric = document.value(entry.metric)
        guard metric.hasPrefix("cash") || metric == "total_assets" else {
            return period?.isDay == true ? stretch(endingOn: period) : period
        }
        guard let period, !period.isDay else { return period }
        guard let end = period.end else { return nil }
        return PeriodToken(
            range: period.range, label: end.description, end: end,
            isComparative: period.isComparative)
    }

    /// "As of June 30, 2024, revenue was ...": a day that stands for the stretch it ends.
    private func stretch(endingOn day: PeriodToken?) -> PeriodToken? {
        guard let main, let day else { return nil }
        if main.end == day.end { return main }
        let before = main.yearBefore
        return before?.end == day.end ? before : nil
    }

    /// "A and B for the first quarter and the full year, respectively": periods by their order;
    /// without any periods, the main one and the one before.
    private func pairRespectively(_ entries: inout [FigureEntry]) -> Bool {
        guard text.contains("respectively", in: sentence.range) else { return false }
        let primary = entries.indices.filter { !entries[$0].isComparative }
        let others = entries.indices.filter { entries[$0].isComparative }
        guard primary.count == 2,
            entries[primary[0]].metric.start == entries[primary[1]].metric.start,
            !periods.contains(where: \.isDay)
        else { return false }
        var distinct: [PeriodToken] = []
        for period in periods where !period.isComparative {
            let period = period.isYearOnly ? main?.of(year: period.yearNamed) ?? period : period
            if !distinct.contains(where: { $0.label == period.label }) { distinct.append(period) }
        }
        if distinct.count < 2, pair.count == 2 {
            distinct = pair
        } else if distinct.count < 2, others.isEmpty, let main, let before = main.yearBefore {
            distinct = [main, before]
        }
        guard distinct.count >= 2 else { return false }
        for (place, index) in primary.enumerated() { entries[index].period = distinct[place] }
        for (place, index) in others.enumerated() {
            entries[index].period = distinct[place % 2].yearBefore
        }
        return true
    }
}
