/// The paragraphs of a document as poppler's `pdftotext -layout` prints it: lines as they stand on
/// the page, a form feed behind each page.
package struct PDFText {
    private var paragraphs: [String] = []
    private var current = ""
    private var isTable = false
    private var isHeading = false
    /// Whether the paragraph that ended last is prose, which may go on over the page.
    private var endedProse = false

    /// Paragraphs separated by blank lines; a table's rows are lines of one paragraph with " | "
    /// between the cells, as those of a page are.
    package static func paragraphs(_ printed: String) -> String {
        var text = PDFText()
        for page in printed.split(separator: "\u{0C}") { text.read(page: page) }
        text.end()
        return text.paragraphs.joined(separator: "\n\n")
    }

    private mutating func read(page: Substring) {
        var lines = page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(MarkupByte.trimmed)
        lines = Array(lines.drop(while: \.isEmpty))
        while let last = lines.last, last.isEmpty || PDFText.isPageNumber(last) {
            lines.removeLast()
        }
        guard let first = lines.first else { return }
        continuePage(at: first)
        for line in lines { read(line: line) }
        end()
    }

    /// A sentence may go on over the page.
    private mutating func continuePage(at line: String) {
        guard endedProse, let end = paragraphs.last?.last, let start = line.first,
            !".:;!?。：；！？”\"".contains(end), start.isLowercase || PDFText.isIdeograph(start)
        else { return }
        current = paragraphs.removeLast()
    }

    private mutating func read(line: String) {
        guard !line.isEmpty else { return end() }
        if let row = PDFText.row(line) {
            if !isTable { end() }
            isTable = true
            if !current.isEmpty { current += "\n" }
            current += row
            return
        }
        let words = line.split(separator: " ").joined(separator: " ")
        let isCapitals = PDFText.isCapitals(words)
        if isTable || isCapitals != isHeading || PDFText.isItem(words) { end() }
        isHeading = isCapitals
        append(words)
    }

    private mutating func end() {
        endedProse = !isTable && !isHeading
        if !current.isEmpty { paragraphs.append(current) }
        current = ""
        isTable = false
        isHeading = false
    }

    private mutating func append(_ line: String) {
        if let last = current.last, let first = line.first {
            let isWhole = PDFText.isIdeograph(last) && PDFText.isIdeograph(first)
            // "long-" and "term" are one word that keeps its hyphen.
            let isHyphen = last == "-" && first.isLowercase
            if !isWhole, !isHyphen { current += " " }
        }
        current += line
    }

    /// The cells of a table's row: three blanks part them, and one behind the first begins as a
    /// figure does. `nil` where the line is none.
    private static func row(_ line: String) -> String? {
        var cells: [String] = []
        var gap = 0
        for character in line {
            if character == " " {
                gap += 1
            } else if gap >= 3 || cells.isEmpty {
                cells.append(String(character))
                gap = 0
            } else {
                cells[cells.count - 1] += (gap > 0 ? " " : "") + String(character)
                gap = 0
            }
        }
        let isFigure = { (cell: String) in
            cell.first.map { $0.isNumber || "($-–—+".contains($0) } ?? false
        }
        guard cells.count > 1, cells.dropFirst().contains(where: isFigure) else { return nil }
        return TableRow.joined(cells)
    }

    /// "3", "- 3 -", "Page 3 of 20"
    private static func isPageNumber(_ line: String) -> Bool {
        let words = line.lowercased().split { $0 == " " || $0 == "-" || $0 == "–" || $0 == "—" }
        guard (1...4).contains(words.count), words.contains(where: { Int($0) != nil }) else {
            return false
        }
        return words.allSatisfy {
            $0 == "page" || $0 == "of" || $0.utf8.count <= 4 && Int($0) != nil
        }
    }

    private static func isItem(_ line: String) -> Bool {
        line.hasPrefix("•") || line.hasPrefix("\u{F0B7}") || line.hasPrefix("– ")
    }

    /// A line in capitals; it stands for itself beside lines that are not.
    private static func isCapitals(_ line: String) -> Bool {
        var capitals = 0
        for scalar in line.unicodeScalars {
            if scalar.properties.isLowercase { return false }
            if scalar.properties.isUppercase { capitals += 1 }
        }
        return capitals > 3
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value)
    }
}
