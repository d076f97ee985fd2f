/// Recognises the dateline at the head of a paragraph.
struct DatelineReader {
    let text: MatchText
    let book: CueBook
    let hits: [Hit]
    let dates: [DateToken]

    /// How far into a paragraph a dateline may reach.
    private static let reach = 220

    func read(_ paragraph: Range<Int>) -> Dateline? {
        let limit = min(paragraph.upperBound, paragraph.lowerBound + Self.reach)
        let head = paragraph.lowerBound..<limit
        let (start, archive) = afterArchivePrefix(head)
        if let tag = hits.first(where: { $0.kind == .wire && head.contains($0.start) }) {
            return tagged(tag, start: start, archive: archive, paragraph: paragraph, head: head)
        }
        return untagged(start: start, archive: archive, paragraph: paragraph, head: head)
    }

    private func tagged(
        _ tag: Hit, start: Int, archive: CalendarDate?, paragraph: Range<Int>, head: Range<Int>
    ) -> Dateline? {
        let before = date(in: start..<tag.start)
        var end = afterDashes(tag.end, paragraph.upperBound)
        var date = before?.date
        // Business Wire sets the date behind its tag.
        if date == nil, let after = self.date(in: tag.end..<min(tag.end + 30, head.upperBound)),
            after.range.lowerBound <= end + 1
        {
            date = after.date
            end = afterDashes(after.range.upperBound, paragraph.upperBound)
        }
        // A tag deep inside a sentence is no dateline.
        guard before != nil || tag.start - start < 80 else { return nil }
        let city = city(start..<(before?.range.lowerBound ?? tag.start), dateFirst: before)
        let (afterDate, moved) = dateFirst(start, before, tag.start)
        return Dateline(
            range: paragraph.lowerBound..<end, city: moved ?? city,
            date: afterDate ?? date ?? archive,
            wire: book.value(tag))
    }

    /// `September 21, 2020 - SOMERSET, N.J. -`: the date first, then the place.
    private func dateFirst(_ start: Int, _ date: DateToken?, _ tag: Int) -> (
        CalendarDate?, Range<Int>?
    ) {
        guard let date, date.range.lowerBound <= start + 1, date.range.upperBound < tag else {
            return (nil, nil)
        }
        return (date.date, city(date.range.upperBound..<tag, dateFirst: nil))
    }

    private func untagged(
        start: Int, archive: CalendarDate?, paragraph: Range<Int>, head: Range<Int>
    ) -> Dateline? {
        if let date = date(in: start..<min(start + 110, head.upperBound)), let day = date.date {
            let isFirst = date.range.lowerBound <= start + 1
            var end = afterDashes(date.range.upperBound, paragraph.upperBound)
            if let tagged = afterTag(date.range.upperBound, head.upperBound) {
                end = afterDashes(tagged, paragraph.upperBound)
            } else if end == paragraph.upperBound, !isFirst, isSender(start..<date.range.lowerBound)
            {
                return Dateline(
                    range: paragraph.lowerBound..<end, city: nil, date: day, wire: nil)
            } else if let stop = afterStop(date.range.upperBound, paragraph.upperBound) {
                guard !isFirst else { return nil }
                end = stop
            } else {
                guard hasDash(date.range.upperBound, end) else { return nil }
            }
            if isFirst {
                guard let dash = dash(in: end..<min(end + 70, head.upperBound)) else { return nil }
                return Dateline(
                    range: paragraph.lowerBound..<afterDashes(dash, paragraph.upperBound),
                    city: city(end..<dash, dateFirst: nil), date: day, wire: nil)
            }
            guard isPlace(start..<date.range.lowerBound) else { return nil }
            return Dateline(
                range: paragraph.lowerBound..<end,
                city: city(start..<date.range.lowerBound, dateFirst: nil), date: day, wire: nil)
        }
        // "LONDON --": capitals and a dash.
        if let dash = dash(in: start..<min(start + 60, head.upperBound)), isCapitals(start..<dash),
            paragraph.upperBound - dash > 60
        {
            return Dateline(
                range: paragraph.lowerBound..<afterDashes(dash, paragraph.upperBound),
                city: city(start..<dash, dateFirst: nil), date: archive, wire: nil)
        }
        return nil
    }

