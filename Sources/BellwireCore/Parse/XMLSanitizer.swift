import CXML

/// UTF-8 that means to be XML to UTF-8 that is. libxml2 alone loses every later entity after the
/// first error, whole items at a bare `&`, and all of HTML's entities; so here, in one pass:
///
/// - what stands before the document and after its root is dropped, and so are the XML
///   declaration, processing instructions, comments, and DOCTYPE with all it defines;
/// - CDATA stays as it is; control characters go;
/// - named entities become numeric references, and a bare `&` or `<` is escaped;
/// - attributes get their quotes and lose their doubles;
/// - an end tag closes what was left open inside it, or is dropped where it fits nothing.
struct XMLSanitizer {
    struct Result {
        var bytes: [UInt8] = []
        /// The root's name as written.
        var root: String?
        /// Whether the root was closed.
        var isWhole = false
        /// The bound that ended the reading, in words.
        var stopped: String?
    }

    private struct OpenElement {
        let name: Range<Int>
        let key: UInt64
    }

    private let input: [UInt8]
    private let limits: ParseLimits
    private var at: Int
    private var result = Result()
    private var open: [OpenElement] = []
    /// How many open elements have a name, so that an end tag that fits none is told at once.
    private var openCounts: [UInt64: Int] = [:]

    static func clean(_ input: [UInt8], limits: ParseLimits) -> Result {
        var sanitizer = XMLSanitizer(input: input, limits: limits)
        sanitizer.run()
        return sanitizer.result
    }

    private init(input: [UInt8], limits: ParseLimits) {
        self.input = input
        self.limits = limits
        at = XMLSanitizer.start(of: input)
        result.bytes.reserveCapacity(input.count + input.count / 8)
    }

    /// Where the document begins behind a server's warnings and other junk: at `<?xml` or at a
    /// feed's root, within the first 64 KiB.
    private static func start(of input: [UInt8]) -> Int {
        let words: [StaticString] = ["<?xml", "<rss", "<feed", "<rdf:rdf"]
        return words.compactMap { MarkupByte.find($0, in: input, from: 0, to: 65_536) }.min() ?? 0
    }

    private mutating func run() {
        while at < input.count, !result.isWhole, result.stopped == nil {
            switch input[at] {
            case UInt8(ascii: "<"): markup()
            case UInt8(ascii: "&"): emitReference()
            default: text()
            }
        }
    }

    // MARK: Text

    private mutating func text() {
        let start = at
        while at < input.count, XMLSanitizer.isPlain[Int(input[at])] { at += 1 }
        if at > start {
            if !open.isEmpty { result.bytes += input[start..<at] }
        } else {
            emitSpecial()
        }
    }

    /// One byte that may not stand as it is.
    private mutating func emitSpecial() {
        let byte = input[at]
        if byte == UInt8(ascii: ">") {
            emit("&#62;")
        } else if byte == 0xEF {
            // U+FFFE and U+FFFF are no characters of XML.
            if at + 2 < input.count, input[at + 1] == 0xBF, input[at + 2] >= 0xBE {
                at += 2
            } else if !open.isEmpty {
                result.bytes.append(byte)
            }
        }
        at += 1
    }

    /// Bytes that text may keep: not `<`, `&`, `>` (for `]]>`), controls or 0xEF.
    private static let isPlain: [Bool] = (0...255).map { byte in
        byte == 0x09 || byte == 0x0A || byte == 0x0D
            || (byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x7F
                && byte != 0xEF)
    }

    private mutating func emit(_ text: StaticString) {
        guard !open.isEmpty else { return }
        text.withUTF8Buffer { result.bytes += $0 }
    }

    /// At `&`: a reference to a character in its numeric form, or the `&` itself, escaped.
    private mutating func emitReference() {
        let (scalar, next) = EntityReference.read(input, at: at)
        at = next
        guard !open.isEmpty else { return }
        switch scalar {
        case .none: result.bytes += Array("&#38;".utf8)
        case .some(let value) where EntityReference.isLegal(value):
            result.bytes += Array("&#\(value);".utf8)
        case .some: break
        }
    }

    // MARK: Markup

