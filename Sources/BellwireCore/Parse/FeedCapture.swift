/// The text of one element while it is being read. Elements inside it are written back as markup.
struct FeedCapture {
    let field: FeedField
    let element: XMLElement
    /// How many elements were open around it.
    let depth: Int
    private(set) var bytes: [UInt8] = []
    /// Whether the value is markup as elements (Atom's xhtml and XML types), not text.
    private let isMarkup: Bool
    /// Atom's xhtml wraps its value in a `div` that is no part of it (RFC 4287, 3.1.1.3).
    private var isInDiv = false
    private var hasBegun = false

    init(field: FeedField, element: XMLElement, depth: Int) {
        self.field = field
        self.element = element
        self.depth = depth
        let type = element["type"] ?? ""
        isMarkup =
            element.space == .xhtml
            || (element.space == .atom
                && (type == "xhtml" || type == "text/xml" || type == "application/xml"
                    || type.hasSuffix("+xml") || element["mode"] == "xml"))
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if isMarkup { appendEscaped(text) } else { bytes += text }
    }

    /// `level`: how many elements were open around the started one.
    mutating func start(_ child: XMLElement, level: Int, base: String?) {
        let isFirst = !hasBegun
        hasBegun = true
        if isMarkup, isFirst, child.name == "div" {
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
