/// RSS, RDF and Atom elements, one after another, into a feed document. A class, because libxml2's
/// callbacks reach it through a pointer; it lives for one document on one thread.
final class FeedReader {
    private(set) var format: FeedDocument.Format?
    private(set) var items: [FeedItem] = []
    /// The bound that ended the reading, in words.
    private(set) var stopped: String?

    private let limits: ParseLimits
    private var feed: FeedDraft
    private var path: [XMLElement] = []
    private var bases: [String?]
    private var namespaces: [Int] = []
    private var namespaceCount = 0
    private var item: FeedDraft?
    private var itemDepth = 0
    private var capture: FeedCapture?

    init(baseURL: String?, limits: ParseLimits) {
        self.limits = limits
        feed = FeedDraft(maxCategories: limits.categories)
        bases = [baseURL]
    }

    var isHalted: Bool { stopped != nil }

    var document: FeedDocument? {
        guard let format else { return nil }
        var document = FeedDocument(
            format: format, title: feed.title,
            link: feed[.link] ?? feed[.alternate],
            updated: feed.date(.updated, .published, .date)?.time, items: items)
        document.subtitle = feed[.summary]
        document.next = feed[.previousArchive] ?? feed[.next]
        return document
    }

    // MARK: libxml2's three events

    func start(_ element: XMLElement, namespaces declared: Int) {
        guard !isHalted else { return }
        namespaceCount += declared
        namespaces.append(declared)
        if namespaceCount > limits.namespaces {
            stopped = "more than \(limits.namespaces) namespaces hold at one place"
            return
        }
        let element = path.isEmpty ? root(element) : adapted(element)
        let base = element["base", prefix: "xml"]
        bases.append(base.flatMap { WebAddress.resolve($0, against: self.base) } ?? self.base)
        open(element)
        path.append(element)
    }

    func end() {
        guard !isHalted, let element = path.popLast() else { return }
        bases.removeLast()
        namespaceCount -= namespaces.popLast() ?? 0
        if let depth = capture?.depth {
            if path.count == depth {
                finishCapture()
            } else {
                capture?.end(element, level: path.count)
            }
        } else if item != nil, path.count == itemDepth {
            finishItem()
        }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isHalted, capture != nil else { return }
        capture?.append(text)
        checkCapture()
    }

    // MARK: Elements

    private var base: String? { bases.last ?? nil }

    /// Tells the format by the root; RSS is RSS in whatever namespace its root was put.
    private func root(_ element: XMLElement) -> XMLElement {
        let name = element.name.lowercased()
        if name == "rss" {
            format = (element["version"] ?? "2.0").hasPrefix("0.9") ? .rss09 : .rss20
        } else if name == "rdf" {
            format = .rss10
        } else if name == "feed", element.space == .atom || element.space == .rss {
            let isOld = element.uri == "http://purl.org/atom/ns#" || element["version"] == "0.3"
            format = isOld ? .atom03 : .atom10
        } else if element.is(.atom, "entry") {
            // A document of one entry (RFC 4287, 2).
            format = .atom10
        }
        return element
    }

    /// An RSS root's own odd namespace is RSS to its children; Atom without a namespace is Atom.
    private func adapted(_ element: XMLElement) -> XMLElement {
        if isAtom, element.space == .rss { return element.moved(to: .atom) }
        if element.uri == "http://my.netscape.com/rdf/simple/0.9/", format == .rss10 {
            format = .rss09
        }
        if element.space == .other, let root = path.first, root.space == .other,
            root.uri == element.uri
        {
            return element.moved(to: .rss)
        }
        return element
    }

    private var isAtom: Bool { format == .atom10 || format == .atom03 }

    private func open(_ element: XMLElement) {
        let startsItem = element.is(.rss, "item") || element.is(.atom, "entry")
        if startsItem, format != nil, !path.isEmpty || element.space == .atom {
            // Items never nest: one that was not closed ends where the next begins.
            if item != nil { finishItem() }
            startItem(element)
        } else if capture != nil {
            capture?.start(element, level: path.count, base: base)
            checkCapture()
        } else if format != nil {
            openField(element)
        }
    }

    private func startItem(_ element: XMLElement) {
        capture = nil
        item = FeedDraft(maxCategories: limits.categories)
        itemDepth = path.count
        if let about = element["about", prefix: "rdf"] {
            item?.add(.id, about)
            if WebAddress.isHTTP(about) { item?.add(.permalink, about) }
        }
        if items.count >= limits.items {
            stopped = "it holds more than \(limits.items) items"
        }
    }

