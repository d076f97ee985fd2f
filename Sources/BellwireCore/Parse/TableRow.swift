/// The cells of a table's row as one line.
enum TableRow {
    /// Cells with text, " | " between them. Financial tables put the sign of a currency and the
    /// bracket or per cent sign behind a figure into cells of their own: they join the figure.
    static func joined(_ cells: [String]) -> String {
        var parts: [String] = []
        var isOpen = false
        for cell in cells {
            let text = cell.split(separator: "\n").joined(separator: " ")
            if text.isEmpty { continue }
            if let last = parts.last, isOpen || closing.contains(text) {
                parts[parts.count - 1] = last + text
            } else {
                parts.append(text)
            }
            isOpen = opening.contains(text)
        }
        return parts.joined(separator: " | ")
    }

    private static let opening: Set<String> = [
        "$", "US$", "HK$", "S$", "C$", "€", "£", "¥", "RMB", "(", "$(", "($",
    ]
    private static let closing: Set<String> = [")", "%", ")%", "%)"]
}
