/// Pairs the amounts of a sentence with the metrics that they are of.
struct FigurePairs {
    let document: Document
    let sentence: Sentence
    private let hits: ArraySlice<Hit>
    private let metrics: [Hit]
    private var text: MatchText { document.text }

    init(document: Document, sentence: Sentence) {
        self.document = document
        self.sentence = sentence
        hits = document.hits(sentence)
        metrics = hits.filter { $0.kind == .money }
    }

    /// `carried` is the metric of the sentence before, for "a year earlier it was $5 million".
    func entries(carried: Hit?) -> [FigureEntry] {
        guard !metrics.isEmpty || carried != nil else { return [] }
        let moneys = moneys()
        var entries: [FigureEntry] = []
        var previous = sentence.range.lowerBound
        for (index, money) in moneys.enumerated() {
            defer { previous = money.range.upperBound }
            let next = index + 1 < moneys.count ? moneys[index + 1] : nil
            if isRange(money, next) || index > 0 && isRange(moneys[index - 1], money) { continue }
            if let entry = entry(money, behind: previous, next, entries, carried) {
                entries.append(entry)
            }
        }
        pairRespectively(&entries)
        nameByLabel(&entries)
        return entries
    }

    private func moneys() -> [MoneyToken] {
        let scanner = MoneyScanner(text: text)
        var found: [MoneyToken] = []
        for number in document.numbers(in: sentence.range) {
            if let money = scanner.money(number) ?? scanner.cents(number) {
                found.append(money)
            } else if let last = found.last,
                let money = scanner.bracketed(number, behind: last)
            {
                found.append(money)
            }
        }
        return found
    }

    /// "$60 million to $62 million", "between $24 million and $28 million": no single figure.
    private func isRange(_ money: MoneyToken, _ next: MoneyToken?) -> Bool {
        guard let next, next.range.lowerBound - money.range.upperBound < 16 else { return false }
        let between = span(money.range.upperBound, next.range.lowerBound)
        let before = span(
            max(sentence.range.lowerBound, money.range.lowerBound - 30), money.range.lowerBound)
        if text.starts(with: "至", at: between.lowerBound)
            || text.starts(with: "-", at: between.lowerBound)
        {
            return true
        }
        if text.starts(with: " to ", at: between.lowerBound) {
            return !text.contains("from ", in: before)
        }
        return text.starts(with: " and ", at: between.lowerBound)
            && text.contains("between ", in: before)
    }

    // MARK: One amount

    private func entry(
        _ money: MoneyToken, behind previous: Int, _ next: MoneyToken?, _ entries: [FigureEntry],
        _ carried: Hit?
    ) -> FigureEntry? {
        // Millions are never of a share.
        let last = money.power >= 3 ? entries.last { !isShare($0.metric) } : entries.last
        if let last, last.money.range.upperBound == previous, isBracketed(money, behind: previous) {
            return FigureEntry(
                metric: last.metric, money: money, isComparative: true,
                isLoss: saidLoss(money, behind: previous) ?? last.isLoss)
        }
        guard !isDelta(money, behind: previous) else { return nil }
        if let share = share(of: money) ?? repeatedShare(behind: previous, entries) {
            return self.share(share, money, entries.last, previous)
        }
        guard var metric = metric(of: money, behind: previous, next) ?? last?.metric ?? carried,
            document.value(metric) != "none"
        else { return nil }
        let isOwn = metric.start >= previous
        let isCompared =
            isCompared(money, behind: isOwn ? metric.end : previous)
            || isCompared(money, behind: previous)
        if !isOwn, metric.start < previous, !isContinued(money, behind: previous, isCompared, last)
        {
            return nil
        }
        var isLoss = saidLoss(money, behind: max(previous, metric.end))
        let isPlain = ["loss of", "profit of"].contains(document.book.phrase(metric))
        let between = span(previous, money.range.lowerBound)
        if isOwn, isPlain, last == nil, let carried, isPronoun(between) {
            isLoss = isLoss ?? document.value(metric).hasSuffix("-")
            metric = carried
        }
        // "an operating profit of $5 million, compared with a loss of $3 million": of the same.
        if isOwn, isPlain, isCompared, let last {
            isLoss = isLoss ?? document.value(metric).hasSuffix("-")
            metric = last.metric
        }
        return FigureEntry(
            metric: metric, money: money, isComparative: isCompared, isLoss: isLoss)
    }

