/// Reads the lines above a table's figures into its header.
struct StatementHeaderReader {
    let document: Document
    let scanner: PeriodScanner
    private var text: MatchText { document.text }

    func isHeader(_ range: Range<Int>) -> Bool {
        document.hits(in: range).contains {
            $0.kind == .span || $0.kind == .month || $0.kind == .stretch
        }
    }

    func note(_ range: Range<Int>, _ header: inout StatementHeader) {
        noteUnit(range, &header)
        let dates = document.dates(in: range).filter { $0.day != nil }
        let spans = document.hits(in: range).filter { $0.kind == .span }
        if spans.isEmpty, header.spans.isEmpty {
            let stretches = scanner.periods(in: range, main: nil).filter {
                !$0.isDay && !$0.isYearOnly
            }
            if stretches.count > 1 {
                header.stretches = stretches
                return
            }
        }
        if !spans.isEmpty {
            header.spans = spans.compactMap { Int(document.value($0)) }.flatMap {
                $0 > 300 ? [3, 12] : $0 > 30 ? [3, $0 % 10] : [$0]
            }
            header.days = []
            header.years = []
            header.changes = []
            header.stretches = []
        }
        if !dates.isEmpty {
            header.days = dates
            if dates.contains(where: { $0.year != nil }) { header.years = [] }
        }
        noteYears(range, dates, &header)
    }

    private func noteUnit(_ range: Range<Int>, _ header: inout StatementHeader) {
        if Self.thousands.contains(where: { text.contains($0, in: range) }) {
            header.power = 3
        } else if Self.millions.contains(where: { text.contains($0, in: range) }) {
            header.power = 6
        }
        if let currency = MoneyScanner(text: text).currency(in: range) {
            header.currency = currency
        }
    }

    private static let thousands: [StaticString] = [
        "thousand", "'000", "千", "(000s", "000's", "in 000",
    ]
    private static let millions: [StaticString] = [
        "million", "百万", "in m€", "€m", "£m", "$m", "eur m", "meur", "in mio",
    ]

    /// The years of a header's row, and where columns of changes stand between them.
    private func noteYears(
        _ range: Range<Int>, _ dates: [DateToken], _ header: inout StatementHeader
    ) {
        var years: [Int] = []
        var changes: [(place: Int, isPercent: Bool)] = []
        var marks = text.occurrences(of: Self.changes, in: range)
        for number in document.numbers(in: range) {
            guard !number.isAttached, number.range.count == 4, let year = number.amount.whole,
                (1990...2100).contains(year)
            else { continue }
            while let mark = marks.first, mark < number.range.lowerBound {
                if !years.isEmpty { changes.append((years.count, isPercent(mark))) }
                marks.removeFirst()
            }
            years.append(year)
        }
        if !years.isEmpty { changes += marks.map { (years.count, isPercent($0)) } }
        years += yearsInCharacters(range)
        let isWhole = dates.count == years.count && dates.allSatisfy { $0.year != nil }
        if years.count > 1 || years.count == 1 && header.years.isEmpty {
            // "Three months ended June 30, 2025 | 2024"
            if !isWhole || header.days.count != years.count { header.years = years }
            header.changes = changes
        }
    }

    private static let changes: [StaticString] = [
        "change", "variance", "yoy", "y/y", "inc/(dec)", "变动",
    ]

    /// "% Change".
    private func isPercent(_ mark: Int) -> Bool {
        text.contains("%", in: span(max(0, mark - 3), mark))
    }

    /// `二零二三年    二零二二年`.
    private func yearsInCharacters(_ range: Range<Int>) -> [Int] {
        var years: [Int] = []
        var at = range.lowerBound
        while let year = text.find("年", in: span(at, range.upperBound)) {
            at = year + 3
            let value = ChineseNumerals.number(text.bytes, endingAt: year)?.value ?? 0
            if (1990...2100).contains(value) { years.append(value) }
        }
        return years
    }
}

extension MatchText {
    /// Where any of the words begin, in the order of the text.
    func occurrences(of words: [StaticString], in range: Range<Int>) -> [Int] {
        words.flatMap { word -> [Int] in
            var found: [Int] = []
            var at = range.lowerBound
            while let next = find(word, in: span(at, range.upperBound)) {
                found.append(next)
                at = next + word.utf8CodeUnitCount
            }
            return found
        }.sorted()
    }
}
