/// Figures of the issuer's own workforce: a level, a reduction, a plan.
struct HeadcountRule {
    static let name = "headcount"

    let document: Document
    private var text: MatchText { document.text }

    func apply(to findings: inout Findings) {
        for sentence in document.layout.sentences where Self.zones.contains(sentence.zone) {
            let hits = document.hits(sentence)
            guard
                hits.contains(where: {
                    $0.kind == .people || $0.kind == .workforce || $0.kind == .reduce
                })
            else { continue }
            for number in document.numbers(in: sentence.range) where !number.isAttached {
                read(number, sentence, hits, &findings)
            }
        }
        mergeReductions(&findings)
    }

    /// "38% of positions" and "74 employees are affected" are one reduction.
    private func mergeReductions(_ findings: inout Findings) {
        var places: [Int] = []
        var cuts: [HeadcountFact] = []
        for (place, fact) in findings.facts.enumerated() {
            guard case .headcount(let cut) = fact, cut.kind == .reduction else { continue }
            places.append(place)
            cuts.append(cut)
        }
        guard cuts.count == 2, cuts[0].issuer == cuts[1].issuer,
            let value = cuts[0].value ?? cuts[1].value,
            let percent = cuts[0].percent ?? cuts[1].percent,
            (cuts[0].value == nil) != (cuts[1].value == nil),
            (cuts[0].percent == nil) != (cuts[1].percent == nil)
        else { return }
        let counted = cuts[0].value == nil ? cuts[1] : cuts[0]
        findings.facts[places[0]] = .headcount(
            HeadcountFact(
                issuer: counted.issuer, kind: .reduction, value: value, percent: percent,
                qualifier: counted.qualifier, asOf: counted.asOf, scope: counted.scope, change: nil,
                evidence: cuts[0].evidence + cuts[1].evidence))
        findings.facts.remove(at: places[1])
    }

    private static let zones: Set<Zone> = [
        .headline, .subhead, .bullet, .lead, .body, .recap, .about,
    ]