    /// "a net loss of $41.2 million, or $0.98 per share": two words for one result.
    private func share(_ metric: Hit, _ money: MoneyToken, _ last: FigureEntry?, _ previous: Int)
        -> FigureEntry?
    {
        let own = metrics.last { $0.start >= previous && $0.end <= money.range.lowerBound }
        // "an interim dividend of 2.1p per share".
        if let own, document.value(own) == "none" { return nil }
        let named = own.flatMap { document.value($0).hasPrefix("eps") ? $0 : nil }
        var isLoss = saidLoss(money, behind: previous)
        var isComparative = isCompared(money, behind: previous)
        if isLoss == nil, own == nil, let last {
            isLoss = isALoss(last)
            isComparative = isComparative || last.isComparative
        } else if isLoss == nil, let own, named == nil {
            isLoss = document.value(own).hasSuffix("-")
        }
        return FigureEntry(
            metric: named ?? metric, money: money, isComparative: isComparative, isLoss: isLoss)
    }

    /// "$0.92 per diluted share", "27 cents a share" names the amount before it, and no other.
    private func share(of money: MoneyToken) -> Hit? {
        let end = money.range.upperBound
        return metrics.first { isShare($0) && $0.start >= end && $0.start - end < 3 }
    }

    /// "... or 13 cents a share, from $7.9 million, or 19 cents".
    private func repeatedShare(behind previous: Int, _ entries: [FigureEntry]) -> Hit? {
        guard let last = entries.last, last.isComparative, last.money.range.upperBound == previous,
            text.starts(with: ", or ", at: previous) || text.starts(with: " or ", at: previous)
        else { return nil }
        return entries.last { isShare($0.metric) }?.metric
    }

    private func isShare(_ metric: Hit) -> Bool {
        let phrase = document.book.phrase(metric)
        return phrase.hasPrefix("per ") || phrase == "a share"
    }

    private func isALoss(_ entry: FigureEntry) -> Bool {
        entry.isLoss ?? (document.value(entry.metric).hasSuffix("-") || entry.money.isNegative)
    }

    // MARK: The metric

    /// The metric that stands between the amount before and this one, or right behind it: "$5 million
    /// in revenue", "a $3 million net loss".
    private func metric(of money: MoneyToken, behind previous: Int, _ next: MoneyToken?) -> Hit? {
        let start = money.range.lowerBound
        let end = money.range.upperBound
        let before = metrics.last {
            $0.start >= previous && $0.end <= start && !isShare($0)
                && !isBroken(span($0.end, start))
        }
        if let before, start - before.end < 40 { return before }
        let limit = next?.range.lowerBound ?? sentence.range.upperBound
        let after = metrics.first {
            $0.start >= end && $0.start - end < 14 && $0.end <= limit && !isShare($0)
        }
        if let after {
            let between = end..<after.start
            let isJoined =
                between.count == 1 || text.contains(" of ", in: between)
                || text.contains(" in ", in: between)
            if isJoined { return after }
        }
        return before
    }

    /// What stands between is another thing's: "revenue grew, driven by a $5 million order".
    private func isBroken(_ range: Range<Int>) -> Bool {
        Self.breaks.contains { text.contains($0, in: range) }
    }

    private static let breaks: [StaticString] = [
        "driven by", "due to", "because", "includ", "reflect", "offset", "attribut", "related to",
        "resulting from", "thanks to", "consist", "compris", "excluding", "net of", "impact of",
        "relating to", "associated with", "primarily", "mainly", "owing to", "charge of",
        "result of", "主要由于", "包括", "由于",
    ]

