import FoundationEssentials

/// Finds the list of releases on a page that nobody has described: links that repeat at the same
/// place of the tree, each with a date beside it.
package struct ListingGuess {
    /// Fewer are no list.
    static let fewest = 3

    /// A link with its date and what holds both.
    private struct Entry {
        var item: HTMLNode
        /// XPath below the item; no date where the page tells it elsewhere.
        var link: String
        var title: String
        var date: String?
        var href: String
    }

    private let page: HTMLDocument
    private let base: String
    private let told: PageDates
    /// The element of the first date at or below each element, and how many dates are there.
    private var dates: [NodeKey: (first: HTMLNode, count: Int)] = [:]
    private var anchors: [HTMLNode] = []
    /// Dates whose day, month and year are elements of their own.
    private var parted: Set<HTMLNode> = []

    /// The expressions that `ListingParser` reads the page's list with, and what it reads; `nil`
    /// where nothing on the page looks like one. Linear in the page.
    ///
    /// - Throws: `ParseError` where the bytes are no page, or one that asks for a browser, a consent
    ///   or a password instead.
    package static func find(in bytes: Data, contentType: String?, url: String) throws(ParseError)
        -> (paths: Source.ListingPaths, document: FeedDocument)?
    {
        let page = try ListingParser.page(bytes, contentType: contentType)
        guard let root = page.root else { return nil }
        let base = page.string("//base/@href").flatMap { WebAddress.resolve($0, against: url) }
        var guess = ListingGuess(page: page, base: base ?? url)
        _ = guess.walk(root, isInLink: false)
        for group in guess.groups().prefix(3) {
            guard let paths = guess.paths(of: group),
                // 02/03/2024 is a date, whichever it is.
                let items = try? ListingParser.parse(
                    bytes, contentType: contentType, baseURL: url, paths: paths,
                    assumed: .monthFirst
                ).items
            else { continue }
            let dated = items.count { $0.published != nil }
            if dated >= fewest, dated * 5 >= items.count * 4 {
                return (
                    paths,
                    try ListingParser.parse(
                        bytes, contentType: contentType, baseURL: url, paths: paths)
                )
            }
        }
        if let reason = PageRefusal.reason(page) {
            throw ListingParser.error(
                on: Sniff.describe(bytes, contentType: contentType), why: reason)
        }
        return nil
    }

    private init(page: HTMLDocument, base: String) {
        self.page = page
        self.base = base
        told = PageDates(page, base: base)
    }

    // MARK: Dates and links

    private typealias NodeKey = UnsafeMutableRawPointer

    private func key(_ node: HTMLNode) -> NodeKey { NodeKey(node.pointer) }

    /// Notes the dates at and below the node; returns how many. The tree is at most
    /// `HTMLDocument.depth` deep, and so is this.
    private mutating func walk(_ node: HTMLNode, isInLink: Bool) -> Int {
        let name = node.name
        if ["script", "style", "template", "noscript"].contains(name) { return 0 }
        if name == "a", node["href"] != nil { anchors.append(node) }
        let inLink = isInLink || name == "a"
        let isDate = isDate(node, name: name, isInLink: inLink)
        var count = isDate ? 1 : 0
        var first = isDate ? node : nil
        for child in node.children where child.isElement {
            let below = walk(child, isInLink: inLink)
            if isDate { continue }
            if below > 0, first == nil { first = dates[key(child)]?.first }
            count += below
        }
        if count == 0, isParted(node) {
            parted.insert(node)
            count = 1
            first = node
        }
        if let first { dates[key(node)] = (first, count) }
        return count
    }

    /// Whether the element's own text is a date. A headline that names a day is not.
    private func isDate(_ node: HTMLNode, name: String, isInLink: Bool) -> Bool {
        if name == "time", let stamp = node["datetime"], FeedDate.parse(stamp) != nil {
            return true
        }
        var own = ""
        for child in node.children where child.isText {
            own += String(decoding: child.bytes.prefix(101), as: UTF8.self)
            if own.utf8.count > 100 { return false }
        }
        guard own.utf8.contains(where: MarkupByte.isDigit), let text = ListingParser.line(own)
        else { return false }
        return isInLink
            ? FeedDate.parse(text, order: .monthFirst) != nil
            : ListingParser.date(in: text, order: .monthFirst) != nil
    }

    /// Whether the element's few children are the parts of a date.
    private func isParted(_ node: HTMLNode) -> Bool {
        var parts = 0
        for child in node.children where child.isElement {
            // Day, month, year, and what draws a line between them.
            parts += 1
            let isSmall = child.children.allSatisfy { $0.isText && $0.bytes.count <= 20 }
            guard parts <= 5, isSmall else { return false }
        }
        guard parts > 1, let text = ListingParser.parted(node) else { return false }
        return FeedDate.parse(text) != nil
    }

    /// A link, what holds it and its date, and what of the date is before it.
    private struct Find {
        var anchor: HTMLNode
        var item: HTMLNode
        /// `nil` where the page tells the date in its structured data or in the link itself.
        var date: HTMLNode?
        /// The element before the item that holds the date; `nil` where the item itself does.
        var before: HTMLNode?
        var length: Int
    }

    /// The links that have a date of their own, one an item, grouped by where in the tree they stand;
    /// the group with the most first.
    private func groups() -> [[Entry]] {
        var longest: [NodeKey: Find] = [:]
        var order: [NodeKey] = []
        for find in anchors.prefix(20_000).lazy.compactMap(find) {
            let place = key(find.item)
            if let other = longest[place] {
                // Of an item's links its headline is the longest: not its picture, not "read more".
                if find.length > other.length { longest[place] = find }
            } else {
                order.append(place)
                longest[place] = find
            }
        }
        var groups: [String: [Entry]] = [:]
        var names: [String] = []
        for entry in order.compactMap({ longest[$0].map(entry) }) {
            let name = [Self.path(of: entry.item), entry.link, entry.date ?? ""]
                .joined(separator: " ")
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append(entry)
        }
        return names.compactMap { groups[$0] }
            .filter { Set($0.map(\.href)).count >= Self.fewest }
            .sorted { $0.count > $1.count }
    }

    /// Climbs from the link to the first element that holds a date, too. One that holds several is
    /// the list itself: there the date stands before the link's own element.
    private func find(_ anchor: HTMLNode) -> Find? {
        guard let href = anchor["href"], !href.hasPrefix("#") else { return nil }
        let length = ListingParser.line(anchor.text)?.utf8.count ?? 0
        if let find = find(anchor, length: length) { return find }
        guard length > 0, let link = WebAddress.resolve(href, against: base),
            told.date(of: link) != nil || ListingParser.date(ofAddress: link) != nil
        else { return nil }
        return Find(anchor: anchor, item: anchor, length: length)
    }

    private func find(_ anchor: HTMLNode, length: Int) -> Find? {
        var item = anchor
        for _ in 0..<8 {
            if let found = dates[key(item)] {
                guard found.count == 1 else { return nil }
                return Find(anchor: anchor, item: item, date: found.first, length: length)
            }
            guard let parent = item.parent else { return nil }
            if let above = dates[key(parent)], above.count > 1 {
                guard let before = item.elementBefore, let found = dates[key(before)],
                    found.count == 1
                else { return nil }
                return Find(
                    anchor: anchor, item: item, date: found.first, before: before, length: length)
            }
            item = parent
        }
        return nil
    }

    private func entry(_ find: Find) -> Entry {
        let isFirst =
            find.anchor != find.item
            && page.select(".//a[@href]", from: find.item)?.first == find.anchor
        let link = isFirst ? ".//a[@href]" : Self.path(to: find.anchor, in: find.item)
        return Entry(
            item: find.item, link: link, title: title(find) ?? link, date: date(find),
            href: find.anchor["href"] ?? "")
    }

    private func date(_ find: Find) -> String? {
        guard let date = find.date else { return nil }
        // Beside other elements in it the date is its own text alone.
        let isAlone =
            date.name == "time" || parted.contains(date)
            || !date.children.contains(where: \.isElement)
        let text = isAlone ? "" : "/text()[normalize-space()]"
        if let before = find.before {
            let rest = Self.path(to: date, in: before)
            return "preceding-sibling::*[1]" + rest.dropFirst() + text
        }
        let mark = Self.mark(of: [date])
        let short = ".//\(date.name)" + mark
        let isMarked = date.name == "time" || mark.hasPrefix("[contains")
        let isFirst = isMarked && page.select(short, from: find.item)?.first == date
        return (isFirst ? short : Self.path(to: date, in: find.item)) + text
    }

    /// A heading, where it says more than the link does, or less than a link around everything.
    private func title(_ find: Find) -> String? {
        let headings = ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
        guard let heading = page.select(headings, from: find.item)?.first,
            let text = ListingParser.line(heading.text)
        else { return nil }
        return find.anchor == find.item || find.length < text.utf8.count
            ? ".//\(heading.name)" : nil
    }

    // MARK: Paths

    /// The names from the root down to the node.
    private static func path(of node: HTMLNode) -> String {
        var names: [String] = []
        var current: HTMLNode? = node
        while let element = current {
            names.append(element.name)
            current = element.parent
        }
        return names.reversed().joined(separator: "/")
    }

    /// `.`, or `./div/span[2]`: a number where siblings have the same name.
    private static func path(to node: HTMLNode, in item: HTMLNode) -> String {
        var steps: [String] = []
        var current = node
        while current != item, let parent = current.parent {
            let same = parent.children.filter { $0.isElement && $0.name == current.name }
            let place = (same.firstIndex(of: current) ?? 0) + 1
            steps.append(same.count > 1 ? "\(current.name)[\(place)]" : current.name)
            current = parent
        }
        return ([Substring(".")] + steps.reversed().map { $0[...] }).joined(separator: "/")
    }

    /// The shortest expression that selects the group's items and little else: from some level of
    /// the tree down, each step with the id or the class that all of the group share there.
    private func paths(of group: [Entry]) -> Source.ListingPaths? {
        guard let first = group.first else { return nil }
        var level = group.map(\.item)
        var steps: [String] = []
        var item = "/" + Self.path(of: first.item)
        while steps.count < 12, let name = level.first?.name {
            let mark = Self.mark(of: level)
            steps.insert(name + mark, at: 0)
            let path = "//" + steps.joined(separator: "/")
            if !mark.isEmpty || steps.count >= 4, selects(path, littleBeside: group) {
                item = path
                break
            }
            let parents = level.compactMap(\.parent)
            guard parents.count == level.count else { break }
            level = parents
        }
        return Source.ListingPaths(
            item: item, link: first.link, title: first.title, date: first.date)
    }

    private func selects(_ path: String, littleBeside group: [Entry]) -> Bool {
        let selected = Set((page.select(path) ?? []).map { key($0) })
        return selected.isSuperset(of: group.map { key($0.item) })
            && selected.count * 4 <= group.count * 5
    }

    /// `[@id='news']` of one element, or the first class that all of them have.
    private static func mark(of level: [HTMLNode]) -> String {
        guard let first = level.first else { return "" }
        if level.allSatisfy({ $0 == first }), let id = first["id"], isPlain(id) {
            return "[@id='\(id)']"
        }
        let lists = level.map { words(of: $0) }
        guard
            let shared = lists.first?.first(where: { word in
                isPlain(word) && lists.allSatisfy { $0.contains(word) }
            })
        else { return "" }
        return "[contains(concat(' ',normalize-space(@class),' '),' \(shared) ')]"
    }

    private static func words(of node: HTMLNode) -> [String] {
        node["class"]?.split(whereSeparator: \.isWhitespace).prefix(20).map(String.init) ?? []
    }

    /// What needs no quoting within an expression.
    private static func isPlain(_ word: String) -> Bool {
        (1...64).contains(word.utf8.count)
            && word.utf8.allSatisfy {
                MarkupByte.isLetter($0) || MarkupByte.isDigit($0) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: "_")
            }
    }
}