    /// "8 October 2020 (Media OutReach) - ": a carrier's name that is no wire of the list.
    private func afterTag(_ date: Int, _ limit: Int) -> Int? {
        guard text.starts(with: " (", at: date), let close = text.find(") ", in: span(date, limit)),
            close - date < 40
        else { return nil }
        return dash(in: span(close, min(close + 5, limit)))
    }

    /// "GIBRALTAR, 12 March 2019. Soledad Genetics": a full stop, and a sentence behind it.
    private func afterStop(_ date: Int, _ limit: Int) -> Int? {
        guard text.starts(with: ". ", at: date), date + 2 < limit, isUpper(text.cased[date + 2])
        else { return nil }
        return date + 2
    }

    /// "Regulatory News Service, 26 September 2019" as a line of its own.
    private func isSender(_ range: Range<Int>) -> Bool {
        range.count < 60 && isPlace(range)
            && text.bytes[range].contains(UInt8(ascii: ","))
    }

    private func date(in range: Range<Int>) -> DateToken? {
        dates.first { range.contains($0.range.lowerBound) && $0.date != nil }
    }

    /// A lone date and the word "date" before the place come from an archive.
    private func afterArchivePrefix(_ head: Range<Int>) -> (Int, CalendarDate?) {
        var at = text.trimmed(head).lowerBound
        var archive: CalendarDate?
        while at < head.upperBound {
            if text.starts(with: "date ", at: at) || text.starts(with: "date:", at: at) {
                at += 5
            } else if let date = dates.first(where: { $0.range.lowerBound == at }),
                isDigit(text.bytes[at]), text.bytes[min(at + 4, text.count - 1)] == 45
            {
                archive = date.date
                at = date.range.upperBound
            } else if text.bytes[at] == 32 || text.bytes[at] == UInt8(ascii: ":") {
                at += 1
            } else {
                break
            }
        }
        return (at, archive)
    }

    private func afterDashes(_ start: Int, _ end: Int) -> Int {
        DateScanner.skip(text.bytes, start, " -/|):,").clamped(to: start...max(start, end))
    }

    /// Whether a dash, a bar or a single "I" stands between a date and the text.
    private func hasDash(_ start: Int, _ end: Int) -> Bool {
        text.bytes[start..<end].contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "|") }
            || text.starts(with: " i ", at: start)
    }

    private func dash(in range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while at + 1 < range.upperBound {
            if text.bytes[at] == UInt8(ascii: "-") {
                let isDouble = text.bytes[at + 1] == UInt8(ascii: "-")
                let isSpaced = at > 0 && text.bytes[at - 1] == 32 && text.bytes[at + 1] == 32
                let isWide =
                    text.scalars[at + 1] != text.scalars[at]
                    && text.origins[at + 1] - text.origins[at] == 3
                if isDouble || isSpaced || isWide { return at }
            }
            at += 1
        }
        return nil
    }

    private func city(_ range: Range<Int>, dateFirst: DateToken?) -> Range<Int>? {
        var start = range.lowerBound
        var end = range.upperBound
        let edges: StaticString = " ,-/|()"
        while start < end, DateScanner.isAny(text.bytes[start], edges) { start += 1 }
        while end > start, DateScanner.isAny(text.bytes[end - 1], edges) { end -= 1 }
        // "TORONTO, le 1er avril", "San Diego, CA --".
        if end - start >= 2, end - start <= 70 { return start..<end }
        return nil
    }

    /// A place begins with a capital and holds no sentence.
    private func isPlace(_ range: Range<Int>) -> Bool {
        let range = text.trimmed(range)
        guard let first = range.first, range.count <= 80 else { return false }
        return isUpper(text.cased[first]) || text.cased[first] >= 0x80
    }

    private func isCapitals(_ range: Range<Int>) -> Bool {
        let letters = text.cased[range].filter { isUpper($0) || isLower($0) }
        let capitals = letters.filter(isUpper).count
        return capitals >= 4 && capitals * 10 >= letters.count * 7
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