    private func read(
        _ number: NumberToken, _ sentence: Sentence, _ hits: ArraySlice<Hit>,
        _ findings: inout Findings
    ) {
        let counter = CountReader(document: document, sentence: sentence)
        let (qualifier, start) = counter.qualifier(number)
        if let end = number.percentEnd {
            readShare(number, end, qualifier, start, sentence, hits, &findings)
            return
        }
        guard
            let people = people(after: number, hits) ?? workforce(before: number, start, hits)
                ?? hired(number, start, hits),
            let value = number.amount.whole, (2...3_000_000).contains(value), !isDate(number)
        else { return }
        if let veto = veto(number, people, sentence, hits) {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone,
                    cues: [document.book.phrase(people)], vetoes: [veto]))
            return
        }
        let kind = kind(number, people, hits)
        let range = min(start, people.start)..<max(people.end, number.range.upperBound)
        let evidence = document.evidence(range, sentence)
        let owner = document.owner(at: start, in: sentence)
        let fact = HeadcountFact(
            issuer: owner.id, kind: kind, value: value, percent: nil, qualifier: qualifier,
            asOf: counter.asOf() ?? dayBehind(people), scope: scope(people, hits, sentence),
            change: kind == .level ? said(behind: range.upperBound, sentence) : nil,
            evidence: [evidence])
        tell(fact, owner, evidence, people, sentence, &findings)
    }

    /// "reduce its workforce by approximately 20%".
    private func readShare(
        _ number: NumberToken, _ end: Int, _ qualifier: Qualifier, _ start: Int,
        _ sentence: Sentence,
        _ hits: ArraySlice<Hit>, _ findings: inout Findings
    ) {
        guard let cut = hits.first(where: { $0.kind == .reduce }), abs(cut.start - end) < 120,
            let staff = hits.first(where: {
                $0.kind == .people || $0.kind == .workforce
                    || $0.kind == .reduce && document.book.phrase($0).contains("work")
                    || $0.kind == .reduce && document.book.phrase($0).contains("head")
            }), abs(staff.start - end) < 120
        else { return }
        let range = min(start, cut.start, staff.start)..<max(end, cut.end, staff.end)
        let evidence = document.evidence(range, sentence)
        let owner = document.owner(at: start, in: sentence)
        let fact = HeadcountFact(
            issuer: owner.id, kind: .reduction, value: nil, percent: number.amount.text,
            qualifier: qualifier, asOf: nil, scope: "group", change: nil, evidence: [evidence])
        tell(fact, owner, evidence, cut, sentence, &findings)
    }

    // MARK: What is counted

    /// The people a number counts: the noun at most three words behind it.
    private func people(after number: NumberToken, _ hits: ArraySlice<Hit>) -> Hit? {
        let end = afterWhole(number)
        guard
            let noun = hits.first(where: {
                $0.kind == .people && $0.start >= end && $0.start - end < 45
            }), words(end, noun.start) <= 3
        else { return nil }
        // "7,200 customers and employees", "5,000 square feet for staff".
        let between = end..<noun.start
        for stop in Self.stops where text.contains(stop, in: between) { return nil }
        if text.bytes[between].contains(where: isDigit) { return nil }
        if hits.contains(where: { $0.kind == .others && between.contains($0.start) }) { return nil }
        guard document.value(noun) == "?" else { return noun }
        return isWorkforce(number, hits) ? noun : nil
    }

    /// "22 of its 91 employees": the people are those of the whole.
    private func afterWhole(_ number: NumberToken) -> Int {
        let end = number.range.upperBound
        for words in [" of its ", " of our ", " of the "] as [StaticString]
        where text.starts(with: words, at: end) {
            let start = end + words.utf8CodeUnitCount
            let whole = document.numbers(in: span(start, start + 12)).first
            if let whole, whole.range.lowerBound == start { return whole.range.upperBound }
        }
        return end
    }

    /// "22 of its 91 employees": the whole is no part of what is cut.
    private func isWhole(_ number: NumberToken) -> Bool {
        let start = number.range.lowerBound
        for words in [" of its ", " of our ", " of the "] as [StaticString] {
            let at = start - words.utf8CodeUnitCount
            if at > 0, text.starts(with: words, at: at), isDigit(text.bytes[at - 1]) { return true }
        }
        return false
    }

    /// "headcount of 68", "a workforce of about 1,150": the word stands before the number.
    private func workforce(before number: NumberToken, _ start: Int, _ hits: ArraySlice<Hit>)
        -> Hit?
    {
        guard number.percentEnd == nil else { return nil }
        return hits.last { hit in
            guard hit.end <= start, start - hit.end < 24 else { return false }
            let phrase = document.book.phrase(hit)
            if hit.kind == .reduce, text.starts(with: " by ", at: hit.end) {
                return ["workforce", "headcount", "staff"].contains { phrase.contains($0) }
                    && isCounting(hit.end + 4..<start)
            }
            return hit.kind == .workforce && isCounting(hit.end..<start)
                && ["headcount", "workforce", "number of employees", "payroll"].contains(phrase)
        }
    }

    /// "to Hire 320 in Virginia": who is hired is a person.
    private func hired(_ number: NumberToken, _ start: Int, _ hits: ArraySlice<Hit>) -> Hit? {
        let end = number.range.upperBound
        let isEnd =
            end >= text.count || text.bytes[end] == MatchText.paragraphEnd
            || text.bytes[end] == UInt8(ascii: ".")
        guard
            isEnd || text.starts(with: " in ", at: end) || text.starts(with: " at ", at: end)
                || text.starts(with: " people", at: end)
        else { return nil }
        return hits.last {
            $0.kind == .hire && $0.end <= start && start - $0.end < 3
                && ["to hire", "will hire", "plans to hire", "hires", "to recruit", "will recruit"]
                    .contains(document.book.phrase($0))
        }
    }

    /// "a team of approximately 6,414 members", "to hire 50 people", "eliminate 40 positions".
    private func isWorkforce(_ number: NumberToken, _ hits: ArraySlice<Hit>) -> Bool {
        let start = number.range.lowerBound
        return hits.contains { hit in
            switch hit.kind {
            case .hire, .reduce: abs(hit.start - start) < 90
            case .workforce: hit.end <= start && start - hit.end < 40 && isCounting(hit.end..<start)
            default: false
            }
        }
    }

    /// Nothing but words that lead to a count.
    private func isCounting(_ range: Range<Int>) -> Bool {
        text.bytes[range].split(separator: 32).allSatisfy {
            Self.counting.contains(String(decoding: $0, as: UTF8.self))
        }
    }

    private static let counting: Set<String> = [
        "of", "consists", "consisted", "comprises", "comprised", "comprising", "consisting", "is",
        "has", "had",
        "now", "grew", "rose", "increased", "fell", "stood", "was", "totalled", "totaled",
        "numbered", "numbers", "counts", "stands", "remained",
        "grown", "to", "approximately", "about", "over", "more", "than", "nearly", "some", "around",
        "a",
        "total", "includes", "including", "at", "least", "from", "reached", "globally", "worldwide",
        "currently", "exceeds", "exceeding",
    ]

    private static let stops: [StaticString] = [
        ", ", "，", "。", ". ", "; ", " and ", " of ", " in ", " to ", "%", " for ", " from ",
        "square",
        "million",
        "billion", "year",
    ]

    private func words(_ start: Int, _ end: Int) -> Int {
        text.bytes[span(start, end)].split(separator: 32).count
    }

    private func isDate(_ number: NumberToken) -> Bool {
        let start = max(0, number.range.lowerBound - 24)
        return document.dates(in: span(start, number.range.upperBound)).contains {
            $0.range.contains(number.range.lowerBound)
        }
    }

    /// People who are somebody else's, or who are paid, not counted.
    private func veto(
        _ number: NumberToken, _ people: Hit, _ sentence: Sentence, _ hits: ArraySlice<Hit>
    ) -> String? {
        let start = number.range.lowerBound
        let other = hits.first { hit in
            guard hit.kind == .others, start - hit.end < 60 else { return false }
            if document.value(hit) == "always" { return hit.start < people.end }
            return document.value(people) == "?" && hit.start < people.end + 8
        }
        if let other { return "others: \(document.book.phrase(other))" }
        let near = hits.first {
            $0.kind == .others
                && [
                    "options", "share options", "stock options", "restricted share units",
                    "inducement",
                ]
                .contains(document.book.phrase($0))
        }
        if let near { return "others: \(document.book.phrase(near))" }
        let end = people.end
        if people.start > start, text.starts(with: " of ", at: end),
            !text.starts(with: " of the company", at: end),
            !text.starts(with: " of the group", at: end), sentence.zone != .about
        {
            let named = document.roles.mentions.contains {
                $0.range.lowerBound >= end && $0.range.lowerBound - end < 8
            }
            if !named { return "others: employees of somebody else" }
        }
        if text.contains("eligible ", in: span(number.range.upperBound, people.start)) {
            return "others: grant"
        }
        if text.starts(with: "fewer", at: end) { return "comparison" }
        if isPossessed(before: number, sentence) { return "others: another's" }
        if let another = another(number, sentence) { return "others: of \(another)" }
        if document.hits.prefix(while: { $0.start < document.layout.leadStart }).contains(where: {
            $0.kind == .veto && document.value($0) == "foreign"
        }) {
            return "others: the headline is about something false"
        }
        if kind(number, people, hits) == .level, !isHeld(number, people, sentence, hits) {
            return "not counted: no word of having"
        }
        return nil
    }

    /// "Pepveld's 37 employees", where Pepveld is neither watched nor the release's own.
    private func isPossessed(before number: NumberToken, _ sentence: Sentence) -> Bool {
        let end = number.range.lowerBound
        guard end >= 4, text.starts(with: "'s ", at: end - 3) else { return false }
        var start = end - 3
        while start > sentence.range.lowerBound, !isSpace(text.bytes[start - 1]) { start -= 1 }
        let name = text.bytes[start..<end - 3]
        let isOwn =
            document.roles.mentions.contains { $0.range.overlaps(start..<end) }
            || document.roles.issuerName.starts(with: name)
            || ["company", "group", "firm"].contains(text.words(start..<end - 3).lowercased())
        return !isOwn
    }

    /// "Santa Lucia has 24,000 employees", "Alverstone, which employs 75 people": the name before the
    /// verb is neither watched nor the release's own.
    private func another(_ number: NumberToken, _ sentence: Sentence) -> String? {
        guard sentence.zone != .headline, sentence.zone != .about else { return nil }
        let before = span(sentence.range.lowerBound, number.range.lowerBound)
        for verb in Self.verbs {
            guard let at = text.find(verb, in: before) else { continue }
            var start = at
            while start > before.lowerBound {
                var word = start
                while word > before.lowerBound, !isSpace(text.bytes[word - 1]) { word -= 1 }
                guard word < start, isUpper(text.cased[word]) || isDigit(text.cased[word]) else {
                    break
                }
                start = word
                guard word > before.lowerBound, text.bytes[word - 1] == 32 else { break }
                start = word - 1
            }
            let name = text.trimmed(start..<at)
            guard !name.isEmpty, isUpper(text.cased[name.lowerBound]) else { return nil }
            let words = text.words(name)
            let first = words.prefix { $0 != " " && $0 != "'" }.lowercased()
            let own = String(decoding: document.roles.issuerName.prefix { $0 != 32 }, as: UTF8.self)
            let isOwn =
                document.roles.mentions.contains { $0.range.overlaps(name) }
                || first == own || Self.ownWords.contains(first)
                || document.roles.issuerName.isEmpty && !document.roles.hasIssuer
            return isOwn ? nil : words
        }
        return nil
    }

    private static let verbs: [StaticString] = [
        ", which employs ", ", which has ", ", with ", " employs ", " has ", " had ",
    ]
    private static let ownWords: Set<String> = [
        "the", "our", "we", "it", "group", "company", "board", "management", "today", "currently",
        "as", "at", "with", "in", "on", "its", "this", "that", "they", "headcount", "workforce",
        "employees", "staff", "since", "after",
    ]

    /// A level is had, employed or reached; people who plant trees or are offered a grant are not
    /// counted by that.
    private func isHeld(
        _ number: NumberToken, _ people: Hit, _ sentence: Sentence, _ hits: ArraySlice<Hit>
    ) -> Bool {
        guard [.headline, .lead, .body].contains(sentence.zone), text.cased[people.start] < 0x80
        else { return true }
        if people.end <= number.range.lowerBound || people.end - sentence.range.lowerBound < 40,
            people.end + 4 >= sentence.range.upperBound
        {
            return true
        }
        let isSaid = hits.contains { hit in
            hit.kind == .asof && document.book.phrase(hit) != "at"
                || hit.kind == .workforce && hit.start != people.start
        }
        if isSaid { return true }
        for word in Self.world where text.starts(with: word, at: people.end) { return true }
        let before = span(
            max(sentence.range.lowerBound, number.range.lowerBound - 50), number.range.lowerBound)
        return Self.having.contains { text.contains($0, in: before) }
    }

    private static let having: [StaticString] = [
        " has ", " had ", " have ", " with ", " of ", " to ", " employ", " is ", " are ", " was ",
        " were ", " reach", " total", " counts ", " counted ", " comprise", " include", " exceed",
        " now ", "number", " surpass", "with ",
    ]

    private func kind(_ number: NumberToken, _ people: Hit, _ hits: ArraySlice<Hit>)
        -> HeadcountFact.Kind
    {
        let start = number.range.lowerBound
        if isWhole(number) { return .level }
        if hits.contains(where: { $0.kind == .reduce && abs($0.start - start) < 100 }) {
            return .reduction
        }
        if hits.contains(where: {
            $0.kind == .hire
                && ($0.end <= start && start - $0.end < 70
                    || $0.start >= people.start && $0.start - people.end < 40)
        }) {
            return .plan
        }
        return .level
    }

    /// The words behind that narrow the count: "in the United States", "at its Ghent site".
    private func scope(_ people: Hit, _ hits: ArraySlice<Hit>, _ sentence: Sentence) -> String {
        let end = people.end
        for word in Self.world where text.starts(with: word, at: end) { return "group" }
        for opening in [" in ", " at ", " across "] as [StaticString]
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
        if let place = text.starts(with: " for ", at: end) ? planned(end + 5, sentence) : nil {
            return place
        }
        let before = span(max(sentence.range.lowerBound, people.start - 30), people.start)
        if text.contains("r&d", in: before) { return "R&D" }
        return "group"
    }

    /// "68, up from 59", "288 employees (271)": what the text says that it changed from.
    private func said(behind end: Int, _ sentence: Sentence) -> HeadcountFact.Change? {
        let near = span(end, min(end + 60, sentence.range.upperBound))
        var start: Int?
        if text.starts(with: " (", at: end) { start = end + 2 }
        for words in Self.changes {
            if start == nil, let at = text.find(words, in: near) {
                start = at + words.utf8CodeUnitCount
            }
        }
        guard let start, start < sentence.range.upperBound,
            let number = document.numbers(in: span(start, start + 24)).first,
            number.percentEnd == nil, !isDate(number), let value = number.amount.whole,
            (2...3_000_000).contains(value)
        else { return nil }
        let (qualifier, first) = CountReader(document: document, sentence: sentence)
            .qualifier(number)
        guard first == start else { return nil }
        return HeadcountFact.Change(
            previous: value, previousQualifier: qualifier, previousAsOf: nil)
    }

    private static let changes: [StaticString] = [
        " up from ", " down from ", " compared with ", " compared to ", " against ", " from ",
    ]

    /// "2,857 employees on December 31, 2018".
    private func dayBehind(_ people: Hit) -> CalendarDate? {
        guard text.starts(with: " on ", at: people.end) else { return nil }
        return document.dates(in: span(people.end, people.end + 8)).first?.date
    }

    /// "450 people for the new site": the words behind an article.
    private func planned(_ start: Int, _ sentence: Sentence) -> String? {
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

    private static let world: [StaticString] = [
        " worldwide", " globally", " around the world", " around the globe", " in total",
        " across the globe",
    ]
    private static let endings: [StaticString] = [
        ", ", ".", ";", " and ", " as of", " who ", " that ", " which ", " to ", " with ", " (",
        " by ", " over ", " for ", " within ", " during ", " before ", " at the end",
    ]

    // MARK: Telling it

    private func tell(
        _ fact: HeadcountFact, _ owner: FactOwner, _ evidence: Evidence, _ cue: Hit,
        _ sentence: Sentence,
        _ findings: inout Findings
    ) {
        let isKnown = findings.facts.contains {
            guard case .headcount(let other) = $0 else { return false }
            return other.issuer == fact.issuer && other.kind == fact.kind
                && other.value == fact.value
                && other.percent == fact.percent && other.scope == fact.scope
        }
        if !isKnown, owner.isOwn || owner.id != nil { findings.facts.append(.headcount(fact)) }
        let cues = [document.book.phrase(cue)]
        if document.text.contains("unchanged", in: sentence.range) {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone, cues: cues,
                    vetoes: ["unchanged"]))
            return
        }
        guard owner.isOwn else {
            findings.withhold(
                Reason(
                    .headcount, given: false, rule: Self.name, zone: sentence.zone, cues: cues,
                    vetoes: ["another company's"]))
            return
        }
        findings.give(
            .headcount, score: sentence.zone == .about ? 15 : 16, evidence: [evidence],
            reason: Reason(
                .headcount, given: true, rule: Self.name, zone: sentence.zone, cues: cues,
                vetoes: []))
    }
}