    /// Fields are direct children of the item or of the channel; a person's name is one deeper.
    private func openField(_ element: XMLElement) {
        guard let parent = path.last else { return }
        if parent.is(.atom, "author"), isHolder(path.dropLast()) {
            if element.is(.atom, "name") { begin(.author, element) }
            if element.is(.atom, "email") { begin(.spareAuthor, element) }
        } else if element.is(.itunes, "category") {
            update { $0.add(.category, element["text"]) }
        } else if parent.space == .media, isHolder(path.dropLast()) {
            if element.space == .media, let field = FeedField(element) { begin(field, element) }
        } else if isHolder(path[...]) {
            if element.is(.atom, "link") {
                atomLink(element)
            } else if element.is(.atom, "category") {
                update { $0.add(.category, element["term"] ?? element["label"]) }
            } else if let field = FeedField(element) {
                if field == .content, let source = element["src"] {
                    update { $0.add(.permalink, WebAddress.resolve(source, against: self.base)) }
                }
                begin(field, element)
            }
        }
    }

    private func begin(_ field: FeedField, _ element: XMLElement) {
        capture = FeedCapture(field: field, element: element, depth: path.count, base: base)
    }

    /// Whether `path` ends in the open item, or in the feed or channel outside of items.
    private func isHolder(_ path: ArraySlice<XMLElement>) -> Bool {
        if item != nil { return path.count == itemDepth + 1 }
        return isAtom ? path.count == 1 : path.last?.name == "channel" && path.count <= 2
    }

    private func atomLink(_ element: XMLElement) {
        let rel = element["rel"] ?? "alternate"
        let field: FeedField
        switch rel {
        case "prev-archive" where item == nil: field = .previousArchive
        case "next" where item == nil: field = .next
        default:
            guard rel == "alternate" || rel.hasSuffix("/relation/alternate") else { return }
            field = isAtom ? .link : .alternate
        }
        // Some of Atom 0.3's wrote the address as RSS does.
        guard let href = element["href"] else {
            return field == .next || field == .previousArchive ? () : begin(field, element)
        }
        update { $0.add(field, WebAddress.resolve(href, against: self.base) ?? href) }
    }

    // MARK: Values

    private func update(_ change: (inout FeedDraft) -> Void) {
        if item != nil {
            item.mutate(change)
        } else {
            change(&feed)
        }
    }

    private func checkCapture() {
        guard let capture, capture.bytes.count > limits.valueBytes else { return }
        let bound = ParseLimits.spelled(bytes: limits.valueBytes)
        stopped = "the text of one <\(capture.element.name)> is longer than \(bound)"
    }

    private func finishCapture() {
        guard let capture else { return }
        self.capture = nil
        let text = capture.text
        switch capture.field {
        case .link, .alternate:
            let link = MarkupByte.content(text) ?? capture.element["href"] ?? ""
            let whole = link.isEmpty ? "" : WebAddress.resolve(link, against: capture.base) ?? link
            let isRSS = capture.element.space == .rss
            update { isRSS ? $0.replace(.link, whole) : $0.add(capture.field, whole) }
        case .id:
            update { $0.add(.id, isAtom ? atomID(text, base: capture.base) : text) }
            let isLink = capture.element["isPermaLink"]?.lowercased() != "false"
            if isLink, capture.element.name == "guid", WebAddress.isHTTP(text) {
                update { $0.add(.permalink, WebAddress.resolve(text, against: nil)) }
            }
        case .category:
            update { $0.addCategory(text, domain: capture.element["domain"]) }
        case .published where item == nil && capture.element.name == "lastbuilddate":
            update { $0.add(.updated, text) }
        default:
            update { $0.add(capture.field, text) }
        }
    }

    /// A relative address made absolute; what names no path stays to the letter.
    private func atomID(_ text: String, base: String?) -> String {
        let isRelative = text.contains("/") && WebAddress.resolve(text, against: nil) == nil
        return isRelative ? WebAddress.resolve(text, against: base) ?? text : text
    }

    private func finishItem() {
        guard let draft = item else { return }
        items.append(draft.item(inheriting: isAtom ? feed.author : nil))
        item = nil
    }
}

extension Optional {
    fileprivate mutating func mutate(_ change: (inout Wrapped) -> Void) {
        if case .some(var value) = self {
            self = nil
            change(&value)
            self = value
        }
    }
}
