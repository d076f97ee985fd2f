/// Reads the periods of a sentence: "three months ended June 30, 2024", "second quarter of 2024",
/// "as of June 30, 2024", "the same period of 2023", "H1 FY26".
struct PeriodScanner {
    let document: Document
    let calendar: FiscalCalendar
    var text: MatchText { document.text }

    /// Without a calendar given, the release's own.
    init(document: Document, calendar: FiscalCalendar? = nil) {
        self.document = document
        self.calendar = calendar ?? Self.calendar(of: document)
    }

    static let heads: Set<Zone> = [.headline, .subhead, .lead, .cover]
    /// Sentences of a release's head that are read for its calendar and period.
    static let mostHeads = 40

    /// The period that the headline or the lead says.
    func main() -> PeriodToken? {
        for sentence in document.layout.sentences.prefix(Self.mostHeads)
        where Self.heads.contains(sentence.zone) {
            let found = periods(in: sentence.range)
            if let first = found.first(where: {
                !$0.isDay && !$0.isComparative && !$0.isYearOnly && !isAhead($0)
            }) {
                return first
            }
        }
        return yearOfHeadline()
    }

    /// A period that ends behind the day of publication is an outlook's.
    func isAhead(_ period: PeriodToken) -> Bool {
        guard let end = period.end, let published = document.published else { return false }
        return published < end
    }

    /// "Closes 2025 With Record Revenue": a year that has just passed.
    private func yearOfHeadline() -> PeriodToken? {
        guard let published = document.published,
            let headline = document.layout.sentences.prefix(Self.mostHeads).first(where: {
                $0.zone == .headline
            })
        else { return nil }
        let year = published.year - 1
        guard
            let number = document.numbers(in: headline.range).first(where: {
                $0.range.count == 4 && !$0.isAttached && $0.amount.whole == year
            })
        else { return nil }
        return PeriodToken(
            range: number.range, label: "\(year)-FY", end: calendar.end("FY", year))
    }

