import FoundationEssentials

/// When what a page links to was published, as the page's JSON-LD says: schema.org's ItemList, Blog
/// and CollectionPage hold articles, each with its address and its date.
struct PageDates {
    private var dates: [String: String] = [:]

    /// Bounded: 20 scripts of at most 2 MiB, 2,000 dates; objects in one another as deep as the
    /// decoder goes.
    init(_ page: HTMLDocument, base: String) {
        let scripts = page.select("//script[@type='application/ld+json']") ?? []
        for script in scripts.prefix(20) {
            let text = script.text
            guard text.utf8.count <= 2 << 20 else { continue }
            // Line ends within strings are no JSON, and common.
            let bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
            guard let node = try? JSONDecoder().decode(Node.self, from: Data(bytes)) else {
                continue
            }
            for (address, date) in node.dates.prefix(2000) {
                guard let address = WebAddress.resolve(address, against: base) else { continue }
                dates[CanonicalURL.of(address)] = date
            }
        }
    }

    /// `nil` where nothing is said of that absolute address.
    func date(of address: String) -> (time: Timestamp, precision: Precision)? {
        if dates.isEmpty { return nil }
        return dates[CanonicalURL.of(address)].flatMap { FeedDate.parse($0) }
    }

    private struct Node: Decodable {
        var dates: [(address: String, date: String)] = []

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }

            init(_ name: String) { stringValue = name }
            init(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            if let list = try? decoder.singleValueContainer().decode([Node].self) {
                dates = list.flatMap(\.dates)
                return
            }
            guard let fields = try? decoder.container(keyedBy: Key.self) else { return }
            let names = ["url", "mainEntityOfPage", "@id"]
            let address = names.lazy.compactMap {
                try? fields.decode(String.self, forKey: Key($0))
            }.first
            if let address,
                let date = try? fields.decode(String.self, forKey: Key("datePublished"))
            {
                dates.append((address, date))
            }
            let inside = ["@graph", "itemListElement", "item", "mainEntity", "blogPost", "hasPart"]
            for name in inside {
                dates += (try? fields.decode(Node.self, forKey: Key(name)))?.dates ?? []
            }
        }
    }
}
