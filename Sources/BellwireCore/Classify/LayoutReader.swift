/// Finds the parts of a release: first the dateline, then what stands before and after it.
struct LayoutReader {
    let text: MatchText
    let book: CueBook
    let hits: [Hit]
    let dates: [DateToken]
    let headings: HeadingBook
    /// The carrier tells the headline apart.
    let hasTitle: Bool

    private var layout = Layout()
    private var sections: SectionReader {
        SectionReader(text: text, hits: hits, headings: headings)
    }

    init(
        text: MatchText, book: CueBook, hits: [Hit], dates: [DateToken], headings: HeadingBook,
        hasTitle: Bool
    ) {
        self.text = text
        self.book = book
        self.hits = hits
        self.dates = dates
        self.headings = headings
        self.hasTitle = hasTitle
    }

    mutating func read() -> Layout {
        cutParagraphs()
        guard !layout.paragraphs.isEmpty else { return layout }
        let lead = readHead()
        readTail(from: lead)
        cutSentences(lead: lead)
        return layout
    }

    /// What lies beyond is kept in the text and not read; no release has so many paragraphs.
    private static let mostParagraphs = 20_000

    private mutating func cutParagraphs() {
        var start = 0
        for at in 0...text.count {
            guard at == text.count || text.bytes[at] == MatchText.paragraphEnd else { continue }
            let range = text.trimmed(start..<at)
            if !range.isEmpty { layout.paragraphs.append(Paragraph(range: range, zone: .body)) }
            start = at + 1
            if layout.paragraphs.count == Self.mostParagraphs { return }
        }
    }

    // MARK: Before the text proper

    /// Gives the zones of what stands before the lead, and the index of the lead's paragraph.
    private mutating func readHead() -> Int {
        let reader = DatelineReader(text: text, book: book, hits: hits, dates: dates)
        let count = layout.paragraphs.count
        let first = hasTitle && count > 1 ? 1 : 0
        for index in first..<min(count, 40) {
            // Behind "By order of the Board" stand the place and day of signing.
            if isSignature(layout.paragraphs[index].range) { break }
            guard let dateline = reader.read(layout.paragraphs[index].range) else { continue }
            // A line of its own: the text begins with the next paragraph.
            let end = layout.paragraphs[index].range.upperBound
            let isAlone = end - dateline.range.upperBound < 3 && index + 1 < count
            layout.dateline = dateline
            if isAlone { layout.paragraphs[index].zone = .dateline }
            let lead = isAlone ? index + 1 : index
            layout.leadStart =
                isAlone ? layout.paragraphs[lead].range.lowerBound : dateline.range.upperBound
            headZones(before: index)
            return lead
        }
        let lead = leadWithoutDateline()
        layout.leadStart = layout.paragraphs[lead].range.lowerBound
        headZones(before: lead)
        return lead
    }

    /// Without a dateline: the first paragraph that reads like prose.
    private func leadWithoutDateline() -> Int {
        let paragraphs = layout.paragraphs
        let isCover = coverEnd() > 0
        for index in (hasTitle ? 1 : 0)..<max(1, min(paragraphs.count, 40)) {
            guard index < paragraphs.count else { break }
            if isCover, index < coverEnd() { continue }
            let range = paragraphs[index].range
            let last = text.bytes[range.upperBound - 1]
            // A Chinese title is long in bytes and bears no full stop.
            let isTitle = last >= 0x80 && range.count < 300 && !text.contains("。", in: range)
            let isLong = range.count > (index == 0 ? 300 : 120) && !isTitle
            let isProse =
                range.count > 60 && (last == UInt8(ascii: ".") || last >= 0x80 && !isTitle)
            if !sections.isBullet(range), index == 0 ? isLong : isLong || isProse { return index }
        }
        return min(1, paragraphs.count - 1)
    }

    /// Index behind the last paragraph of an exchange's or a commission's form; 0 without one.
    private func coverEnd() -> Int {
        var end = 0
        for (index, paragraph) in layout.paragraphs.prefix(40).enumerated()
        where hits(in: paragraph.range).contains(where: { $0.kind == .cover }) {
            end = index + 1
        }
        return end
    }