    /// In the order of the text. `main` lends its year to a stretch that says none.
    func periods(in range: Range<Int>, main: PeriodToken? = nil) -> [PeriodToken] {
        let hits = document.hits(in: range)
        let dates = document.dates(in: span(max(0, range.lowerBound - 1), range.upperBound + 40))
        var periods: [PeriodToken] = []
        for hit in hits {
            switch hit.kind {
            case .span: periods += ended(hit, dates)
            // "in the quarter ended December 31, 2022" is no "the quarter".
            case .stretch where hits.contains { $0.kind == .span && $0.range.overlaps(hit.range) }:
                break
            case .stretch: if let period = named(hit, hits, main) { periods.append(period) }
            case .same: if let period = same(hit, periods, main) { periods.append(period) }
            case .asof: if let period = day(hit, dates, main) { periods.append(period) }
            default: break
            }
        }
        for number in document.numbers(in: range) {
            guard let period = short(number, hits) ?? yearOnly(number, main),
                !periods.contains(where: { $0.range.overlaps(period.range) }),
                !(period.isYearOnly && periods.contains { names(period, after: $0) })
            else { continue }
            periods.append(period)
        }
        return periods.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Stretches with an end

    /// "six months ended June 30, 2024 and 2023", "截至2024年6月30日止六个月".
    private func ended(_ hit: Hit, _ dates: [DateToken]) -> [PeriodToken] {
        guard let (date, end) = end(hit, dates) else { return [] }
        let range = min(hit.start, date.range.lowerBound)..<max(hit.end, date.range.upperBound)
        var periods = lengths(hit).map {
            PeriodToken(range: range, label: calendar.label(months: $0, end: end), end: end)
        }
        if let other = yearAfterAnd(date.range.upperBound), other == end.year - 1 {
            periods += periods.compactMap(\.yearBefore)
        }
        return periods
    }

    /// "three and six months ended": 36.
    func lengths(_ hit: Hit) -> [Int] {
        let months = Int(document.value(hit)) ?? 3
        return months > 300 ? [3, 12] : months > 30 ? [3, months % 10] : [months]
    }

    func end(_ hit: Hit, _ dates: [DateToken]) -> (DateToken, CalendarDate)? {
        let behind = dates.first {
            $0.range.lowerBound >= hit.end && $0.range.lowerBound - hit.end < 8
        }
        let before = dates.last {
            $0.range.upperBound <= hit.start && hit.start - $0.range.upperBound < 4
        }
        guard let date = behind ?? before, let day = date.day else { return nil }
        guard let year = date.year ?? self.year(after: date.range.upperBound, within: 12),
            let end = CalendarDate(year: year, month: date.month, day: day)
        else { return nil }
        return (date, end)
    }

    // MARK: Stretches with a name

    /// "second quarter of 2024", "2024年上半年", "Q2 2024", "fourth quarter and full year 2024"; of
    /// the main period's year where it says none.
    private func named(_ hit: Hit, _ hits: ArraySlice<Hit>, _ main: PeriodToken?) -> PeriodToken? {
        let name = document.value(hit)
        let said = year(of: hit, hits)
        guard let own = Self.name(name, main), let year = said ?? main?.yearNamed else {
            return nil
        }
        let label = "\(year)-\(own)"
        if let main, label == main.label {
            return PeriodToken(range: hit.range, label: label, end: main.end)
        }
        let isFiscal = text.contains("fiscal", in: span(hit.start, min(hit.end + 14, text.count)))
        let isOpen = isFiscal && own != "FY" && !calendar.isSaid
        return PeriodToken(
            range: hit.range, label: label, end: isOpen ? nil : calendar.end(own, year))
    }

    /// "the quarter", "the period": the main one, or the last of the main one's parts.
    private static func name(_ name: String, _ main: PeriodToken?) -> String? {
        guard name.hasSuffix("?") else { return name }
        guard let main, !main.isDay else { return nil }
        let own = String(main.name)
        switch name {
        case "Q?":
            return ["H1": "Q2", "9M": "Q3", "FY": "Q4", "H2": "Q4"][own] ?? own
        case "H?": return ["Q2": "H1", "Q4": "H2", "FY": "H2"][own] ?? own
        default: return own
        }
    }

    func year(of hit: Hit, _ hits: ArraySlice<Hit>) -> Int? {
        if let year = year(after: hit.end, within: 18) ?? yearBefore(hit.start) { return year }
        guard let next = hits.first(where: { $0.kind == .stretch && $0.start >= hit.end }),
            next.start - hit.end < 24,
            // "Loss for the period £0.85m (H1 FY21: ...)": that year is another figure's.
            !text.bytes[hit.end..<next.start].contains(UInt8(ascii: "("))
        else { return nil }
        return year(after: next.end, within: 18)
    }

    /// `FY25`, `H1 FY26`, `1H25`, `2Q24`.
    private func short(_ number: NumberToken, _ hits: ArraySlice<Hit>) -> PeriodToken? {
        guard let (name, year, range) = shortName(number, hits) else { return nil }
        return PeriodToken(range: range, label: "\(year)-\(name)", end: calendar.end(name, year))
    }

    func shortName(_ number: NumberToken, _ hits: ArraySlice<Hit>)
        -> (String, Int, Range<Int>)?
    {
        guard let year = shortYear(number) else { return nil }
        var start = number.range.lowerBound
        while start > 0, text.bytes[start - 1] == 32 || text.bytes[start - 1] == 39 { start -= 1 }
        let end = number.range.upperBound
        if text.starts(with: "fy", at: start - 2), start < 3 || !isWord(text.bytes[start - 3]) {
            start -= 2
            let part = hits.last { $0.kind == .stretch && $0.end <= start && start - $0.end < 2 }
            guard let part, !document.value(part).hasSuffix("?") else {
                return ("FY", year, start..<end)
            }
            return (document.value(part), year, part.start..<end)
        }
        for (letters, name) in Self.shorts where text.starts(with: letters, at: start - 2) {
            guard start < 3 || !isWord(text.bytes[start - 3]) else { continue }
            return (name, year, start - 2..<end)
        }
        return nil
    }

    private static let shorts: [(StaticString, String)] = [
        ("1q", "Q1"), ("2q", "Q2"), ("3q", "Q3"), ("4q", "Q4"), ("1h", "H1"), ("2h", "H2"),
        ("h1", "H1"), ("h2", "H2"), ("q1", "Q1"), ("q2", "Q2"), ("q3", "Q3"), ("q4", "Q4"),
        ("9m", "9M"),
    ]

    /// Two digits behind letters or an apostrophe, `FY25`, `Q3'25`, or four.
    private func shortYear(_ number: NumberToken) -> Int? {
        let start = number.range.lowerBound
        guard let value = number.amount.whole, number.amount.places == 0, start > 0 else {
            return nil
        }
        if number.range.count == 4 { return (1990...2100).contains(value) ? value : nil }
        let before = text.bytes[start - 1]
        guard number.range.count == 2, isLower(before) || before == 39 || before == 32,
            number.percentEnd == nil
        else { return nil }
        // "FY 25" is a year, "Q1 25 patients" is none.
        if before == 32, !text.starts(with: "fy ", at: start - 3) { return nil }
        return 2000 + value
    }

    /// "the third quarter of 2024": the year is the quarter's.
    private func names(_ year: PeriodToken, after stretch: PeriodToken) -> Bool {
        let gap = year.range.lowerBound - stretch.range.upperBound
        return (0..<12).contains(gap) && stretch.yearNamed == year.yearNamed
    }

    /// "in 2023", "for 2025": the whole year, or the main stretch of that year.
    private func yearOnly(_ number: NumberToken, _ main: PeriodToken?) -> PeriodToken? {
        guard number.range.count == 4, !number.isAttached, let year = number.amount.whole,
            (1990...2100).contains(year), let main, !main.isDay
        else { return nil }
        let start = number.range.lowerBound
        guard
            Self.yearWords.contains(where: {
                text.starts(with: $0, at: start - $0.utf8CodeUnitCount)
            })
        else { return nil }
        var period = PeriodToken(
            range: number.range, label: "\(year)-FY", end: calendar.end("FY", year))
        period.isYearOnly = true
        return period
    }

    private static let yearWords: [StaticString] = [
        " in ", " for ", " during ", " of ", "\nin ", "\nfor ",
    ]

    /// "the same period of 2023", "the prior year period".
    private func same(_ hit: Hit, _ before: [PeriodToken], _ main: PeriodToken?) -> PeriodToken? {
        guard let current = before.last(where: { !$0.isComparative && !$0.isDay }) ?? main,
            let prior = current.yearBefore
        else { return nil }
        return PeriodToken(
            range: hit.range, label: prior.label, end: prior.end, isComparative: true)
    }

    // MARK: Days

    /// "as of June 30, 2024"; without a year, the main period's end or the last such day.
    private func day(_ hit: Hit, _ dates: [DateToken], _ main: PeriodToken?) -> PeriodToken? {
        if document.value(hit) == "end" { return closing(hit, dates, main) }
        guard
            let date = dates.first(where: {
                $0.range.lowerBound >= hit.end && $0.range.lowerBound - hit.end < 6
            }), let day = date.date ?? last(date, main)
        else { return nil }
        return PeriodToken(
            range: hit.start..<date.range.upperBound, label: day.description, end: day)
    }

    /// "at the end of September", "at year-end": the main period's last day.
    private func closing(_ hit: Hit, _ dates: [DateToken], _ main: PeriodToken?) -> PeriodToken? {
        let month = document.hits(in: span(hit.end, hit.end + 6)).first { $0.kind == .month }
        guard let end = main?.end else { return nil }
        if let month, Int(document.value(month)) != end.month { return nil }
        let date = dates.first {
            $0.range.lowerBound >= hit.end && $0.range.lowerBound < hit.end + 6
        }
        if let year = date?.year, year != end.year { return nil }
        return PeriodToken(range: hit.range, label: end.description, end: end)
    }

    private func last(_ date: DateToken, _ main: PeriodToken?) -> CalendarDate? {
        guard date.year == nil, let day = date.day else { return nil }
        if let end = main?.end, end.month == date.month, end.day == day { return end }
        guard let published = document.published,
            let this = CalendarDate(year: published.year, month: date.month, day: day)
        else { return nil }
        return this <= published
            ? this : CalendarDate(year: published.year - 1, month: date.month, day: day)
    }

    // MARK: Years

    func year(after start: Int, within reach: Int) -> Int? {
        for number in document.numbers(in: span(start, min(start + reach, text.count))) {
            let between = text.bytes[start..<number.range.lowerBound]
            // "quarter revenue of $2000" is no year: only words of joint may stand between.
            if between.contains(where: { $0 == 36 || $0 == 46 || $0 == 10 }) { return nil }
            guard number.range.count == 4, let year = number.amount.whole,
                (1990...2100).contains(year)
            else { return shortYear(number) }
            return year
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
