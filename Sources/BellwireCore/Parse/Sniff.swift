import FoundationEssentials

/// What bytes look like from their beginning.
package enum Sniff {
    /// Whether the bytes begin as an HTML page does, after white space, comments and an XML
    /// declaration.
    package static func looksLikeHTML(_ bytes: Data) -> Bool {
        let head = visibleHead(bytes)
        var at = 0
        var isDeclared = false
        while at < head.count {
            if MarkupByte.isSpace(head[at]) {
                at += 1
            } else if MarkupByte.has("<!--", in: head, at: at) {
                guard let end = MarkupByte.find("-->", in: head, from: at + 4) else { return false }
                at = end + 3
            } else if MarkupByte.has("<?", in: head, at: at) {
                guard let end = MarkupByte.find(">", in: head, from: at) else { return false }
                at = end + 1
            } else if MarkupByte.has("<!doctype", in: head, at: at) {
                isDeclared = isDeclared || MarkupByte.has("<!doctype html", in: head, at: at)
                guard let end = MarkupByte.find(">", in: head, from: at) else { return isDeclared }
                at = end + 1
            } else {
                return begins(openings, head, at: at)
                    || (isDeclared && !begins(feeds, head, at: at))
            }
        }
        return isDeclared
    }

    /// Words that open an HTML document or an HTML fragment, and no feed.
    private static let openings: [StaticString] = [
        "<html", "<head", "<body", "<title", "<meta", "<div", "<p", "<table",
        "<article", "<section", "<main", "<h1", "<h2", "<h3", "<script", "<ul", "<ol", "<span",
    ]

    /// A feed's root, which some write behind HTML's document type.
    private static let feeds: [StaticString] = ["<rss", "<feed", "<rdf:rdf"]

    private static func begins(_ words: [StaticString], _ head: [UInt8], at: Int) -> Bool {
        words.contains { word in
            let end = at + word.utf8CodeUnitCount
            return MarkupByte.has(word, in: head, at: at)
                && (end >= head.count || !MarkupByte.isName(head[end]))
        }
    }

    /// The first 4,096 characters' bytes; of UTF-16 only every other byte, which is enough.
    private static func visibleHead(_ bytes: Data) -> [UInt8] {
        let head = Array(bytes.prefix(4096))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(head[3...]) }
        let isUTF16 = head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE])
        return isUTF16 ? head.dropFirst(2).filter { $0 != 0 } : head
    }

    /// PDF, compressed data, images and office documents.
    static func isBinary(_ bytes: Data) -> Bool { binaryName(bytes) != nil }

    private static func binaryName(_ bytes: Data) -> String? {
        let head = Array(bytes.prefix(16))
        let marks: [([UInt8], String)] = [
            (Array("%PDF-".utf8), "a PDF"), ([0x1F, 0x8B], "gzip data"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document"),
            ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
            (Array("GIF8".utf8), "a GIF image"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
        ]
        return marks.first { head.starts(with: $0.0) }?.1
    }

    /// A few words on what the bytes look like: "an HTML page titled “Sign in”".
    static func describe(_ bytes: Data, contentType: String?) -> String {
        if let name = binaryName(bytes) { return name }
        let text = Charset.utf8(bytes.prefix(64 << 10), contentType: contentType)
        guard let first = text.first(where: { !MarkupByte.isSpace($0) }) else {
            return bytes.isEmpty ? "an empty document" : "a document of nothing but white space"
        }
        if looksLikeHTML(bytes) || MarkupByte.find("<html", in: text, from: 0) != nil {
            return page(text)
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return "JSON" }
        if text.contains(0) { return "binary data" }
        if first == UInt8(ascii: "<") { return "markup" }
        return "plain text that begins “\(shortened(text.prefix(400)))”"
    }

    private static func page(_ text: [UInt8]) -> String {
        guard let open = MarkupByte.find("<title", in: text, from: 0),
            let start = text[open...].firstIndex(of: UInt8(ascii: ">")),
            let end = MarkupByte.find("</title", in: text, from: start)
        else { return "an HTML page without a title" }
        let markup = String(decoding: text[(start + 1)..<end].prefix(1000), as: UTF8.self)
        return "an HTML page titled “\(shortened(PlainText.fromHTMLFragment(markup).utf8))”"
    }

    private static func shortened(_ text: some Sequence<UInt8>) -> String {
        let line = String(decoding: Array(text), as: UTF8.self)
            .split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
            .filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
        return line.count > 60 ? line.prefix(60) + "…" : String(line)
    }
}
