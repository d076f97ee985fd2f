/// What counts of people and things share: how a number is to be taken, and since when.
struct CountReader {
    let document: Document
    let sentence: Sentence

    /// "more than", "over", "approximately" before a number, or "+" behind it; where the words begin.
    func qualifier(_ number: NumberToken) -> (Qualifier, Int) {
        let start = number.range.lowerBound
        let hit = document.hits(sentence).last {
            $0.kind == .qualifier && $0.end <= start && start - $0.end < 4
        }
        if let hit, let qualifier = Qualifier(rawValue: document.value(hit)) {
            return (qualifier, hit.start)
        }
        let end = number.range.upperBound
        if end < document.text.count, document.text.bytes[end] == UInt8(ascii: "+") {
            return (.moreThan, start)
        }
        // 3000多名, 3000余名
        if document.text.starts(with: "多", at: end) || document.text.starts(with: "余", at: end) {
            return (.moreThan, start)
        }
        return (.exactly, start)
    }

    /// The end of the period that the release reports on.
    private static let closings: [StaticString] = [
        "ended the year with", "ended the quarter with", "at period end",
        "at the end of the period",
        "at the end of the quarter", "at the period's end", "at year end", "at year-end",
        "at quarter end", "ended the period with", "at the end of the reporting period",
    ]

    /// "at the end of September" of no year: the last one before the release.
    private func endOfMonth() -> CalendarDate? {
        guard let published = document.published,
            let at = document.text.find("at the end of ", in: sentence.range),
            let hit = document.hits(sentence).first(where: {
                $0.kind == .month && $0.start == at + 14
            }), let month = Int(document.value(hit)),
            !document.dates(in: span(hit.start, hit.end)).contains(where: { $0.year != nil })
        else { return nil }
        let year = month <= published.month ? published.year : published.year - 1
        return DateToken(range: hit.range, year: year, month: month, day: nil).latest
    }

    /// "As of June 30, 2024" anywhere in the sentence: it covers the figures of this sentence only.
    func asOf() -> CalendarDate? {
        let dates = document.dates(in: span(sentence.range.lowerBound, sentence.range.upperBound))
        for hit in document.hits(sentence) where hit.kind == .asof {
            if let date = dates.first(where: {
                $0.range.lowerBound >= hit.end && $0.range.lowerBound - hit.end < 6
            }), let day = document.value(hit) == "end" ? date.latest : date.date {
                return day
            }
        }
        for words in Self.closings where document.text.contains(words, in: sentence.range) {
            return PeriodScanner(document: document).main()?.end
        }
        if let end = endOfMonth() { return end }
        for opening in ["by the end of ", "end of "] as [StaticString] {
            if let at = document.text.find(opening, in: sentence.range),
                let date = dates.first(where: {
                    $0.range.lowerBound == at + opening.utf8CodeUnitCount
                })
            {
                return date.latest
            }
        }
        return nil
    }
}
