/// The people that a number counts: "7,200 employees", "headcount of 68", "to hire 320".
struct CountedPeople {
    let document: Document
    private var text: MatchText { document.text }

    /// The people a number counts: the noun at most three words behind it.
    func people(after number: NumberToken, _ hits: ArraySlice<Hit>) -> Hit? {
        let end = afterWhole(number)
        if let job = lost(end, hits) { return job }
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
        return isWorkforce(number, hits) || works(noun) ? noun : nil
    }

    /// "210 posts to go": the cut names the people itself.
    private func lost(_ end: Int, _ hits: ArraySlice<Hit>) -> Hit? {
        hits.first {
            $0.kind == .reduce && $0.start > end && $0.start - end < 2
                && ["jobs", "posts", "roles", "positions"].contains(
                    String(document.book.phrase($0).prefix { $0 != " " }))
        }
    }

    /// "4,212 people worked for the Group", "540 people the company employs".
    func works(_ people: Hit) -> Bool {
        Self.working.contains { text.starts(with: $0, at: people.end) }
    }

    private static let working: [StaticString] = [
        " work for ", " worked for ", " work at ", " work in ", " work on ", " work here",
        " work there", " are employed", " were employed", " employed by", " the company employs",
        " the group employs", " it employs", " we employ", " on the payroll", " work across",
        " are working", " were working",
    ]

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
    func isWhole(_ number: NumberToken) -> Bool {
        let start = number.range.lowerBound
        for words in [" of its ", " of our ", " of the "] as [StaticString] {
            let at = start - words.utf8CodeUnitCount
            if at > 0, text.starts(with: words, at: at), isDigit(text.bytes[at - 1]) { return true }
        }
        return false
    }

    /// "headcount of 68", "a workforce of about 1,150": the word stands before the number.
    func workforce(before number: NumberToken, _ start: Int, _ hits: ArraySlice<Hit>)
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
                && (Self.counts.contains(phrase)
                    || phrase == "staff" && text.contains("number", in: hit.end..<start))
        }
    }

    private static let counts: Set<String> = [
        "headcount", "workforce", "number of employees", "payroll", "number of staff",
        "员工人数", "雇员人数", "员工总数", "雇员总数", "雇员数目", "员工数目",
    ]

    /// "to Hire 320 in Virginia": who is hired is a person.
    func hired(_ number: NumberToken, _ start: Int, _ hits: ArraySlice<Hit>) -> Hit? {
        let end = number.range.upperBound
        let isEnd =
            end >= text.count || text.bytes[end] == MatchText.paragraphEnd
            || text.bytes[end] == UInt8(ascii: ".")
        guard
            isEnd || Self.behindHired.contains(where: { text.starts(with: $0, at: end) })
        else { return nil }
        return hits.last {
            $0.kind == .hire && $0.end <= start && start - $0.end < 3
                && Self.hiring.contains(document.book.phrase($0))
        }
    }

    private static let behindHired: [StaticString] = [" in ", " at ", " people", " there"]
    private static let hiring: Set<String> = [
        "to hire", "will hire", "plans to hire", "hires", "to recruit", "will recruit",
        "will employ", "expects to hire", "to employ",
    ]

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
            let word =
                $0.last == UInt8(ascii: ",") || $0.last == UInt8(ascii: ":") ? $0.dropLast() : $0
            return word.isEmpty || Self.counting.contains(String(decoding: word, as: UTF8.self))
                || isChinese(word)
        }
    }

    /// "人数已增至约": nothing but characters that lead to a count.
    private func isChinese(_ word: ArraySlice<UInt8>) -> Bool {
        String(decoding: word, as: UTF8.self).allSatisfy {
            "人数总为达到约共有合计超过已增至加减少逾近是截目前".contains($0)
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
        "currently", "exceeds", "exceeding", "which", "that", "today", "count", "counts", "counted",
        "numbering", "stood", "amounts", "amounted",
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

    func isDate(_ number: NumberToken) -> Bool {
        // "6月底前": a month.
        for unit in ["月", "年", "日", "时", "号"] as [StaticString]
        where text.starts(with: unit, at: number.range.upperBound) {
            return true
        }
        let start = max(0, number.range.lowerBound - 24)
        return document.dates(in: span(start, number.range.upperBound)).contains {
            $0.range.contains(number.range.lowerBound)
        }
    }
}
