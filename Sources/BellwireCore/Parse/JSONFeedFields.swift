/// The fields of a JSON Feed that Bellwire reads, each forgiving a wrong type.
struct JSONFeedFields: Decodable {
    var version: String?
    var title: String?
    var home: String?
    var description: String?
    var author: String?
    var next: String?
    var items: [Item]
    /// Whether there is a list of items at all.
    var hasItems: Bool

    struct Item: Decodable {
        var id: String?
        var url: String?
        var externalURL: String?
        var title: String?
        var html: String?
        var text: String?
        var summary: String?
        var published: String?
        var modified: String?
        var author: String?
        var tags: [String]

        /// Bytes of its longest text.
        var longest: Int {
            [id, url, title, html, text, summary].map { $0?.utf8.count ?? 0 }.max() ?? 0
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            id = fields.text("id")
            url = fields.text("url")
            externalURL = fields.text("external_url")
            title = fields.text("title")
            html = fields.text("content_html")
            text = fields.text("content_text")
            summary = fields.text("summary")
            published = fields.text("date_published")
            modified = fields.text("date_modified")
            author = fields.author
            tags =
                (try? fields.decode([Lenient].self, forKey: Key("tags")))?.compactMap(\.text) ?? []
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        version = fields.text("version")
        title = fields.text("title")
        home = fields.text("home_page_url")
        description = fields.text("description")
        author = fields.author
        next = fields.text("next_url")
        let entries = try? fields.decode([Entry].self, forKey: Key("items"))
        hasItems = entries != nil
        items = entries?.compactMap(\.item) ?? []
    }

    /// An element of `items`; what is no object is left out.
    private struct Entry: Decodable {
        let item: Item?

        init(from decoder: any Decoder) throws {
            item = try? Item(from: decoder)
        }
    }

    /// A string, or a number in its place (ids are often numbers).
    fileprivate struct Lenient: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = nil
            }
        }
    }

    fileprivate struct Author: Decodable {
        let name: String?

        init(from decoder: any Decoder) throws {
            name = try decoder.container(keyedBy: Key.self).text("name")
        }
    }

    fileprivate struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) {
            stringValue = name
        }

        init?(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }
}

extension KeyedDecodingContainer where Key == JSONFeedFields.Key {
    fileprivate func text(_ name: String) -> String? {
        (try? decode(JSONFeedFields.Lenient.self, forKey: JSONFeedFields.Key(name)))?.text
    }

    /// 1.1's `authors`, else 1.0's `author`.
    fileprivate var author: String? {
        if let authors = try? decode(
            [JSONFeedFields.Author].self, forKey: JSONFeedFields.Key("authors"))
        {
            let names = authors.compactMap(\.name)
            if !names.isEmpty { return names.joined(separator: ", ") }
        }
        return (try? decode(JSONFeedFields.Author.self, forKey: JSONFeedFields.Key("author")))?.name
    }
}
