/// The figures of statements in tables: rows of cells under a unit line and columns of periods.
struct FinancialTable {
    let document: Document
    let scanner: PeriodScanner
    let house: HouseCurrency
    let main: PeriodToken?
    /// The money of the figures in prose.
    let ownCurrency: String?
    private var text: MatchText { document.text }

    func read() -> [FinancialFact] {
        var facts: [FinancialFact] = []
        var header = StatementHeader()
        var isBody = false
        for sentence in document.layout.sentences {
            let range = sentence.range
            let reader = StatementHeaderReader(document: document, scanner: scanner)
            guard sentence.zone == .table else {
                // Prose parts two tables; a short line without a stop is a table's own.
                let isProse =
                    range.count > 200 || text.bytes[range.upperBound - 1] == UInt8(ascii: ".")
                if isBody || isProse { header = StatementHeader() }
                isBody = false
                if !isProse { reader.note(range, &header) }
                continue
            }
            let row = StatementRow(document: document, range: range)
            if let metric = row.metric, row.hasValues {
                isBody = true
                facts += self.facts(metric, row, header, sentence)
            } else if !isBody || !row.hasValues || reader.isHeader(range) {
                if isBody {
                    header = StatementHeader(power: header.power, currency: header.currency)
                }
                isBody = false
                reader.note(range, &header)
            }
        }
        return facts
    }

    private func facts(
        _ hit: Hit, _ row: StatementRow, _ header: StatementHeader, _ sentence: Sentence
    ) -> [FinancialFact] {
        let values = row.values
        guard let columns = header.columns(values.count, calendar: scanner.calendar, main: main)
        else {
            return []
        }
        let metric = FinancialMetric(document.value(hit), isAdjusted: row.isAdjusted)
        // A balance stands in columns of days, all else in columns of stretches.
        let isBalance = metric.name == "cash" || metric.name == "total_assets"
        let latest = columns.compactMap { $0?.end }.max()
        let currency = header.currency ?? row.sign.flatMap(house.currency) ?? ownCurrency
        return columns.indices.compactMap { index in
            guard let column = columns[index], let value = values[index],
                column.isDay == isBalance, !scanner.isAhead(column)
            else { return nil }
            var amount = value.amount
            // "Net loss | 5,000" is a loss; "Net income (loss) | (5,000)" says it itself.
            if metric.isLoss, amount.digits > 0 { amount = amount.negated }
            // Figures a share are not in thousands.
            let power = metric.name == "eps" ? 0 : header.power
            let isEarlier = latest.flatMap { latest in column.end.map { $0 < latest } } ?? false
            return FinancialFact(
                issuer: document.roles.principal, metric: metric.name, period: column.label,
                periodEnd: column.end, value: amount.scaled(by: power).text, qualifier: .exactly,
                currency: currency, changePercent: nil, scope: "group",
                basis: metric.isAdjusted ? .adjusted : .reported, comparative: isEarlier,
                evidence: [document.evidence(hit.start..<value.end, sentence)])
        }
    }
}
