import CXML

/// Clean XML through libxml2's SAX2 push parser into a feed reader. Nothing is ever fetched, and no
/// entity is substituted: the sanitizer left none.
enum XMLStream {
    /// What libxml2 said where it gave up; `nil` where it did not.
    static func read(_ bytes: [UInt8], into reader: FeedReader) -> String? {
        xmlInitParser()
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = startElement
        handler.endElementNs = { context, _, _, _ in feedReader(context)?.end() }
        handler.characters = { context, text, length in
            feedReader(context)?.text(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        handler.cdataBlock = handler.characters
        handler.ignorableWhitespace = handler.characters
        let context = Unmanaged.passUnretained(reader).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&handler, context, nil, 0, nil) else {
            return "libxml2 has no memory for a parser"
        }
        defer { xmlFreeParserCtxt(parser) }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_RECOVER.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
        return withExtendedLifetime(reader) { push(bytes, through: parser, to: reader) }
    }

    private static func push(
        _ bytes: [UInt8], through parser: xmlParserCtxtPtr, to reader: FeedReader
    ) -> String? {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            for start in stride(from: 0, to: buffer.count, by: 32 << 10) where !reader.isHalted {
                let length = min(32 << 10, buffer.count - start)
                xmlParseChunk(parser, base?.advanced(by: start), Int32(length), 0)
            }
            if !reader.isHalted { xmlParseChunk(parser, nil, 0, 1) }
        }
        guard parser.pointee.wellFormed == 0, let error = xmlCtxtGetLastError(parser),
            let message = error.pointee.message
        else { return nil }
        return MarkupByte.trimmed(String(cString: message))
    }
}

private func feedReader(_ context: UnsafeMutableRawPointer?) -> FeedReader? {
    context.map { Unmanaged<FeedReader>.fromOpaque($0).takeUnretainedValue() }
}

private func startElement(
    context: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?,
    prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?, namespaceCount: Int32,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int32,
    defaultedCount: Int32, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let reader = feedReader(context), let name else { return }
    let space = XMLSpace(
        uri: uri.map { String(cString: $0) }, prefix: prefix.map { String(cString: $0) })
    let local = String(cString: name)
    let element = XMLElement(
        space: space, uri: uri.map { String(cString: $0) },
        name: space == .rss ? local.lowercased() : local,
        attributes: readAttributes(attributes, count: Int(attributeCount)))
    reader.start(element, namespaces: Int(namespaceCount))
}

/// SAX2 gives five pointers an attribute: name, prefix, namespace, and the value's start and end.
private func readAttributes(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
) -> [XMLElement.Attribute] {
    guard let attributes, count > 0 else { return [] }
    return (0..<count).compactMap { index in
        let field = attributes + index * 5
        guard let name = field[0], let start = field[3], let end = field[4] else { return nil }
        return XMLElement.Attribute(
            name: String(cString: name), prefix: field[1].map { String(cString: $0) },
            value: attributeValue(UnsafeBufferPointer(start: start, count: end - start)))
    }
}

/// libxml2 leaves `&` in attributes as `&#38;`, and every `&` that it is given is one.
private func attributeValue(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var value: [UInt8] = []
    var at = 0
    while at < bytes.count {
        value.append(bytes[at])
        at += bytes[at] == UInt8(ascii: "&") ? 5 : 1
    }
    return String(decoding: value, as: UTF8.self)
}
