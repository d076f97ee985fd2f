import CXML

/// A page as libxml2's HTML parser reads it. Owns the tree; its nodes must not outlive it.
final class HTMLDocument {
    /// Elements inside one another; an end tag that fits nothing costs libxml2 this many steps.
    static let depth = 256

    let pointer: xmlDocPtr
    /// The bound that cut the tree short, in words.
    let damage: String?

    /// `nil` where the bytes hold nothing at all.
    init?(_ utf8: [UInt8]) {
        xmlInitParser()
        let bounded = HTMLTagGuard.bounded(utf8)
        guard bounded.count <= Int(Int32.max), let parser = htmlNewParserCtxt() else { return nil }
        defer { htmlFreeParserCtxt(parser) }
        bw_html_limit_depth(parser, Int32(HTMLDocument.depth))
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        let document = bounded.withUnsafeBytes { buffer in
            htmlCtxtReadMemory(
                parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count), nil, "UTF-8", Int32(options))
        }
        guard let document else { return nil }
        pointer = document
        damage =
            bw_html_was_stopped(parser) != 0
            ? "its elements nest deeper than \(HTMLDocument.depth)"
            : bounded.count < utf8.count ? "a tag has more attributes than any page needs" : nil
    }

    deinit {
        xmlFreeDoc(pointer)
    }

    var root: HTMLNode? { xmlDocGetRootElement(pointer).map { HTMLNode(pointer: $0) } }

    /// The nodes that an XPath expression selects, in document order; `nil` where the expression
    /// is none. `node`: what it is evaluated below, else the document.
    func select(_ path: String, from node: HTMLNode? = nil) -> [HTMLNode]? {
        evaluate(path, from: node) { result in
            guard result.pointee.type == XPATH_NODESET else { return nil }
            guard let set = result.pointee.nodesetval, let table = set.pointee.nodeTab else {
                return []
            }
            return (0..<Int(set.pointee.nodeNr)).compactMap { index in
                table[index].map { HTMLNode(pointer: $0) }
            }
        }
    }

    /// The string value of an XPath expression: of a string or number itself, of nodes the first's.
    func string(_ path: String, from node: HTMLNode? = nil) -> String? {
        evaluate(path, from: node) { result in
            guard let text = xmlXPathCastToString(result) else { return nil }
            defer { bw_xml_free(text) }
            return String(cString: text)
        }
    }

    private func evaluate<Value>(
        _ path: String, from node: HTMLNode?, read: (xmlXPathObjectPtr) -> Value?
    ) -> Value? {
        guard let context = xmlXPathNewContext(pointer) else { return nil }
        defer { xmlXPathFreeContext(context) }
        // libxml2 would print its errors.
        context.pointee.error = { _, _ in }
        context.pointee.opLimit = 100_000_000
        if let node { context.pointee.node = node.pointer }
        guard let result = xmlXPathEvalExpression(path, context) else { return nil }
        defer { xmlXPathFreeObject(result) }
        return read(result)
    }
}