    /// Index of a form's first paragraph: a title may stand above it.
    private func formStart() -> Int? {
        layout.paragraphs.prefix(40).firstIndex { paragraph in
            hits(in: paragraph.range).contains { $0.kind == .cover }
        }
    }

    private func isSignature(_ range: Range<Int>) -> Bool {
        text.starts(with: "by order of the board", at: range.lowerBound)
            || text.starts(with: "承董事会命", at: range.lowerBound)
    }

    /// An exchange's form without its first paragraph: the stock code is a line of its own.
    private func isListed(before lead: Int) -> Bool {
        layout.paragraphs[..<lead].contains { paragraph in
            text.bytes[paragraph.range.lowerBound] == UInt8(ascii: "(")
                && hits(in: paragraph.range).contains { $0.kind == .exchange }
        }
    }

    private mutating func headZones(before lead: Int) {
        let cover = coverEnd()
        let hasForm = cover > 0 || isListed(before: lead)
        let form = formStart() ?? cover
        for index in 0..<lead {
            let range = layout.paragraphs[index].range
            if sections.isTable(range) {
                layout.paragraphs[index].zone = .table
            } else if index >= form && index < cover || hasForm && isFormLine(range) {
                layout.paragraphs[index].zone = .cover
            } else if layout.headline == nil, index + 1 < lead,
                isLabel(range) || isTrail(range, before: layout.paragraphs[index + 1].range)
            {
                layout.paragraphs[index].zone = .cover
            } else if layout.headline == nil {
                layout.paragraphs[index].zone = .headline
                layout.headline = index
            } else if sections.isBullet(range) {
                layout.paragraphs[index].zone = .bullet
            } else {
                layout.paragraphs[index].zone = .subhead
            }
        }
    }

    /// A carrier's or an exchange's word above the headline: "ASX ANNOUNCEMENT", "EQS-News: X AG".
    private func isLabel(_ range: Range<Int>) -> Bool {
        let isOpened = Self.labelStarts.contains { text.starts(with: $0, at: range.lowerBound) }
        return isOpened
            || Self.labels.contains {
                range.count <= $0.utf8CodeUnitCount + 2
                    && text.starts(with: $0, at: range.lowerBound)
            }
    }

    /// A page's "Home > News > Title" above the title itself.
    private func isTrail(_ range: Range<Int>, before next: Range<Int>) -> Bool {
        range.count > next.count && next.count > 30
            && text.bytes[range].suffix(next.count) == text.bytes[next]
    }

    private static let labelStarts: [StaticString] = [
        "eqs-news:", "eqs-adhoc:", "eqs-ad-hoc:", "dgap-news:", "dgap-adhoc:", "dgap-ad-hoc:",
        "ad hoc announcement pursuant", "ad-hoc announcement pursuant", "rns number",
    ]
    private static let labels: [StaticString] = [
        "asx announcement", "asx release", "asx media release", "press release", "news release",
        "media release", "for immediate release", "voluntary announcement", "corporate news",
        "company announcement", "stock exchange announcement", "regulatory news", "ad hoc",
        "inside information", "skip to content", "skip to main content", "log in", "sign in",
        "search", "menu", "share", "print", "subscribe", "back to news", "自愿公告", "自愿性公告", "内幕消息",
        "海外监管公告",
    ]

    /// "(Incorporated in the Cayman Islands ...)", "(Stock Code: 1548)", the company's name alone.
    private func isFormLine(_ range: Range<Int>) -> Bool {
        if text.bytes[range.lowerBound] == UInt8(ascii: "(") { return true }
        if hits(in: range).contains(where: { $0.kind == .exchange }) { return true }
        return range.count < 60
            && hits(in: range).contains { $0.kind == .company && $0.range.count * 2 > range.count }
    }

    // MARK: After the lead

    private mutating func readTail(from lead: Int) {
        var zone = Zone.body
        var section = -1
        for index in lead..<layout.paragraphs.count {
            let range = layout.paragraphs[index].range
            if let opened = sections.opens(range, isLead: index == lead) {
                zone = opened
                section = index
                layout.paragraphs[index].isHeading = range.count < 120
                layout.paragraphs[index].section = index
                layout.paragraphs[index].zone = opened
                if opened == .source { zone = .contacts }
                continue
            }
            if sections.isTable(range) {
                layout.paragraphs[index].zone = .table
                continue
            }
            if sections.isHeading(range), zone == .recap || zone == .future || zone == .body {
                zone = .body
                section = index
                layout.paragraphs[index].isHeading = true
            }
            layout.paragraphs[index].zone = zone
            layout.paragraphs[index].section = section
        }
    }

