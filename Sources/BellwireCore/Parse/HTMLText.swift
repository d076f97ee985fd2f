/// Markup to plain text in which paragraphs, list items, headings and table rows survive, and
/// scripts, navigation, forms and share bars do not.
struct HTMLText {
    private var writer = ParagraphWriter()
    private let dropsChrome: Bool
    private let dropped: Set<HTMLNode>

    /// - Parameters:
    ///   - dropsChrome: leaves out what a page puts around a release, by its class names.
    ///   - dropped: is left out in any case.
    static func paragraphs(
        of node: HTMLNode, dropsChrome: Bool = true, without dropped: Set<HTMLNode> = []
    ) -> [String] {
        var text = HTMLText(dropsChrome: dropsChrome, dropped: dropped)
        text.walkChildren(of: node)
        text.writer.endParagraph()
        return text.writer.paragraphs
    }

    private init(dropsChrome: Bool, dropped: Set<HTMLNode>) {
        self.dropsChrome = dropsChrome
        self.dropped = dropped
    }

    /// The tree is at most `HTMLDocument.depth` deep, and so is this.
    private mutating func walkChildren(of node: HTMLNode) {
        for child in node.children {
            if child.isText {
                writer.append(child.bytes)
            } else if child.isElement {
                element(child)
            }
        }
    }

    private mutating func element(_ node: HTMLNode) {
        let name = node.name
        if HTMLChrome.isInvisible(node, name: name) { return }
        if dropped.contains(node) { return }
        if dropsChrome, HTMLChrome.isAround(node, name: name) { return }
        switch name {
        case "br": writer.lineBreak()
        case "li": listItem(node)
        case "table": table(node)
        case "sup": superscript(node)
        case "pre": preformatted(node)
        case _ where HTMLText.blocks.contains(name):
            writer.endParagraph()
            walkChildren(of: node)
            writer.endParagraph()
        default: walkChildren(of: node)
        }
    }

    private mutating func listItem(_ node: HTMLNode) {
        writer.begin(with: "• ")
        walkChildren(of: node)
        writer.endParagraph()
        writer.dropPrefix()
    }

    /// A footnote's mark must not become a digit of the number or name before it: `7,200[3]`.
    private mutating func superscript(_ node: HTMLNode) {
        let text = MarkupByte.trimmed(node.text)
        let isMark =
            !text.isEmpty && text.utf8.count <= 12
            && text.utf8.allSatisfy { MarkupByte.isDigit($0) || [0x20, 0x2C, 0x2D].contains($0) }
        if isMark, writer.isAfterWord {
            writer.append("[\(text)]".utf8)
        } else {
            walkChildren(of: node)
        }
    }

    private mutating func preformatted(_ node: HTMLNode) {
        writer.endParagraph()
        for line in node.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if MarkupByte.content(String(line)) == nil {
                writer.endParagraph()
            } else {
                writer.append(line.utf8)
                writer.lineBreak()
            }
        }
        writer.endParagraph()
    }

    // MARK: Tables

    /// One line a row. A table that only arranges a page (it holds another, or whole paragraphs in
    /// a cell) is read as the blocks in its cells.
    private mutating func table(_ node: HTMLNode) {
        writer.endParagraph()
        var lines: [String] = []
        for row in HTMLText.rows(of: node) {
            let cells = row.children.filter { ["td", "th"].contains($0.name) }
            let texts = cells.map { cell in
                HTMLText.paragraphs(of: cell, dropsChrome: dropsChrome, without: dropped)
            }
            if texts.contains(where: { $0.count > 1 }) {
                writer.append(paragraph: lines.joined(separator: "\n"))
                lines = []
                for paragraph in texts.joined() { writer.append(paragraph: paragraph) }
            } else {
                let line = TableRow.joined(texts.map { $0.first ?? "" })
                if !line.isEmpty { lines.append(line) }
            }
        }
        writer.append(paragraph: lines.joined(separator: "\n"))
    }

    /// Whether most rows have several cells, and no cell holds a table: one that arranges nothing.
    static func holdsFigures(_ table: HTMLNode) -> Bool {
        let rows = rows(of: table)
        let cells = rows.map { row in row.children.filter { ["td", "th"].contains($0.name) } }
        return rows.count > 1 && cells.count { $0.count > 1 } * 2 > rows.count
            && !cells.joined().contains { $0.children.contains { $0.name == "table" } }
    }

    private static func rows(of table: HTMLNode) -> [HTMLNode] {
        table.children.flatMap { child -> [HTMLNode] in
            switch child.name {
            case "tr": [child]
            case "thead", "tbody", "tfoot": child.children.filter { $0.name == "tr" }
            default: []
            }
        }
    }

    /// Whether what the element holds is no part of the line around it.
    static func isBlock(_ name: String) -> Bool {
        blocks.contains(name) || ["br", "li", "pre", "table", "td", "th", "tr"].contains(name)
    }

    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "main", "ol", "p", "section", "summary", "ul",
    ]
}
