/// What stands behind a headcount: the words that narrow it, its day, what it changed from.
struct HeadcountScope {
    let document: Document
    let sentence: Sentence
    private var text: MatchText { document.text }

    /// The words behind that narrow the count: "in the United States", "at its Ghent site".
    func scope(_ people: Hit, _ number: NumberToken) -> String {
        let end = afterWork(max(people.end, number.range.upperBound))
        for word in Self.world where text.starts(with: word, at: end) { return "group" }
        if text.starts(with: " there", at: end), let place = placeBefore(people.start) {
            return place
        }
        for opening in [" in ", " at ", " across ", " on the "] as [StaticString]
        where text.starts(with: opening, at: end) {
            let start = end + opening.utf8CodeUnitCount
            var stop = min(start + 60, sentence.range.upperBound)
            for ending in Self.endings {
                if let at = text.find(ending, in: span(start, stop)) { stop = at }
            }
            let range = text.trimmed(span(start, stop))
            let words = text.words(range)
            let first = range.first.map { text.cased[$0] } ?? 0
            let isWide =
                text.bytes[range].contains(where: isDigit)
                || words.lowercased().contains("countries")
                || words.lowercased().contains("world") || words.lowercased().contains("globe")
            let isTime = words.hasPrefix("the end") || words.hasPrefix("the time")
            if range.isEmpty || isWide || isTime { return "group" }
            if isUpper(first) || words.hasPrefix("the ") || words.hasPrefix("its ")
                || words.hasPrefix("our ")
            {
                return words
            }
        }
        if let place = text.starts(with: " for ", at: end) ? planned(end + 5) : nil {
            return place
        }
        let before = span(max(sentence.range.lowerBound, people.start - 30), people.start)
        if text.contains("r&d", in: before) { return "R&D" }
        return "group"
    }

    /// "employees work on the Leiden campus", "employees who are based in Ghent".
    private func afterWork(_ end: Int) -> Int {
        var end = end
        for words in Self.work where text.starts(with: words, at: end) {
            end += words.utf8CodeUnitCount
        }
        return end
    }

    private static let work: [StaticString] = [
        " who", " currently", " now", " are", " were", " work", "ing", "ed", " based", " located",
        " employed",
    ]

    /// "... in Reno and will employ 95 there": the last place named before.
    private func placeBefore(_ end: Int) -> String? {
        var found: Int?
        for opening in [" in ", " at "] as [StaticString] {
            var at = sentence.range.lowerBound
            while let next = text.find(opening, in: span(at, end)) {
                at = next + opening.utf8CodeUnitCount
                if isUpper(text.cased[at]) { found = max(found ?? 0, at) }
            }
        }
        guard let found else { return nil }
        var stop = found
        while stop < end, text.bytes[stop] != UInt8(ascii: ","),
            stop == found || text.bytes[stop - 1] != 32 || isUpper(text.cased[stop])
        {
            stop += 1
        }
        return text.words(text.trimmed(found..<stop))
    }

    /// "68, up from 59", "288 employees (271)": what the text says that it changed from.
    func change(behind end: Int) -> HeadcountFact.Change? {
        let near = span(end, min(end + 60, sentence.range.upperBound))
        var start: Int?
        if text.starts(with: " (", at: end) { start = end + 2 }
        if let dated = dated(behind: end) {
            return HeadcountFact.Change(
                previous: dated.value, previousQualifier: .exactly, previousAsOf: dated.day)
        }
        for words in Self.changes {
            if start == nil, let at = text.find(words, in: near) {
                start = at + words.utf8CodeUnitCount
            }
        }
        guard let start, start < sentence.range.upperBound,
            let number = document.numbers(in: span(start, start + 24)).first,
            number.percentEnd == nil, !CountedPeople(document: document).isDate(number),
            let value = number.amount.whole,
            (2...3_000_000).contains(value)
        else { return nil }
        let (qualifier, first) = CountReader(document: document, sentence: sentence)
            .qualifier(number)
        guard first == start else { return nil }
        return HeadcountFact.Change(
            previous: value, previousQualifier: qualifier, previousAsOf: nil)
    }

    /// "(31 December 2024: 3,980)": another day's count beside this one.
    func dated(behind end: Int) -> (value: Int, day: CalendarDate, end: Int)? {
        let reach = span(end, min(end + 70, sentence.range.upperBound))
        guard let open = text.find("(", in: reach),
            let date = document.dates(in: span(open, open + 8)).first, let day = date.date,
            text.starts(with: ":", at: date.range.upperBound),
            let number = document.numbers(
                in: span(date.range.upperBound, date.range.upperBound + 12)
            ).first,
            number.percentEnd == nil, let value = number.amount.whole,
            (2...3_000_000).contains(value)
        else { return nil }
        return (value, day, number.range.upperBound)
    }

    private static let changes: [StaticString] = [
        " up from ", " down from ", " compared with ", " compared to ", " against ", " from ",
    ]

    /// "2,857 employees on December 31, 2018".
    func day(behind people: Hit) -> CalendarDate? {
        let near = span(people.end, min(people.end + 40, sentence.range.upperBound))
        guard let at = text.find(" on ", in: near) else { return nil }
        return document.dates(in: span(at, at + 5)).first?.date
    }

    /// "450 people for the new site": the words behind an article.
    private func planned(_ start: Int) -> String? {
        for article in ["the ", "its ", "our ", "a "] as [StaticString]
        where text.starts(with: article, at: start) {
            let from = start + article.utf8CodeUnitCount
            var stop = min(from + 40, sentence.range.upperBound)
            for ending in Self.endings + [" in "] {
                if let at = text.find(ending, in: span(from, stop)) { stop = at }
            }
            let place = text.trimmed(span(from, stop))
            let isPlace = Self.places.contains { text.contains($0, in: place) }
            return isPlace ? text.words(place) : nil
        }
        return nil
    }

    private static let places: [StaticString] = [
        "site", "plant", "facility", "factory", "campus", "laborator", "centre", "center", "unit",
        "division", "line", "hub",
    ]

    static let world: [StaticString] = [
        " worldwide", " globally", " around the world", " around the globe", " in total",
        " across the globe",
    ]

    private static let endings: [StaticString] = [
        ", ", ".", ";", " and ", " as of", " who ", " that ", " which ", " to ", " with ", " (",
        " by ", " over ", " for ", " within ", " during ", " before ", " at the end", " could ",
        " would ", " will ", " have ", " has ", " are ", " were ", " was ", " is ", " from ",
        " on ",
    ]
}
