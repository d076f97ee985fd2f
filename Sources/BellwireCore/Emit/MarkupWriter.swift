/// Writes XML, or HTML that is well-formed, piece by piece; whatever is not a name is escaped.
struct MarkupWriter {
    typealias Attributes = KeyValuePairs<String, String>

    private(set) var text: String
    private var depth = 0
    /// Whether every element begins a line of its own.
    private let indents: Bool

    init(xml: Bool) {
        indents = xml
        text = xml ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" : ""
    }

    mutating func open(_ name: String, _ attributes: Attributes = [:]) {
        begin()
        text += tag(name, attributes) + ">" + end
        depth += 1
    }

    mutating func close(_ name: String) {
        depth -= 1
        begin()
        text += "</\(name)>" + end
    }

    mutating func element(_ name: String, _ content: String) {
        element(name, [:], content)
    }

    mutating func element(_ name: String, _ attributes: Attributes, _ content: String) {
        begin()
        text += tag(name, attributes) + ">" + Markup.escape(content) + "</\(name)>" + end
    }

    mutating func empty(_ name: String, _ attributes: Attributes) {
        begin()
        text += tag(name, attributes) + "/>" + end
    }

    private var end: String { indents ? "\n" : "" }

    private mutating func begin() {
        if indents { text += String(repeating: "  ", count: depth) }
    }

    private func tag(_ name: String, _ attributes: Attributes) -> String {
        attributes.reduce("<" + name) { $0 + " \($1.key)=\"\(Markup.escape($1.value))\"" }
    }
}
