/// Finds the part of a page that holds its running text, and what in it is none: the page is walked
/// down as long as one child holds most of the prose. Prose is a block of text that is more than a
/// label and no row of links, or a table of figures. Two passes over the tree, whatever its shape.
struct ArticleProse {
    /// Bytes at and below an element, white space left out.
    private struct Weight {
        var text = 0
        var links = 0
        var prose = 0

        static func - (one: Weight, other: Weight) -> Weight {
            Weight(
                text: one.text - other.text, links: one.links - other.links,
                prose: one.prose - other.prose)
        }
    }

    /// The part that holds the text.
    private(set) var container: HTMLNode
    /// What is around the text: navigation, share bars, lists of links.
    private(set) var dropped: Set<HTMLNode> = []

    /// Shorter blocks are labels, unless the page has no others.
    private var shortest = 50

    /// Of all text so far.
    private var total = Weight()
    /// The text since the last border of a block.
    private var run = Weight()
    private var weights: [HTMLNode: Weight] = [:]

    init(_ page: HTMLDocument, from root: HTMLNode) {
        container = root
        weigh(root, isInLink: false)
        if prose(root) == 0 {
            shortest = 1
            weigh(root, isInLink: false)
        }
        let whole = prose(root)
        _ = prune(root, of: whole, isInArticle: false)
        descend(page)
    }

    // MARK: Weighing

    /// The tree is at most `HTMLDocument.depth` deep, and so is this.
    private mutating func weigh(_ node: HTMLNode, isInLink: Bool) {
        let name = node.name
        let isBlock = HTMLText.isBlock(name)
        if isBlock { endBlock() }
        let before = total
        for child in node.children {
            if child.isText {
                let length = child.bytes.count { !MarkupByte.isSpace($0) }
                total.text += length
                run.text += length
                if isInLink {
                    total.links += length
                    run.links += length
                }
            } else if child.isElement, !HTMLChrome.isInvisible(child, name: child.name),
                !["button", "input", "textarea"].contains(child.name)
            {
                weigh(child, isInLink: isInLink || child.name == "a")
            }
        }
        if isBlock { endBlock() }
        var weight = total - before
        if name == "table", HTMLText.holdsFigures(node) {
            let prose = max(weight.prose, weight.text - weight.links)
            total.prose += prose - weight.prose
            weight.prose = prose
        }
        weights[node] = weight
    }

    private mutating func endBlock() {
        if run.text >= shortest, run.links * 2 < run.text {
            total.prose += run.text - run.links
        }
        run = Weight()
    }

    // MARK: Pruning

    /// Notes what is around the text; returns what stays.
    private mutating func prune(_ node: HTMLNode, of whole: Int, isInArticle: Bool) -> Weight {
        guard var weight = weights[node] else { return Weight() }
        let name = node.name
        let isInArticle = isInArticle || ["article", "main"].contains(name)
        // Some pages stand in one form as a whole, or are a "sidebar-left".
        let holdsMost = shortest > 1 && weight.prose > 0 && weight.prose * 2 >= whole
        let isAround =
            HTMLChrome.isAround(node, name: name) || (name == "header" && !isInArticle)
        if isAround, !holdsMost, node != container { return drop(node) }
        for child in node.children where child.isElement {
            guard let before = weights[child] else {
                dropped.insert(child)
                continue
            }
            weight = weight - (before - prune(child, of: whole, isInArticle: isInArticle))
        }
        weight.prose = max(weight.prose, 0)
        let isRowOfLinks = weight.links > 0 && weight.links * 3 >= weight.text * 2
        if isRowOfLinks, HTMLText.isBlock(name), !Self.cells.contains(name), node != container {
            return drop(node)
        }
        weights[node] = weight
        return weight
    }

    private mutating func drop(_ node: HTMLNode) -> Weight {
        dropped.insert(node)
        weights[node] = Weight()
        return Weight()
    }

    // MARK: Descending

    /// From what the page itself calls the article's body (schema.org), if that holds a good part of
    /// it, down to an `<article>` at most: what its author put in there belongs together.
    private mutating func descend(_ page: HTMLDocument) {
        let whole = prose(container)
        let named = (page.select("//*[@itemprop='articleBody']") ?? []).prefix(50)
        if let body = named.max(by: { prose($0) < prose($1) }), prose(body) > 0,
            prose(body) * 3 >= whole
        {
            container = body
        }
        while container.name != "article", let child = largest(of: container) { container = child }
    }

    /// The child that holds three quarters of the prose.
    private func largest(of node: HTMLNode) -> HTMLNode? {
        node.children.first { child in
            child.isElement && prose(child) > 0 && prose(child) * 4 >= prose(node) * 3
                && !Self.wholes.contains(child.name)
        }
    }

    private func prose(_ node: HTMLNode) -> Int { weights[node]?.prose ?? 0 }

    /// What a part of is no text of its own.
    private static let wholes: Set<String> = [
        "p", "ul", "ol", "dl", "blockquote", "pre", "table", "a", "span",
    ]

    private static let cells: Set<String> = ["tr", "td", "th"]
}
