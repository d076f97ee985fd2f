import FoundationEssentials

/// Plain text of what is not quite plain text.
package enum PlainText {
    /// The text of a feed's description or content: paragraphs separated by a blank line, list
    /// items with "• ", table rows on lines of their own. A text without any markup keeps its own
    /// blank lines.
    package static func fromHTMLFragment(_ html: String) -> String {
        paragraphs(ofHTML: html).joined(separator: "\n\n")
    }

    static func paragraphs(ofHTML html: String) -> [String] {
        let bytes = Array(html.utf8)
        guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return folded(html)
        }
        guard hasTag(bytes) else { return folded(decoded(bytes)) }
        let markup = hasBlocks(bytes) ? bytes : withBreaks(bytes)
        guard let document = HTMLDocument(markup), let root = document.root else { return [] }
        return HTMLText.paragraphs(of: root, dropsChrome: false)
    }

    /// A text file: byte order mark and encoding obeyed, line ends `\n`, control characters other
    /// than tab and line feed dropped. Nothing else changes.
    package static func normalised(_ bytes: Data, contentType: String?) -> String {
        var output: [UInt8] = []
        let input = Charset.utf8(bytes, contentType: contentType)
        output.reserveCapacity(input.count)
        for (index, byte) in input.enumerated() {
            if byte == 0x0D {
                if index + 1 == input.count || input[index + 1] != 0x0A { output.append(0x0A) }
            } else if byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether a `<` opens a tag or a comment somewhere, as against `n < 58`.
    private static func hasTag(_ bytes: [UInt8]) -> Bool {
        bytes.indices.dropLast().contains { index in
            guard bytes[index] == UInt8(ascii: "<") else { return false }
            let next = bytes[index + 1]
            return MarkupByte.isLetter(next) || next == UInt8(ascii: "/")
                || next == UInt8(ascii: "!")
        }
    }

    private static func hasBlocks(_ bytes: [UInt8]) -> Bool {
        let words: [StaticString] = ["<p", "<br", "<div", "<li", "<td", "<h1", "<h2", "<h3", "<h4"]
        return bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "<")
                && words.contains { MarkupByte.has($0, in: bytes, at: index) }
        }
    }

    /// Text with no markup but words set bold and linked parts its paragraphs by blank lines.
    private static func withBreaks(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var lines = 0
        for byte in bytes {
            lines = byte == 0x0A ? lines + 1 : MarkupByte.isSpace(byte) ? lines : 0
            output.append(byte)
            if lines == 2 { output += Array("<br><br>".utf8) }
        }
        return output
    }

    private static func decoded(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "&") else {
                output.append(bytes[at])
                at += 1
                continue
            }
            let (number, next) = EntityReference.read(bytes, at: at)
            if let scalar = number.flatMap(Unicode.Scalar.init), scalar.value > 0 {
                output += Array(String(scalar).utf8)
            } else {
                output += bytes[at..<next]
            }
            at = next
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Blank lines part paragraphs; everything else is folded.
    private static func folded(_ text: String) -> [String] {
        var writer = ParagraphWriter()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if MarkupByte.content(String(line)) == nil {
                writer.endParagraph()
            } else {
                writer.append(line.utf8)
                writer.append([0x20])
            }
        }
        writer.endParagraph()
        return writer.paragraphs
    }
}