    /// An amount without a metric of its own goes on with the one before: "compared with $5 million",
    /// "$9.8 million for the first quarter of 2024 and $8.3 million for ...".
    private func isContinued(
        _ money: MoneyToken, behind previous: Int, _ isCompared: Bool, _ last: FigureEntry?
    ) -> Bool {
        let between = span(previous, money.range.lowerBound)
        if isBroken(between) { return false }
        guard let last else { return isPronoun(between) || isCompared }
        if isCompared { return true }
        guard last.money.range.upperBound == previous else { return false }
        return text.contains(" and ", in: between) && isPeriod(behind: money)
            || text.contains(" and ", in: between)
                && hits.contains { $0.kind == .respectively && $0.start >= money.range.upperBound }
            || isPronoun(between) || isChinese(between)
    }

    /// "In the second quarter of 2025 it was $44.8 million."
    private func isPronoun(_ range: Range<Int>) -> Bool {
        text.contains(" it was ", in: range) || text.contains(" it had been ", in: range)
            || text.contains("the figure was ", in: range)
    }

    /// "2024年为8.4亿元", "上年亏损为3.12亿元".
    private func isChinese(_ range: Range<Int>) -> Bool {
        text.contains("年", in: range)
    }

    private func isPeriod(behind money: MoneyToken) -> Bool {
        let end = money.range.upperBound
        return hits.contains {
            ($0.kind == .stretch || $0.kind == .span || $0.kind == .asof || $0.kind == .same)
                && $0.start >= end && $0.start - end < 30
        }
            || document.numbers(in: span(end, min(end + 12, text.count))).contains {
                $0.range.count == 4 && (1990...2100).contains($0.amount.whole ?? 0)
            }
    }

    /// "Revenue and gross profit were A and B, respectively".
    private func pairRespectively(_ entries: inout [FigureEntry]) {
        guard let first = entries.first?.money.range.lowerBound,
            hits.contains(where: { $0.kind == .respectively })
        else { return }
        let named = metrics.filter { $0.end <= first }
        let primary = entries.indices.filter { !entries[$0].isComparative }
        let others = entries.indices.filter { entries[$0].isComparative }
        guard named.count > 1, named.count == primary.count else { return }
        for (place, index) in primary.enumerated() { entries[index].metric = named[place] }
        guard others.count == named.count else { return }
        for (place, index) in others.enumerated() { entries[index].metric = named[place] }
    }

    /// "Collaboration revenue: revenue from its partner was $5 million": the label tells which.
    private func nameByLabel(_ entries: inout [FigureEntry]) {
        guard let label = metrics.first, label.start - sentence.range.lowerBound < 4,
            text.starts(with: ":", at: label.end),
            document.value(label).hasSuffix("_revenue")
        else { return }
        for index in entries.indices where document.value(entries[index].metric) == "revenue" {
            entries[index].metric = label
        }
    }

    // MARK: What the words before say

    /// "£5.12m (H1 FY18: £3.87m)", "SEK 214.7 million (188.3)", "£41.2m, 7% ahead (H1 FY24: £38.5m)":
    /// the earlier period's amount.
    private func isBracketed(_ money: MoneyToken, behind end: Int) -> Bool {
        let between = span(end, money.range.lowerBound)
        guard between.count <= 90,
            let open = text.bytes[between].lastIndex(of: UInt8(ascii: "(")), open - end < 40,
            !text.bytes[open..<between.upperBound].contains(UInt8(ascii: ")"))
        else { return false }
        let inside = span(open + 1, between.upperBound)
        let isDirect = open - end <= 1 && inside.count <= 6
        return isDirect || text.contains(":", in: inside) || isYear(inside)
            || document.hits(in: inside).contains {
                [.stretch, .span, .same, .compare].contains($0.kind)
            }
    }

