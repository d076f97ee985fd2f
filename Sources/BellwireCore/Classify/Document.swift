/// One release, prepared for the rules: its text, its parts, its cues and numbers, and whose it is.
struct Document: Sendable {
    let text: MatchText
    let book: CueBook
    let hits: [Hit]
    let numbers: [NumberToken]
    let dates: [DateToken]
    let layout: Layout
    let roles: Attribution
    /// The day of publication, where the carrier or the dateline says it.
    let published: CalendarDate?
    let issuers: [Issuer]

    func hits(_ sentence: Sentence) -> ArraySlice<Hit> { hits[sentence.hits] }

    func hits(in range: Range<Int>) -> ArraySlice<Hit> {
        hits[hits.from(range.lowerBound)..<hits.from(range.upperBound)]
    }

    func value(_ hit: Hit) -> String { book.value(hit) }

    func evidence(_ range: Range<Int>, _ sentence: Sentence) -> Evidence {
        text.evidence(text.trimmed(range), zone: sentence.zone)
    }

    func numbers(in range: Range<Int>) -> ArraySlice<NumberToken> {
        numbers[first(numbers, range.lowerBound)..<first(numbers, range.upperBound)]
    }

    func dates(in range: Range<Int>) -> [DateToken] {
        guard !dates.isEmpty else { return [] }
        var low = 0
        var high = dates.count
        while low < high {
            let middle = (low + high) / 2
            if dates[middle].range.lowerBound < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return dates[low...].prefix { $0.range.lowerBound < range.upperBound }.map { $0 }
    }

    private func first(_ tokens: [NumberToken], _ position: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].range.lowerBound < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
