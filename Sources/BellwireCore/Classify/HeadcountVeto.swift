/// Why a number of people is no figure of the release's own workforce.
struct HeadcountVeto {
    let document: Document
    private var text: MatchText { document.text }

    /// People who are somebody else's, or who are paid, not counted.
    func veto(
        _ number: NumberToken, _ people: Hit, _ sentence: Sentence, _ hits: ArraySlice<Hit>,
        isLevel: Bool
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
        if isTrial(number, sentence, hits) { return "others: people of a trial" }
        if let subject = subjectOfPronoun(number, sentence) { return "others: of \(subject)" }
        if let another = another(number, sentence) { return "others: of \(another)" }
        if document.hits.prefix(while: { $0.start < document.layout.leadStart }).contains(where: {
            $0.kind == .veto && document.value($0) == "foreign"
        }) {
            return "others: the headline is about something false"
        }
        if isLevel, !isHeld(number, people, sentence, hits) {
            return "not counted: no word of having"
        }
        return nil
    }

    /// "TICKSHIELD will recruit 9,500 people at 62 sites".
    private func isTrial(_ number: NumberToken, _ sentence: Sentence, _ hits: ArraySlice<Hit>)
        -> Bool
    {
        let recruits = hits.contains {
            $0.kind == .hire && document.book.phrase($0).contains("recruit")
        }
        guard recruits else { return false }
        return text.contains(" sites", in: span(number.range.upperBound, sentence.range.upperBound))
            || hits.contains { [.trialword, .phase, .registry].contains($0.kind) }
    }

    /// "It has 310 employees" behind a sentence about a company that the headline names and that is
    /// not the issuer; "Orlan Picks Bellhaven for Its 41,000 Employees".
    private func subjectOfPronoun(_ number: NumberToken, _ sentence: Sentence) -> String? {
        guard !document.roles.issuerName.isEmpty || document.roles.hasIssuer else { return nil }
        let start = sentence.range.lowerBound
        let isPossessive = ["its ", "their "].contains { (word: StaticString) in
            text.starts(with: word, at: number.range.lowerBound - word.utf8CodeUnitCount)
        }
        if isPossessive { return another(nameAt: start, sentence) }
        guard Self.pronouns.contains(where: { text.starts(with: $0, at: start) }),
            let before = previous(sentence), before.paragraph == sentence.paragraph,
            sentence.zone != .about
        else { return nil }
        return another(nameAt: before.range.lowerBound, before)
    }

    private static let pronouns: [StaticString] = ["it ", "they ", "the business ", "the firm "]

    private func previous(_ sentence: Sentence) -> Sentence? {
        var low = 0
        var high = document.layout.sentences.count
        while low < high {
            let middle = (low + high) / 2
            if document.layout.sentences[middle].range.lowerBound < sentence.range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low > 0 ? document.layout.sentences[low - 1] : nil
    }

    /// The name that begins at `start`, where the headline bears it and it is not the issuer's own.
    private func another(nameAt start: Int, _ sentence: Sentence) -> String? {
        guard isUpper(text.cased[start]) || text.cased[start] >= 0x80,
            let headline = document.layout.sentences.prefix(40).first(where: {
                $0.zone == .headline
            })
        else { return nil }
        var end = start
        while end < sentence.range.upperBound, !isSpace(text.bytes[end]),
            text.bytes[end] != UInt8(ascii: ",")
        { end += 1 }
        let word = text.bytes[start..<end]
        let issuer = document.roles.issuerName.prefix { $0 != 32 }
        let isOwn =
            document.roles.mentions.contains { $0.range.contains(start) }
            || issuer.elementsEqual(word) || word.starts(with: Array("the".utf8))
        if isOwn || Self.ownWords.contains(String(decoding: word, as: UTF8.self)) { return nil }
        // In the headline itself, the issuer must be named besides.
        let others = text.bytes[headline.range].split(separator: 32)
        let isNamed =
            sentence.zone == .headline
            ? others.contains { $0.elementsEqual(issuer) }
            : others.contains { $0.elementsEqual(word) }
        return isNamed ? text.words(start..<end) : nil
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
        for word in HeadcountScope.world where text.starts(with: word, at: people.end) {
            return true
        }
        if CountedPeople(document: document).works(people) { return true }
        let before = span(
            max(sentence.range.lowerBound, number.range.lowerBound - 50), number.range.lowerBound)
        return Self.having.contains { text.contains($0, in: before) }
    }

    private static let having: [StaticString] = [
        " has ", " had ", " have ", " with ", " of ", " to ", " employ", " is ", " are ", " was ",
        " were ", " reach", " total", " counts ", " counted ", " comprise", " include", " exceed",
        " now ", "number", " surpass", "with ",
    ]
}
