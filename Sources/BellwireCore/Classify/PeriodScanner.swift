/// Reads the periods of a sentence: "three months ended June 30, 2024", "second quarter of 2024",
/// "as of June 30, 2024", "the same period of 2023".
struct PeriodScanner {
    let document: Document
    private var text: MatchText { document.text }

    /// The period that the headline or the lead says.
    func main() -> PeriodToken? {
        for sentence in document.layout.sentences
        where [.headline, .subhead, .lead, .cover].contains(sentence.zone) {
            let found = periods(in: sentence.range)
            if let first = found.first(where: { !$0.isDay && !$0.isComparative }) { return first }
        }
        return nil
    }

    /// In the order of the text. `year` is that of a stretch that says none, as headings do under a
    /// report's own title.
    func periods(in range: Range<Int>, year: Int? = nil) -> [PeriodToken] {
        let hits = document.hits[
            document.hits.from(range.lowerBound)..<document.hits.from(range.upperBound)]
        let dates = document.dates(in: span(max(0, range.lowerBound - 1), range.upperBound + 40))
        var periods: [PeriodToken] = []
        for hit in hits {
            switch hit.kind {
            case .span: periods += ended(hit, dates)
            case .stretch: if let period = named(hit, hits, year) { periods.append(period) }
            case .same: if let period = same(hit, periods) { periods.append(period) }
            case .asof: if let period = day(hit, dates) { periods.append(period) }
            default: break
            }
        }
        return periods
    }

    /// "six months ended June 30, 2024 and 2023", "截至2024年6月30日止六个月".
    private func ended(_ hit: Hit, _ dates: [DateToken]) -> [PeriodToken] {
        let months = Int(document.value(hit)) ?? 3
        let behind = dates.first {
            $0.range.lowerBound >= hit.end && $0.range.lowerBound - hit.end < 8
        }
        let before = dates.last {
            $0.range.upperBound <= hit.start && hit.start - $0.range.upperBound < 4
        }
        guard let date = behind ?? before, let day = date.day else { return [] }
        guard let year = date.year ?? self.year(after: date.range.upperBound, within: 12),
            let end = CalendarDate(year: year, month: date.month, day: day)
        else { return [] }
        let range = min(hit.start, date.range.lowerBound)..<max(hit.end, date.range.upperBound)
        // "three and six months ended": 36.
        let lengths = months > 300 ? [3, 12] : months > 30 ? [3, months % 10] : [months]
        var periods = lengths.map {
            PeriodToken(range: range, label: Self.label(months: $0, end: end), end: end)
        }
        if let other = yearAfterAnd(date.range.upperBound), other == year - 1 {
            periods += periods.compactMap(\.yearBefore)
        }
        return periods
    }

    static func label(months: Int, end: CalendarDate) -> String {
        switch months {
        case 3: "\(end.year)-Q\((end.month + 2) / 3)"
        case 6: "\(end.year)-H\(end.month <= 6 ? 1 : 2)"
        case 9: "\(end.year)-9M"
        default: "\(end.year)-FY"
        }
    }

    /// "second quarter of 2024", "2024年上半年", "Q2 2024", "fourth quarter and full year 2024".
    private func named(_ hit: Hit, _ hits: ArraySlice<Hit>, _ assumed: Int?) -> PeriodToken? {
        let name = document.value(hit)
        var year = self.year(after: hit.end, within: 18) ?? yearBefore(hit.start)
        if year == nil,
            let next = hits.first(where: { $0.kind == .stretch && $0.start >= hit.end }),
            next.start - hit.end < 24
        {
            year = self.year(after: next.end, within: 18)
        }
        guard let year = year ?? assumed else { return nil }
        let isFiscal = text.contains("fiscal", in: span(hit.start, min(hit.end + 14, text.count)))
        return PeriodToken(
            range: hit.range, label: "\(year)-\(name)",
            end: isFiscal && name != "FY" ? nil : Self.end(name, year))
    }

    static func end(_ name: String, _ year: Int) -> CalendarDate? {
        switch name {
        case "Q1": CalendarDate(year: year, month: 3, day: 31)
        case "Q2", "H1": CalendarDate(year: year, month: 6, day: 30)
        case "Q3", "9M": CalendarDate(year: year, month: 9, day: 30)
        default: CalendarDate(year: year, month: 12, day: 31)
        }
    }

    /// "the same period of 2023", "the prior year period".
    private func same(_ hit: Hit, _ before: [PeriodToken]) -> PeriodToken? {
        guard let current = before.last(where: { !$0.isComparative }),
            let prior = current.yearBefore
        else { return nil }
        return PeriodToken(
            range: hit.range, label: prior.label, end: prior.end, isComparative: true)
    }

    private func day(_ hit: Hit, _ dates: [DateToken]) -> PeriodToken? {
        guard
            let date = dates.first(where: {
                $0.range.lowerBound >= hit.end && $0.range.lowerBound - hit.end < 6
            }), let day = date.date
        else { return nil }
        return PeriodToken(
            range: hit.start..<date.range.upperBound, label: day.description, end: day)
    }

    // MARK: Years

    private func year(after start: Int, within reach: Int) -> Int? {
        for number in document.numbers(in: span(start, start + reach)) {
            guard number.range.count == 4, let year = number.amount.whole,
                (1990...2100).contains(year)
            else { return nil }
            // "quarter revenue of $2000" is no year: only words of joint may stand between.
            let between = text.bytes[start..<number.range.lowerBound]
            return between.contains { $0 == 36 || $0 == 46 } ? nil : year
        }
        return nil
    }

    private func yearBefore(_ start: Int) -> Int? {
        guard let number = document.numbers(in: span(max(0, start - 9), start)).last,
            number.range.count == 4, let year = number.amount.whole, (1990...2100).contains(year),
            !text.bytes[span(number.range.upperBound, start)].contains(MatchText.paragraphEnd)
        else { return nil }
        return year
    }

    private func yearAfterAnd(_ end: Int) -> Int? {
        guard text.starts(with: " and ", at: end) else { return nil }
        return year(after: end, within: 9)
    }
}
