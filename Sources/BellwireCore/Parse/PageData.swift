import FoundationEssentials

/// What a page says of its article in JSON-LD (schema.org's NewsArticle and its kin).
struct PageData {
    var headline: String?
    var body: String?
    var published: String?

    /// The first article in the page's JSON-LD. Bounded: 20 scripts of at most 2 MiB.
    static func read(_ document: HTMLDocument) -> PageData? {
        let scripts = document.select("//script[@type='application/ld+json']") ?? []
        return scripts.prefix(20).lazy.compactMap { script -> PageData? in
            let text = script.text
            guard text.utf8.count <= 2 << 20 else { return nil }
            // Line ends within strings are no JSON, and common.
            let bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
            let node = try? JSONDecoder().decode(Node.self, from: Data(bytes))
            return node?.article
        }.first
    }

    /// An object, a list of objects, or anything else, which holds no article.
    private struct Node: Decodable {
        var article: PageData?

        private enum Key: String, CodingKey {
            case type = "@type"
            case graph = "@graph"
            case headline, articleBody, datePublished
        }

        init(from decoder: any Decoder) throws {
            if let list = try? decoder.singleValueContainer().decode([Node].self) {
                article = list.lazy.compactMap(\.article).first
            } else if let fields = try? decoder.container(keyedBy: Key.self) {
                article = Node.article(fields)
                if article == nil, let graph = try? fields.decode(Node.self, forKey: .graph) {
                    article = graph.article
                }
            }
        }

        private static func article(_ fields: KeyedDecodingContainer<Key>) -> PageData? {
            let one = (try? fields.decode(String.self, forKey: .type)).map { [$0] }
            let types = one ?? (try? fields.decode([String].self, forKey: .type)) ?? []
            let kinds = ["Article", "NewsArticle", "PressRelease", "Report", "BlogPosting"]
            guard types.contains(where: { kinds.contains($0) }) else { return nil }
            let headline = try? fields.decode(String.self, forKey: .headline)
            return PageData(
                headline: MarkupByte.content(headline.map(PlainText.fromHTMLFragment)),
                body: MarkupByte.content(try? fields.decode(String.self, forKey: .articleBody)),
                published: try? fields.decode(String.self, forKey: .datePublished))
        }
    }
}
