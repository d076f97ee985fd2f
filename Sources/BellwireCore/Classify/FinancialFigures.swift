/// The figures of a report in prose: metric, amount, period, change.
struct FinancialFigures {
    let document: Document
    private var text: MatchText { document.text }

    /// More figures than this are a table that lost its rows.
    private static let most = 120

    func read() -> [FinancialFact] {
        var facts: [FinancialFact] = []
        let main = PeriodScanner(document: document).main()
        var section = main
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            if isHeading(sentence) {
                section = period(ofHeading: sentence, main: main) ?? main
            }
            for fact in figures(in: sentence, main: section).map({ compared($0, main) })
            where !facts.contains(where: { isSame($0, fact) }) {
                facts.append(fact)
                if facts.count >= Self.most { return facts }
            }
        }
        for fact in FinancialTable(document: document).read()
        where !facts.contains(where: { isSame($0, fact) }) && facts.count < Self.most {
            facts.append(fact)
        }
        return facts
    }

    private static let zones: Set<Zone> = [.headline, .subhead, .bullet, .lead, .body, .recap]

    /// The main period's stretch of an earlier year is a comparative, however it is worded.
    private func compared(_ fact: FinancialFact, _ main: PeriodToken?) -> FinancialFact {
        guard let main, let period = fact.period, period < main.label,
            period.dropFirst(4) == main.label.dropFirst(4)
        else { return fact }
        var fact = fact
        fact.comparative = true
        return fact
    }

    private func isSame(_ one: FinancialFact, _ other: FinancialFact) -> Bool {
        one.metric == other.metric && one.period == other.period && one.scope == other.scope
            && (one.value == other.value || other.comparative
                || one.comparative == other.comparative)
    }

    private func isHeading(_ sentence: Sentence) -> Bool {
        document.layout.paragraphs[sentence.paragraph].isHeading
            || sentence.zone == .subhead && !text.bytes[sentence.range].contains(where: isDigit)
    }

    /// The period of a heading: its figures are of it until the next heading.
    private func period(ofHeading sentence: Sentence, main: PeriodToken?) -> PeriodToken? {
        PeriodScanner(document: document)
            .periods(in: sentence.range, year: main.flatMap { Int($0.label.prefix(4)) })
            .first { !$0.isDay && !$0.isComparative }
    }

    // MARK: One sentence

    private func figures(in sentence: Sentence, main: PeriodToken?) -> [FinancialFact] {
        let hits = document.hits(sentence)
        let metrics = hits.filter { $0.kind == .money }
        guard !metrics.isEmpty else { return [] }
        let moneys = moneys(in: sentence.range)
        guard !moneys.isEmpty else { return [] }
        let periods = periods(in: sentence, main)
        var entries = pair(moneys, metrics, hits)
        FigurePeriods(document: document).assignPeriods(
            &entries, periods, main: main, sentence)
        assignChanges(&entries, hits, sentence)
        let isOfSegments = text.contains(" segment", in: sentence.range)
        return entries.compactMap { fact($0, sentence, hits) }
            .filter { !isOfSegments || $0.scope != "group" }
    }

    /// A stretch that heads the sentence, "Fourth quarter: ...", is of the report's own year.
    private func periods(in sentence: Sentence, _ main: PeriodToken?) -> [PeriodToken] {
        let scanner = PeriodScanner(document: document)
        let found = scanner.periods(in: sentence.range)
        let year = main.flatMap { Int($0.label.prefix(4)) }
        guard
            let head = scanner.periods(in: sentence.range, year: year).first,
            head.range.lowerBound - sentence.range.lowerBound < 6,
            text.starts(with: ":", at: head.range.upperBound),
            !found.contains(where: { $0.range == head.range })
        else { return found }
        return [head] + found
    }

    private func moneys(in range: Range<Int>) -> [MoneyToken] {
        let scanner = MoneyScanner(text: text)
        var found: [MoneyToken] = []
        for number in document.numbers(in: range) {
            if let money = scanner.money(number) {
                found.append(money)
            } else if let last = found.last,
                let money = scanner.bracketed(number, behind: last)
            {
                found.append(money)
            }
        }
        return found
    }

    private func pair(_ moneys: [MoneyToken], _ metrics: [Hit], _ hits: ArraySlice<Hit>)
        -> [FigureEntry]
    {
        var entries: [FigureEntry] = []
        var previous = 0
        for money in moneys {
            defer { previous = money.range.upperBound }
            if let last = entries.last, last.money.range.upperBound == previous,
                isBracketed(money, behind: previous)
            {
                entries.append(FigureEntry(metric: last.metric, money: money, isComparative: true))
                continue
            }
            guard !isDelta(money), let metric = metric(of: money, metrics),
                document.value(metric) != "none"
            else { continue }
            // "a net loss of $41.2 million, or $0.98 per share": two words for one result.
            if isShare(metric), let last = entries.last, last.money.range.upperBound == previous,
                text.starts(with: ", or ", at: previous) || text.starts(with: " or ", at: previous)
            {
                entries.append(
                    FigureEntry(
                        metric: metric, money: money, isComparative: last.isComparative,
                        isLoss: isLoss(last)))
                continue
            }
            let isComparative =
                isOver(money)
                || hits.contains {
                    $0.kind == .compare && $0.start >= previous
                        && (previous > 0 || $0.start >= metric.end)
                        && $0.end <= money.range.lowerBound && compares($0, money)
                }
            entries.append(FigureEntry(metric: metric, money: money, isComparative: isComparative))
        }
        pairRespectively(&entries, metrics, hits)
        return entries
    }

    /// "Revenue and gross profit were A and B, respectively".
    private func pairRespectively(
        _ entries: inout [FigureEntry], _ metrics: [Hit], _ hits: ArraySlice<Hit>
    ) {
        guard let first = entries.first?.money.range.lowerBound,
            hits.contains(where: { $0.kind == .respectively })
        else { return }
        let named = metrics.filter { $0.end <= first }
        guard named.count > 1, named.count == entries.count else { return }
        for index in entries.indices {
            entries[index] = FigureEntry(
                metric: named[index], money: entries[index].money,
                isComparative: entries[index].isComparative)
        }
    }

    /// "an increase of $5 million", "by $5 million": a difference and no figure.
    private func isDelta(_ money: MoneyToken) -> Bool {
        let start = max(0, money.range.lowerBound - 24)
        let before = start..<money.range.lowerBound
        for words in Self.deltas {
            guard let at = text.find(words, in: before) else { continue }
            let between = span(at + words.utf8CodeUnitCount, money.range.lowerBound)
            if !text.bytes[between].contains(where: isDigit) { return true }
        }
        return false
    }

    private static let deltas: [StaticString] = [
        "increase of ", "decrease of ", "sed by ", "rew by ", "ined by ", "rose by ", "fell by ",
    ]

    /// "an increase of 51.6% over US$152.6 million".
    private func isOver(_ money: MoneyToken) -> Bool {
        let start = money.range.lowerBound
        guard text.starts(with: " over ", at: start - 6) else { return false }
        let before = span(max(0, start - 14), start - 5)
        return text.bytes[before].contains(UInt8(ascii: "%"))
            || text.contains("per cent", in: before) || text.contains("percent", in: before)
    }

    /// "from" compares only right before an amount: "revenue from services" does not.
    private func compares(_ hit: Hit, _ money: MoneyToken) -> Bool {
        let word = document.book.phrase(hit)
        if word == "from" || word == "against" || word == "较" || word == "而" {
            return money.range.lowerBound - hit.end < 24
        }
        return money.range.lowerBound - hit.end < 90
    }

    /// The metric before the amount, or right behind it: "$5 million in revenue".
    private func metric(of money: MoneyToken, _ metrics: [Hit]) -> Hit? {
        let end = money.range.upperBound
        // "$0.92 per diluted share" names the amount before it, and no other.
        if let share = metrics.first(where: { isShare($0) && $0.start >= end && $0.start - end < 3 }
        ) {
            return share
        }
        let before = metrics.last { $0.end <= money.range.lowerBound && !isShare($0) }
        if let before, money.range.lowerBound - before.end < 40 { return before }
        let after = metrics.first { $0.start >= end && $0.start - end < 14 && !isShare($0) }
        if let after,
            text.contains(" of ", in: end..<after.start)
                || text.contains(" in ", in: end..<after.start)
        {
            return after
        }
        return before
    }

    private func isShare(_ metric: Hit) -> Bool {
        let phrase = document.book.phrase(metric)
        return phrase.hasPrefix("per ") || phrase == "a share"
    }

    private func isLoss(_ entry: FigureEntry) -> Bool {
        document.value(entry.metric).hasSuffix("-") || entry.money.isNegative
    }

    /// "£5.12m (H1 FY18: £3.87m)", "SEK 214.7 million (188.3)": the earlier period's amount.
    private func isBracketed(_ money: MoneyToken, behind end: Int) -> Bool {
        let between = span(end, money.range.lowerBound)
        guard between.count <= 40,
            text.starts(with: "(", at: end)
                || text.starts(with: " (", at: end)
        else { return false }
        return between.count <= 3 || text.contains(":", in: between)
    }

    // MARK: Changes

    /// "an increase of 154%", "up 12.5 percent", "grew 154% to ...".
    private func assignChanges(
        _ entries: inout [FigureEntry], _ hits: ArraySlice<Hit>, _ sentence: Sentence
    ) {
        for number in document.numbers(in: sentence.range) {
            guard let end = number.percentEnd else { continue }
            guard
                let word = hits.last(where: {
                    ($0.kind == .rise || $0.kind == .fall) && $0.end <= number.range.lowerBound
                        && number.range.lowerBound - $0.end < 30
                })
                    ?? hits.first(where: {
                        ($0.kind == .rise || $0.kind == .fall) && $0.start >= end
                            && $0.start - end < 14
                    })
            else { continue }
            let metric = hits.last { $0.kind == .money && $0.start < number.range.lowerBound }
            guard
                let index = entries.firstIndex(where: {
                    !$0.isComparative && $0.change == nil
                        && (metric == nil || $0.metric.start == metric?.start)
                })
            else { continue }
            let amount = word.kind == .fall ? number.amount.negated : number.amount
            entries[index].change = amount.text
        }
    }

    // MARK: The fact

    private func fact(_ entry: FigureEntry, _ sentence: Sentence, _ hits: ArraySlice<Hit>)
        -> FinancialFact?
    {
        var name = Substring(document.value(entry.metric))
        let isAdjusted = name.hasSuffix("@adjusted") || name.hasPrefix("adjusted")
        if let at = name.firstIndex(of: "@") { name = name[..<at] }
        let isLoss = name.hasSuffix("-")
        if isLoss { name = name.dropLast() }
        guard let period = entry.period else { return nil }
        let isNegative = isLoss || entry.isLoss || entry.money.isNegative
        let start = min(entry.metric.start, entry.money.range.lowerBound)
        let end = max(entry.metric.end, entry.money.range.upperBound)
        let isRestated = entry.isComparative && hits.contains { $0.kind == .restated }
        return FinancialFact(
            issuer: document.owner(at: start, in: sentence).id, metric: String(name),
            period: period.label, periodEnd: period.end,
            value: isNegative ? entry.money.amount.negated.text : entry.money.amount.text,
            qualifier: isOver(entry.money)
                ? .exactly : qualifier(entry.money.range.lowerBound, hits),
            currency: entry.money.currency,
            changePercent: entry.change,
            scope: hits.contains { $0.kind == .scope } ? "continuing" : segment(entry) ?? "group",
            basis: isRestated ? .restated : isAdjusted ? .adjusted : .reported,
            comparative: entry.isComparative || period.isComparative,
            evidence: [document.evidence(start..<end, sentence)])
    }

    /// "revenue from life science services and products was": the words that narrow a metric.
    private func segment(_ entry: FigureEntry) -> String? {
        guard
            ["revenue", "gross_profit", "operating_income"].contains(document.value(entry.metric))
        else { return nil }
        let end = entry.metric.end
        for opening in [" from ", " of "] as [StaticString]
        where text.starts(with: opening, at: end) {
            var start = end + opening.utf8CodeUnitCount
            if text.starts(with: "the ", at: start) { start += 4 }
            let limit = min(start + 80, entry.money.range.lowerBound)
            guard limit > start,
                var stop = Self.verbs.compactMap({ text.find($0, in: span(start, limit)) }).min()
            else { return nil }
            if text.starts(with: " segment", at: stop - 8) { stop -= 8 }
            let words = text.words(span(start, stop))
            let first = words.prefix { $0 != " " }.lowercased()
            let isWhole = ["group", "company", "operations", "continuing", "external"]
            return words.isEmpty || isWhole.contains(first) || words.contains(",") ? nil : words
        }
        return nil
    }

    private static let verbs: [StaticString] = [
        " was ", " were ", " amounted ", " reached ", " increased ", " grew ", " rose ", " fell ",
        " decreased ", " declined ", " totaled ", " totalled ", " came to ",
    ]

    private func qualifier(_ start: Int, _ hits: ArraySlice<Hit>) -> Qualifier {
        guard
            let hit = hits.last(where: {
                $0.kind == .qualifier && $0.end <= start && start - $0.end < 3
            })
        else { return .exactly }
        return Qualifier(rawValue: document.value(hit)) ?? .exactly
    }
}
