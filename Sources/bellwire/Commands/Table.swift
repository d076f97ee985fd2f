/// Columns of cells, padded to the widest, two spaces between them.
enum Table {
    /// No column is cut below so many.
    private static let least = 8

    /// In a terminal the widest columns give way until the lines fit; elsewhere nothing is cut.
    static func lines(_ rows: [[Cell]], _ terminal: Terminal) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in
            rows.map { column < $0.count ? TextWidth.columns(of: $0[column].text) : 0 }.max() ?? 0
        }
        if let columns = terminal.columns { fit(&widths, into: columns) }
        return rows.map { row in
            let last = row.lastIndex { !$0.text.isEmpty } ?? -1
            return row.prefix(last + 1).enumerated().map { at, cell in
                let text =
                    terminal.columns == nil
                    ? cell.text : TextWidth.cut(cell.text, to: widths[at])
                let gap = at == last ? 0 : widths[at] - TextWidth.columns(of: text)
                return (cell.ink?.on(text, terminal) ?? text) + String(repeating: " ", count: gap)
            }.joined(separator: "  ")
        }
    }

    private static func fit(_ widths: inout [Int], into columns: Int) {
        var total = widths.reduce(0, +) + 2 * max(0, widths.count - 1)
        while total > columns, let widest = widths.max(), widest > least,
            let at = widths.lastIndex(of: widest)
        {
            widths[at] -= 1
            total -= 1
        }
    }
}