    // MARK: Sentences

    private mutating func cutSentences(lead: Int) {
        var leadSentences = 2
        let notice = noticeEnd()
        let lead = notice == 0 ? lead : leadBehind(notice, lead)
        for index in layout.paragraphs.indices {
            if index > 0, index < lead { placeHead(index, notice: notice) }
            let paragraph = layout.paragraphs[index]
            var range = paragraph.range
            if index == lead, let dateline = layout.dateline,
                range.contains(dateline.range.lowerBound)
            {
                let head = text.trimmed(range.lowerBound..<dateline.range.upperBound)
                append(head, .dateline, index)
                range = dateline.range.upperBound..<max(dateline.range.upperBound, range.upperBound)
            }
            let quotes = Self.isNews(paragraph.zone) ? QuoteScanner.quotes(text, range) : []
            // A heading ends the lead.
            if index > lead, paragraph.isHeading || paragraph.zone != .body { leadSentences = 0 }
            let cuts = paragraph.zone == .table ? [range] : SentenceSplitter.split(text, range)
            for sentence in cuts {
                var zone = paragraph.zone
                if index >= lead, leadSentences > 0, zone == .body, !paragraph.isHeading {
                    zone = .lead
                    leadSentences -= 1
                }
                let middle = (sentence.lowerBound + sentence.upperBound) / 2
                if quotes.contains(where: { $0.contains(middle) }) { zone = .quote }
                append(sentence, zone, index)
            }
        }
        assignHits()
    }

    /// Index behind what a wire says above a corrected release, 0 where it says nothing. The figures
    /// there are those of the release that was wrong.
    private func noticeEnd() -> Int {
        var end = 0
        for (index, paragraph) in layout.paragraphs.prefix(6).enumerated().dropFirst()
        where Self.noticeWords.contains(where: { text.contains($0, in: paragraph.range) }) {
            end = index + 1
        }
        return end < layout.paragraphs.count ? end : 0
    }

    private static let noticeWords: [StaticString] = [
        "corrected release follows", "following corrected version", "updated release reads",
        "corrected version follows", "release corrects",
    ]

    /// Where the notice bears the dateline, the lead is the first prose behind it.
    private func leadBehind(_ notice: Int, _ lead: Int) -> Int {
        guard lead < notice else { return lead }
        return layout.paragraphs.indices.dropFirst(notice)
            .first { !sections.isHeading(layout.paragraphs[$0].range) } ?? notice
    }

    private mutating func placeHead(_ index: Int, notice: Int) {
        guard notice > 0 else { return }
        let isHead = layout.paragraphs[index].zone == .body
        if index < notice {
            layout.paragraphs[index].zone = .references
        } else if isHead {
            layout.paragraphs[index].zone = .subhead
        }
    }

    private static func isNews(_ zone: Zone) -> Bool {
        zone == .body || zone == .lead || zone == .recap || zone == .future
    }

    private mutating func append(_ range: Range<Int>, _ zone: Zone, _ paragraph: Int) {
        guard !range.isEmpty else { return }
        layout.sentences.append(
            Sentence(range: range, zone: zone, paragraph: paragraph, hits: 0..<0))
    }

    private mutating func assignHits() {
        var next = 0
        for index in layout.sentences.indices {
            let range = layout.sentences[index].range
            while next < hits.count, hits[next].start < range.lowerBound { next += 1 }
            let first = next
            while next < hits.count, hits[next].start < range.upperBound { next += 1 }
            layout.sentences[index].hits = first..<next
        }
    }

    /// The cues that begin in a range, found by halving.
    private func hits(in range: Range<Int>) -> ArraySlice<Hit> {
        hits[hits.from(range.lowerBound)..<hits.from(range.upperBound)]
    }
}

extension [Hit] {
    /// Index of the first cue that begins at `position` or later.
    func from(_ position: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
