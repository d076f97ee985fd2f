import FoundationEssentials

/// A document of a filing: a page without navigation or a title of its own, behind a few lines of
/// SGML that say what it is.
package enum EdgarDocument {
    /// - Throws: `ParseError` where the bytes are no page, or hold no text.
    package static func parse(_ bytes: Data, contentType: String?) throws(ParseError) -> Article {
        let subject = Sniff.describe(bytes, contentType: contentType)
        if let reason = EdgarRefusal.reason(bytes) {
            throw EdgarSubmissions.error(on: subject, why: reason)
        }
        guard !Sniff.isBinary(bytes),
            let page = HTMLDocument(body(of: Charset.utf8(bytes, contentType: contentType))),
            let root = page.root
        else { throw EdgarSubmissions.error(on: subject, why: "that is no HTML page") }
        let all = HTMLText.paragraphs(of: root, dropsChrome: false)
        let text = all.dropFirst(cover(of: all)).drop(while: isLabel)
        guard !text.isEmpty else {
            throw EdgarSubmissions.error(on: subject, why: page.damage ?? "it holds no text")
        }
        return Article(text: text.joined(separator: "\n\n"))
    }

    /// `<DOCUMENT><TYPE>EX-99.1<SEQUENCE>2<FILENAME>a.htm<TEXT>` goes before the page itself.
    private static func body(of bytes: [UInt8]) -> [UInt8] {
        let head = Array(bytes.prefix(4096))
        guard MarkupByte.find("<document>", in: head, from: 0) != nil,
            let start = MarkupByte.find("<text>", in: head, from: 0)
        else { return bytes }
        return Array(bytes[(start + 6)...])
    }

    /// "Exhibit 99.1" above the headline.
    private static func isLabel(_ paragraph: String) -> Bool {
        let words = paragraph.lowercased()
        return words.utf8.count <= 20 && (words.hasPrefix("exhibit") || words.hasPrefix("ex-99"))
    }

    /// How many paragraphs are the cover of a 6-K or 8-K, which names the company and ends with boxes
    /// to check; an exhibit has none.
    private static func cover(of paragraphs: [String]) -> Int {
        let isForm = paragraphs.prefix(20).contains { paragraph in
            let words = paragraph.lowercased()
            return words.utf8.count <= 20 && (words.contains("6-k") || words.contains("8-k"))
        }
        guard isForm else { return 0 }
        let last = paragraphs.prefix(60).lastIndex { paragraph in
            paragraph.lowercased().contains("indicate by check mark")
                || paragraph.unicodeScalars.contains { "☐☑☒□".unicodeScalars.contains($0) }
                || paragraph.contains("[ ]")
        }
        return last.map { $0 + 1 } ?? 0
    }
}