    /// "(2023 - £48.2 million)", "(FY24 £3m)".
    private func isYear(_ range: Range<Int>) -> Bool {
        document.numbers(in: range).contains {
            (1990...2100).contains($0.amount.whole ?? 0)
                || text.starts(with: "fy", at: $0.range.lowerBound - 2)
        }
    }

    /// "an increase of $5 million", "by $5 million", "up $5 million": a difference and no figure.
    private func isDelta(_ money: MoneyToken, behind previous: Int) -> Bool {
        let start = lead(of: money)
        if text.starts(with: " by ", at: start - 4) { return true }
        return hits.contains { hit in
            guard hit.kind == .rise || hit.kind == .fall, hit.start >= previous, hit.end <= start
            else { return false }
            let gap = start - hit.end
            return gap <= 1 || text.starts(with: " of ", at: hit.end) && gap <= 4
                || text.starts(with: " by ", at: hit.end) && gap <= 4
        }
    }

    /// Where the words begin that qualify the amount: "approximately $5 million".
    private func lead(of money: MoneyToken) -> Int {
        let start = money.range.lowerBound
        let hit = hits.last { $0.kind == .qualifier && $0.end <= start && start - $0.end < 3 }
        return hit?.start ?? start
    }

    private func isCompared(_ money: MoneyToken, behind start: Int) -> Bool {
        hits.contains {
            $0.kind == .compare && $0.start >= start && $0.end <= money.range.lowerBound
                && compares($0, money)
        } || isOver(money)
    }

    private func compares(_ hit: Hit, _ money: MoneyToken) -> Bool {
        let word = document.book.phrase(hit)
        let isClose = ["from", "against", "较", "而", "below", "above"].contains(word)
        let gap = money.range.lowerBound - hit.end
        guard gap < (isClose ? 40 : 120) else { return false }
        let between = span(hit.end, money.range.lowerBound)
        // "Revenue from operations was $5 million".
        if isClose, text.contains(" was ", in: between) || text.contains(" were ", in: between) {
            return false
        }
        // "from continuing operations was $5 million": no amount is compared.
        if isClose, gap >= 24 {
            let own = metrics.last { between.contains($0.start) } != nil
            return own || saidLoss(money, behind: hit.end) != nil
        }
        // "compared to the prior year, revenue was $5 million": the clause that compares has ended.
        return !text.contains(", ", in: between) || !word.contains("compared")
    }

    /// "an increase of 51.6% over US$152.6 million".
    func isOver(_ money: MoneyToken) -> Bool {
        let start = money.range.lowerBound
        for words in [" over ", "% above ", "% below ", "percent above "] as [StaticString]
        where text.starts(with: words, at: start - words.utf8CodeUnitCount) {
            let before = span(max(0, start - 12), start)
            return document.numbers(in: before).contains { $0.percentEnd != nil }
        }
        return false
    }

    /// "a loss of $5 million", "to a profit of": loss or profit, said right before the amount.
    private func saidLoss(_ money: MoneyToken, behind previous: Int) -> Bool? {
        let end = lead(of: money)
        let window = span(max(previous, end - 34), end)
        var found: (at: Int, isLoss: Bool)?
        for (word, isLoss) in Self.signs {
            guard let at = last(word, in: window), at > found?.at ?? -1 else { continue }
            found = (at, isLoss)
        }
        if found == nil, text.starts(with: " loss", at: money.range.upperBound) { return true }
        return found?.isLoss
    }

    private static let signs: [(StaticString, Bool)] = [
        ("loss", true), ("deficit", true), ("negative ", true), ("profit", false),
        ("income", false), ("earnings", false), ("positive ", false), ("亏损", true),
        ("溢利", false), ("盈利", false), ("利润", false), ("纯利", false),
    ]

    private func last(_ word: StaticString, in range: Range<Int>) -> Int? {
        var found: Int?
        var at = range.lowerBound
        while let next = text.find(word, in: span(at, range.upperBound)) {
            found = next
            at = next + word.utf8CodeUnitCount
        }
        return found
    }
}
