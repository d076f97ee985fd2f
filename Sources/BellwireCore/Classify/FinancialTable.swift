/// The figures of statements in tables: rows of cells under a unit line and columns of periods.
struct FinancialTable {
    let document: Document
    private var text: MatchText { document.text }

    private struct Header {
        var power = 0
        var currency: String?
        /// Lengths in months with the day they end, as the header's first row gives them.
        var spans: [(months: Int, month: Int, day: Int)] = []
        var years: [Int] = []
        var days: [CalendarDate] = []
        var stretches: [PeriodToken] = []

        /// One period a column, where the header says as many as there are values.
        func columns(_ count: Int) -> [PeriodToken]? {
            if stretches.count == count { return stretches }
            if days.count == count {
                return days.map { PeriodToken(range: 0..<0, label: $0.description, end: $0) }
            }
            guard !spans.isEmpty, years.count == count, count % spans.count == 0 else { return nil }
            return years.indices.compactMap { index in
                let span = spans[index / (count / spans.count)]
                guard let end = CalendarDate(year: years[index], month: span.month, day: span.day)
                else {
                    return nil
                }
                return PeriodToken(
                    range: 0..<0, label: PeriodScanner.label(months: span.months, end: end),
                    end: end)
            }
        }
    }

    func read() -> [FinancialFact] {
        var facts: [FinancialFact] = []
        var header = Header()
        var isBody = false
        for sentence in document.layout.sentences {
            let range = sentence.range
            guard sentence.zone == .table else {
                // Prose parts two tables; a short line without a stop is a table's own.
                let isProse =
                    range.count > 200 || text.bytes[range.upperBound - 1] == UInt8(ascii: ".")
                if isBody || isProse { header = Header() }
                isBody = false
                if !isProse { note(range, &header) }
                continue
            }
            let values = values(in: range)
            if let metric = metric(in: range), !values.isEmpty {
                isBody = true
                facts += self.facts(metric, values, header, sentence)
            } else if !isBody || values.isEmpty || isHeader(range) {
                if isBody { header = Header(power: header.power, currency: header.currency) }
                isBody = false
                note(range, &header)
            }
        }
        return facts
    }

    // MARK: Header

    private func isHeader(_ range: Range<Int>) -> Bool {
        hits(range).contains { $0.kind == .span || $0.kind == .month || $0.kind == .stretch }
    }

    /// Unit, currency, periods and years that a line above the figures gives.
    private func note(_ range: Range<Int>, _ header: inout Header) {
        if text.contains("thousand", in: range) || text.contains("'000", in: range)
            || text.contains("千", in: range)
        {
            header.power = 3
        } else if text.contains("million", in: range) || text.contains("百万", in: range) {
            header.power = 6
        }
        if let currency = MoneyScanner(text: text).currency(in: range) {
            header.currency = currency
        }
        let dates = document.dates(in: range)
        let spans = hits(range).filter { $0.kind == .span }
        for hit in spans {
            guard let months = Int(document.value(hit)), months <= 12,
                let date = dates.first(where: { $0.range.lowerBound >= hit.end }) ?? dates.last,
                let day = date.day
            else { continue }
            header.spans.append((months, date.month, day))
        }
        if spans.isEmpty, header.spans.isEmpty {
            let days = dates.compactMap(\.date)
            if days.count > 1 { header.days = days }
            let stretches = PeriodScanner(document: document).periods(in: range).filter {
                !$0.isDay
            }
            if stretches.count > 1 { header.stretches = stretches }
        }
        let years =
            document.numbers(in: range).filter { !$0.isAttached && $0.range.count == 4 }
            .compactMap(\.amount.whole).filter { (1990...2100).contains($0) }
            + yearsInCharacters(range)
        if years.count > 1, header.days.isEmpty { header.years = years }
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

    private func hits(_ range: Range<Int>) -> ArraySlice<Hit> {
        document.hits[document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
    }

    // MARK: Rows

    /// The metric that the row's first cell names, the longest.
    private func metric(in range: Range<Int>) -> Hit? {
        let label = label(range)
        let found = hits(label).filter { $0.kind == .money && document.value($0) != "none" }
        guard let longest = found.max(by: { $0.range.count < $1.range.count }),
            longest.range.count * 10 >= text.trimmed(label).count * 6
        else { return nil }
        return longest
    }

    private func label(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, isSeparator(text.bytes[start]) || isSpace(text.bytes[start])
        {
            start += 1
        }
        var end = start
        while end < range.upperBound, !isSeparator(text.bytes[end]) { end += 1 }
        return start..<end
    }

    private func isSeparator(_ byte: UInt8) -> Bool { byte == 9 || byte == UInt8(ascii: "|") }

    /// The numbers behind the label, with their brackets.
    private func values(in range: Range<Int>) -> [(amount: Amount, end: Int)] {
        let start = label(range).upperBound
        return document.numbers(in: span(start, range.upperBound)).filter {
            $0.percentEnd == nil && !$0.isAttached
        }.map { number in
            var at = number.range.lowerBound - 1
            while at > start, text.bytes[at] == 32 || text.bytes[at] == 36 { at -= 1 }
            let isNegative = text.bytes[at] == UInt8(ascii: "(") || text.bytes[at] == 45
            return (isNegative ? number.amount.negated : number.amount, number.range.upperBound)
        }
    }

    private func facts(
        _ metric: Hit, _ values: [(amount: Amount, end: Int)], _ header: Header,
        _ sentence: Sentence
    ) -> [FinancialFact] {
        guard let columns = header.columns(values.count), columns.count == values.count else {
            return []
        }
        var name = Substring(document.value(metric))
        let isAdjusted = name.hasSuffix("@adjusted") || name.hasPrefix("adjusted")
        if let at = name.firstIndex(of: "@") { name = name[..<at] }
        let isLoss = name.hasSuffix("-")
        if isLoss { name = name.dropLast() }
        let latest = columns.map(\.label).max()?.prefix(4) ?? ""
        return columns.indices.map { index in
            var amount = values[index].amount
            if isLoss, amount.digits > 0 { amount = amount.negated }
            // Figures a share are not in thousands.
            let power = name == "eps" ? 0 : header.power
            return FinancialFact(
                issuer: document.roles.principal, metric: String(name),
                period: columns[index].label,
                periodEnd: columns[index].end, value: amount.scaled(by: power).text,
                qualifier: .exactly, currency: header.currency, changePercent: nil, scope: "group",
                basis: isAdjusted ? .adjusted : .reported,
                comparative: columns[index].label.prefix(4) < latest,
                evidence: [document.evidence(metric.start..<values[index].end, sentence)])
        }
    }
}
