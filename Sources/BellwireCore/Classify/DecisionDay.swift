/// The day on which a regulator decided, as the text says it beside what was decided.
struct DecisionDay {
    let document: Document
    let sentence: Sentence
    /// From the regulator or the verb to the last word of the decision.
    let anchor: Range<Int>
    /// Up to where a later sentence may still give the letter's date.
    let reach: Int
    private var text: MatchText { document.text }

    /// Never later than the release; `nil` where no day is said or the release has none to count a
    /// day without a year from.
    func day() -> CalendarDate? {
        let near = span(
            max(sentence.range.lowerBound, anchor.lowerBound - 90),
            min(sentence.range.upperBound, anchor.upperBound + 160))
        // The nearest one: two decisions of one sentence have each their day.
        let nearest = document.dates(in: near).filter { resolved($0) != nil && isOfDecision($0) }
            .min { distance($0) < distance($1) }
        if let nearest { return resolved(nearest) }
        return today(near) ?? yesterday(near) ?? letterDay()
    }

    private func distance(_ date: DateToken) -> Int {
        max(anchor.lowerBound - date.range.upperBound, date.range.lowerBound - anchor.upperBound, 0)
    }

    /// A day without a year is the last such day before the release.
    private func resolved(_ date: DateToken) -> CalendarDate? {
        guard let day = date.day else { return nil }
        guard date.year == nil else {
            guard let whole = date.date, whole <= document.published ?? whole else { return nil }
            return whole
        }
        guard let published = document.published else { return nil }
        return [published.year, published.year - 1].lazy
            .compactMap { CalendarDate(year: $0, month: date.month, day: day) }
            .first { $0 <= published }
    }

    private func isOfDecision(_ date: DateToken) -> Bool {
        let start = date.range.lowerBound
        // "On May 7, X announced that ...": the day of telling.
        if start < anchor.lowerBound,
            document.hits(in: start..<anchor.upperBound).contains(where: {
                $0.kind == .announce && $0.start > start && $0.end <= anchor.upperBound
            })
        {
            return false
        }
        // "its application submitted on June 29": not what was decided.
        let between = span(anchor.upperBound, start)
        if Self.askings.contains(where: { text.contains($0, in: between) }) { return false }
        if text.bytes[start] >= 0x80 || isChinese(date) { return true }
        let before = span(max(sentence.range.lowerBound, start - 24), start)
        // Where nothing dates the release, a sentence's first date may be its own.
        if start == sentence.range.lowerBound {
            return date.year != nil && document.published != nil
        }
        return Self.openings.contains { ends(before, with: $0) }
            || Self.weekdays.contains { ends(before, with: $0) }
    }

    private func isChinese(_ date: DateToken) -> Bool {
        text.bytes[date.range].contains { $0 >= 0x80 }
    }

    private static let openings: [StaticString] = [
        "on ", "today (", "yesterday (", "meeting (", "dated the ", "dated ", "date of ",
        "decision of ", "decision on ",
        "letter of ", "order of ", "effective ",
    ]
    private static let askings: [StaticString] = [
        "submitted ", "filed ", "received on ", "inspected", "requested ",
    ]
    private static let weekdays: [StaticString] = [
        "monday, ", "tuesday, ", "wednesday, ", "thursday, ", "friday, ", "saturday, ", "sunday, ",
        "monday ", "tuesday ", "wednesday ", "thursday ", "friday ",
    ]

    private func ends(_ range: Range<Int>, with word: StaticString) -> Bool {
        let at = range.upperBound - word.utf8CodeUnitCount
        return at >= range.lowerBound && text.starts(with: word, at: at)
    }

    /// "the committee today voted"; "today announced" is the day of telling.
    private func today(_ near: Range<Int>) -> CalendarDate? {
        guard let published = document.published else { return nil }
        return Self.todays.contains { text.contains($0, in: near) } ? published : nil
    }

    private static let todays: [StaticString] = [
        " today voted", " voted today", " today granted", " today approved", " today adopted",
        " today issued", " approved today", " granted today",
    ]

    /// "the agency yesterday granted".
    private func yesterday(_ near: Range<Int>) -> CalendarDate? {
        guard let published = document.published,
            text.contains(" yesterday", in: near) || text.contains("昨日", in: near)
        else { return nil }
        return CalendarDate(daysSince1970: published.daysSince1970 - 1)
    }

    /// "The agency's letter bears the date of September 4, 2026."
    private func letterDay() -> CalendarDate? {
        for date in document.dates(in: span(anchor.upperBound, reach)) {
            let before = span(
                max(anchor.upperBound, date.range.lowerBound - 9), date.range.lowerBound)
            if ends(before, with: "date of ") || ends(before, with: "dated "),
                let day = resolved(date)
            {
                return day
            }
        }
        return nil
    }
}
