/// One row of a table: a label and the values of its columns.
struct StatementRow {
    let document: Document
    let range: Range<Int>
    /// The metric that the label names, the longest.
    let metric: Hit?
    /// "Adjusted", "Non-GAAP" before it.
    let isAdjusted: Bool
    /// One a column; `nil` for a dash.
    let values: [(amount: Amount, end: Int)?]
    /// The currency's sign that stands before a value.
    let sign: UInt8?

    var hasValues: Bool { values.contains { $0 != nil } }

    init(document: Document, range: Range<Int>) {
        self.document = document
        self.range = range
        let text = document.text
        let label = Self.label(range, text)
        let found = document.hits(in: label).filter {
            $0.kind == .money && document.value($0) != "none"
        }
        let longest = found.max { $0.range.count < $1.range.count }
        let words = text.trimmed(label)
        isAdjusted = Self.adjusted.contains { text.contains($0, in: words) }
        let length = words.count - (isAdjusted ? 9 : 0)
        metric = longest.flatMap { $0.range.count * 10 >= length * 6 ? $0 : nil }
        sign = text.bytes[span(label.upperBound, range.upperBound)].first {
            $0 == UInt8(ascii: "$")
        }
        values = Self.values(span(label.upperBound, range.upperBound), document)
    }

    private static let adjusted: [StaticString] = [
        "adjusted", "non-gaap", "non-ifrs", "underlying", "经调整",
    ]

    private static func label(_ range: Range<Int>, _ text: MatchText) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, isSeparator(text.bytes[start]) || isSpace(text.bytes[start])
        {
            start += 1
        }
        var end = start
        while end < range.upperBound, !isSeparator(text.bytes[end]) { end += 1 }
        return start..<end
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 9 || byte == UInt8(ascii: "|")
    }

    /// The numbers behind the label with their brackets; a cell that holds a dash alone is `nil`.
    private static func values(_ range: Range<Int>, _ document: Document)
        -> [(amount: Amount, end: Int)?]
    {
        let text = document.text
        var values: [(amount: Amount, end: Int)?] = []
        var at = range.lowerBound
        for number in document.numbers(in: range) {
            values += dashes(span(at, number.range.lowerBound), text)
            at = number.range.upperBound
            guard number.percentEnd == nil, !isPercent(behind: at, text), !number.isAttached else {
                continue
            }
            var before = number.range.lowerBound - 1
            while before > range.lowerBound,
                text.bytes[before] == 32 || text.bytes[before] == 36
                    || isSeparator(text.bytes[before]) && isOpen(before, text)
            {
                before -= 1
            }
            let isNegative = text.bytes[before] == UInt8(ascii: "(") || text.bytes[before] == 45
            values.append((isNegative ? number.amount.negated : number.amount, at))
        }
        return values + dashes(span(at, range.upperBound), text)
    }

    /// "( | 5,000 )": the bracket stands in a cell of its own.
    private static func isOpen(_ at: Int, _ text: MatchText) -> Bool {
        var before = at - 1
        while before > 0, text.bytes[before] == 32 || text.bytes[before] == 36 { before -= 1 }
        return before > 0 && text.bytes[before] == UInt8(ascii: "(")
    }

    /// "12 | %", "(12)%", "(12 | )%".
    private static func isPercent(behind end: Int, _ text: MatchText) -> Bool {
        var at = end
        while at < text.count, at - end < 5,
            text.bytes[at] == 32 || text.bytes[at] == UInt8(ascii: ")")
                || isSeparator(text.bytes[at])
        {
            at += 1
        }
        return at < text.count && text.bytes[at] == UInt8(ascii: "%")
    }

    private static func dashes(_ range: Range<Int>, _ text: MatchText)
        -> [(amount: Amount, end: Int)?]
    {
        text.bytes[range].split(whereSeparator: isSeparator).compactMap { cell in
            let marks = cell.filter { $0 != 32 && $0 != 36 }
            return marks.elementsEqual([45]) ? .some(nil) : nil
        }
    }
}
