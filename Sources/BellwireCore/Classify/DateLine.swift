/// A day that stands on a line of its own, as letters and exchange announcements bear it above or
/// below the text: it dates a release that has no dateline.
enum DateLine {
    /// Paragraphs from the top and from the end that may bear it.
    private static let top = 8
    private static let bottom = 5

    static func day(_ layout: Layout, _ text: MatchText, _ dates: [DateToken]) -> CalendarDate? {
        let paragraphs = layout.paragraphs
        let last = paragraphs.suffix(min(bottom, max(0, paragraphs.count - top))).reversed()
        for paragraph in Array(paragraphs.prefix(top)) + last {
            let range = text.trimmed(paragraph.range)
            guard range.count <= 90,
                let date = dates.first(where: { range.contains($0.range.lowerBound) }),
                let day = date.date
            else { continue }
            let before = range.lowerBound..<date.range.lowerBound
            let after = date.range.upperBound..<max(date.range.upperBound, range.upperBound)
            // Alone, or behind who signs: "承董事会命 ... 2026年5月14日".
            if text.trimmed(after).isEmpty, before.isEmpty || text.bytes[range.lowerBound] >= 0x80 {
                return day
            }
        }
        return nil
    }
}
