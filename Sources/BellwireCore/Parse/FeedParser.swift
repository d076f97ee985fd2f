import FoundationEssentials

/// A feed document in any format into one kind of item.
package enum FeedParser {
    /// RSS 0.9x to 2.0, RDF 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
    ///
    /// - Parameters:
    ///   - contentType: HTTP's header, for its charset.
    ///   - baseURL: where the document was found; relative links are made absolute against it.
    /// - Returns: The feed; where the document is cut short or a bound is reached, the whole items
    ///   before that place, and `damage` says why.
    /// - Throws: `ParseError` where the document is no feed (it says what it looks like), or is
    ///   damaged before it said anything.
    package static func parse(
        _ bytes: Data, contentType: String?, baseURL: String?, limits: ParseLimits = .standard
    ) throws(ParseError) -> FeedDocument {
        guard bytes.count <= limits.bytes else {
            throw error(
                on: "\(bytes.count) bytes",
                why: "the document is larger than \(ParseLimits.spelled(bytes: limits.bytes))")
        }
        guard !Sniff.isBinary(bytes), !Sniff.looksLikeHTML(bytes) else {
            throw noFeed(bytes, contentType: contentType)
        }
        let text = Charset.utf8(bytes, contentType: contentType)
        guard let first = text.first(where: { !MarkupByte.isSpace($0) }) else {
            throw noFeed(bytes, contentType: contentType)
        }
        if first == UInt8(ascii: "{") {
            return try JSONFeedReader.read(text, baseURL: baseURL, limits: limits)
        }
        return try parseXML(text, raw: bytes, contentType, baseURL: baseURL, limits: limits)
    }

    private static func parseXML(
        _ text: [UInt8], raw: Data, _ contentType: String?, baseURL: String?, limits: ParseLimits
    ) throws(ParseError) -> FeedDocument {
        let clean = XMLSanitizer.clean(text, limits: limits)
        let reader = FeedReader(baseURL: baseURL, limits: limits)
        let complaint = XMLStream.read(clean.bytes, into: reader)
        guard var document = reader.document else {
            if let root = clean.root, root.lowercased() != "html" {
                throw error(
                    on: "an XML document whose root element is <\(root.prefix(60))>",
                    why: "that is no RSS, RDF or Atom")
            }
            throw noFeed(raw, contentType: contentType)
        }
        let cut = "the document ends before its root element <\(clean.root ?? "")> does"
        document.damage =
            reader.stopped ?? clean.stopped ?? (clean.isWhole ? nil : cut)
            ?? complaint.map { "libxml2 reports: \($0)" }
        let isBare = document.items.isEmpty && document.title == nil && document.link == nil
        if let damage = document.damage, isBare {
            throw error(on: "a damaged feed without a whole item", why: damage)
        }
        return document
    }

    private static func noFeed(_ bytes: Data, contentType: String?) -> ParseError {
        error(on: Sniff.describe(bytes, contentType: contentType), why: "that is no feed")
    }

    static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read a feed", subject: subject, why: why,
            remedy: "check that the address is that of an RSS, Atom or JSON feed")
    }
}
