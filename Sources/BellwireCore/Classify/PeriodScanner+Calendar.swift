/// The release's own fiscal calendar, from the names and ends of periods in its head.
extension PeriodScanner {
    static func calendar(of document: Document) -> FiscalCalendar {
        let scanner = PeriodScanner(document: document, calendar: FiscalCalendar())
        var names: [FiscalCalendar.Name] = []
        var ends: [FiscalCalendar.End] = []
        var isInterim = false
        for sentence in document.layout.sentences.prefix(mostHeads)
        where heads.contains(sentence.zone) {
            let hits = document.hits(sentence)
            let dates = document.dates(in: sentence.range)
            for hit in hits {
                switch hit.kind {
                case .span:
                    ends += scanner.lengths(hit).compactMap { months in
                        scanner.end(hit, dates).map { .init(months: months, end: $0.1) }
                    }
                case .stretch:
                    let range = hit.start..<hit.end
                    if !scanner.isEarlier(range), let year = scanner.year(of: hit, hits) {
                        names.append(.init(label: document.value(hit), year: year))
                    }
                    if let end = scanner.endBehind(hit, dates) {
                        let months = FiscalCalendar.months(of: document.value(hit))
                        ends.append(.init(months: months, end: end))
                    }
                case .results:
                    let phrase = document.book.phrase(hit)
                    if interim.contains(where: phrase.contains) { isInterim = true }
                default: break
                }
            }
            for number in document.numbers(in: sentence.range) {
                if let (name, year, range) = scanner.shortName(number, hits),
                    !scanner.isEarlier(range)
                {
                    names.append(.init(label: name, year: year))
                }
            }
        }
        return FiscalCalendar(names: names, ends: ends, isInterim: isInterim)
    }

    /// "(H1 FY21: £6.10m)": the figure of another year.
    private func isEarlier(_ name: Range<Int>) -> Bool {
        name.lowerBound > 0 && text.bytes[name.lowerBound - 1] == UInt8(ascii: "(")
            && text.bytes[name.upperBound..<min(name.upperBound + 8, text.count)]
                .contains(UInt8(ascii: ":"))
    }

    private static let interim = [
        "interim results", "interim report", "half-year", "half year", "中期",
    ]

    /// "second quarter, which ended June 28, 2026".
    private func endBehind(_ hit: Hit, _ dates: [DateToken]) -> CalendarDate? {
        guard
            let date = dates.first(where: {
                $0.range.lowerBound > hit.end && $0.range.lowerBound - hit.end < 50
            }), let end = date.date
        else { return nil }
        let start = date.range.lowerBound
        return Self.closings.contains {
            text.starts(with: $0, at: start - $0.utf8CodeUnitCount)
        } ? end : nil
    }

    private static let closings: [StaticString] = ["ended ", "ended on ", "ending "]
}