    private mutating func markup() {
        let next = at + 1 < input.count ? input[at + 1] : 0
        if next == UInt8(ascii: "/") {
            endTag()
        } else if next == UInt8(ascii: "?") {
            skip(to: "?>")
        } else if next == UInt8(ascii: "!") {
            declaration()
        } else if MarkupByte.isNameStart(next) {
            startTag()
        } else {
            emit("&#60;")
            at += 1
        }
    }

    private mutating func skip(to end: StaticString) {
        let found = MarkupByte.find(end, in: input, from: at + 2)
        at = found.map { $0 + end.utf8CodeUnitCount } ?? input.count
    }

    private mutating func declaration() {
        if MarkupByte.has("<!--", in: input, at: at) {
            at += 2
            skip(to: "-->")
        } else if MarkupByte.has("<![cdata[", in: input, at: at) {
            characterData()
        } else if MarkupByte.has("<!doctype", in: input, at: at) {
            skipDoctype()
        } else {
            emit("&#60;")
            at += 1
        }
    }

    private mutating func characterData() {
        let start = at + 9
        let end = MarkupByte.find("]]>", in: input, from: start)
        at = end.map { $0 + 3 } ?? input.count
        guard !open.isEmpty else { return }
        emit("<![CDATA[")
        for byte in input[start..<(end ?? input.count)]
        where byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            result.bytes.append(byte)
        }
        emit("]]>")
    }

    /// To the `>` that ends it, over an internal subset with its quotes and comments.
    private mutating func skipDoctype() {
        var quote: UInt8 = 0
        var depth = 0
        while at < input.count {
            let byte = input[at]
            at += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "]") {
                depth -= 1
            } else if MarkupByte.has("<!--", in: input, at: at - 1) {
                at += 1
                skip(to: "-->")
            } else if byte == UInt8(ascii: ">"), depth <= 0 {
                return
            }
        }
    }

    // MARK: Tags

    private func name(from start: Int) -> Range<Int> {
        var end = start
        while end < input.count, MarkupByte.isName(input[end]) { end += 1 }
        return start..<end
    }

    private mutating func startTag() {
        let mark = result.bytes.count
        let tag = name(from: at + 1)
        var attributes = XMLAttributes(input: input, limit: limits.attributes)
        switch attributes.read(from: tag.upperBound) {
        case .text:
            emit("&#60;")
            at += 1
        case .cut:
            at = input.count
        case .tooMany:
            result.stopped = "an element has more than \(limits.attributes) attributes"
        case .tag(let next, let isEmpty):
            at = next
            if open.isEmpty, result.root == nil {
                result.root = String(decoding: input[tag], as: UTF8.self)
            }
            result.bytes.append(UInt8(ascii: "<"))
            result.bytes += input[tag]
            result.bytes += attributes.bytes
            finishStartTag(tag, isEmpty: isEmpty, mark: mark)
        }
    }

    private mutating func finishStartTag(_ tag: Range<Int>, isEmpty: Bool, mark: Int) {
        if isEmpty {
            result.bytes += [UInt8(ascii: "/"), UInt8(ascii: ">")]
            result.isWhole = open.isEmpty
        } else if open.count >= limits.depth {
            result.bytes.removeLast(result.bytes.count - mark)
            result.stopped = "its elements nest deeper than \(limits.depth)"
        } else {
            result.bytes.append(UInt8(ascii: ">"))
            open.append(OpenElement(name: tag, key: key(of: tag)))
            openCounts[key(of: tag), default: 0] += 1
        }
    }

    private mutating func endTag() {
        let tag = name(from: at + 2)
        var end = tag.upperBound
        while end < input.count, input[end] != UInt8(ascii: ">"), input[end] != UInt8(ascii: "<") {
            end += 1
        }
        let wanted = key(of: tag)
        guard end < input.count || wanted == open.first?.key else {
            at = end
            return
        }
        at = end < input.count && input[end] == UInt8(ascii: ">") ? end + 1 : end
        guard openCounts[wanted, default: 0] > 0 else { return }
        while let inner = open.popLast() {
            openCounts[inner.key, default: 1] -= 1
            result.bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
            result.bytes += input[inner.name]
            result.bytes.append(UInt8(ascii: ">"))
            if inner.key == wanted { break }
        }
        result.isWhole = open.isEmpty
    }

    /// FNV-1a of a name. Two names that share one would only close each other.
    private func key(of name: Range<Int>) -> UInt64 {
        input[name].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
