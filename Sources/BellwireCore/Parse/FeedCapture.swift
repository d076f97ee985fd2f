import FoundationEssentials

/// The text of one element while it is being read. Elements inside it are written back as markup.
struct FeedCapture {
    let field: FeedField
    let element: XMLElement
    /// How many elements were open around it.
    let depth: Int
    /// What relative addresses in it are taken against.
    let base: String?
    private(set) var bytes: [UInt8] = []
    /// Whether the value is markup as elements (Atom's xhtml and XML types), not text.
    private let isMarkup: Bool
    /// Atom's xhtml wraps its value in a `div` that is no part of it (RFC 4287, 3.1.1.3); some
    /// writers do so with html.
    private var isInDiv = false
    private let hasDiv: Bool
    private var hasBegun = false

    init(field: FeedField, element: XMLElement, depth: Int, base: String?) {
        self.field = field
        self.element = element
        self.depth = depth
        self.base = base
        let type = element["type"] ?? ""
        hasDiv =
            element.uri == "http://www.w3.org/2005/Atom"
            && (type == "xhtml" || type == "html" || type == "application/xhtml+xml")
        isMarkup =
            element.space == .xhtml
            || (element.space == .atom
                && (type == "xhtml" || type == "text/xml" || type == "application/xml"
                    || type.hasSuffix("+xml") || element["mode"] == "xml"))
    }

    /// The value, decoded once.
    var text: String {
        let text = Mojibake.repaired(String(decoding: bytes, as: UTF8.self))
        let plain = isBase64 ? FeedCapture.decoded(base64: text) ?? text : text
        return isEscapedMarkup ? MarkupLinks.resolved(plain, against: base) : plain
    }

    /// Markup as text: RSS says of nothing that it is plain.
    private var isEscapedMarkup: Bool {
        guard field.isText, !isMarkup else { return false }
        let type = element["type"] ?? "text"
        return element.space != .atom || (type != "text" && type != "text/plain")
    }

    /// Atom 0.3's mode, and 1.0's content of a type that is neither text nor XML (4.1.3.3).
    private var isBase64: Bool {
        guard element.space == .atom, !isMarkup else { return false }
        let type = element["type"] ?? "text"
        return element["mode"] == "base64" || (type.contains("/") && !type.hasPrefix("text/"))
    }

    /// `nil` where it is no base64, or none of a text.
    private static func decoded(base64 text: String) -> String? {
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }) else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if isMarkup { appendEscaped(text) } else { bytes += text }
    }

    /// `level`: how many elements were open around the started one.
    mutating func start(_ child: XMLElement, level: Int, base: String?) {
        let isFirst = !hasBegun
        hasBegun = true
        if hasDiv, isFirst, child.name == "div", bytes.allSatisfy(MarkupByte.isSpace) {
            isInDiv = true
            return
        }
        bytes += Array("<\(child.name)".utf8)
        for attribute in child.attributes {
            let isLink = attribute.name == "href" || attribute.name == "src"
            let value = isLink ? WebAddress.resolve(attribute.value, against: base) : nil
            let name = attribute.prefix.map { "\($0):\(attribute.name)" } ?? attribute.name
            bytes += Array(" \(name)=\"".utf8)
            appendEscaped(Array((value ?? attribute.value).utf8))
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func end(_ child: XMLElement, level: Int) {
        if isInDiv, level == depth + 1, child.name == "div" {
            isInDiv = false
        } else if !FeedCapture.empty.contains(child.name) {
            bytes += Array("</\(child.name)>".utf8)
        }
    }

    private mutating func appendEscaped(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// HTML's elements without an end tag.
    private static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
}
