/// Builds plain text: paragraphs with one blank line between them, white space folded.
struct ParagraphWriter {
    private(set) var paragraphs: [String] = []
    private var line: [UInt8] = []
    private var prefix: [UInt8] = []
    /// White space that was read and not yet written: it is dropped at the ends of lines.
    private var hasSpace = false
    private var breaks = 0

    /// Whether something was written directly before, without white space in between.
    var isAfterWord: Bool { !line.isEmpty && !hasSpace && breaks == 0 }

    /// Words as markup has them: any run of white space is one blank.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        var lead: [UInt8] = []
        for byte in bytes {
            if lead.isEmpty, byte < 0x80 {
                put(byte)
                continue
            }
            lead.append(byte)
            if lead.count == ParagraphWriter.length(lead[0]) {
                putCharacter(lead)
                lead = []
            }
        }
    }

    private mutating func put(_ byte: UInt8) {
        if MarkupByte.isSpace(byte) {
            hasSpace = true
        } else if byte > 0x20, byte != 0x7F {
            settle()
            line.append(byte)
        }
    }

    private static func length(_ lead: UInt8) -> Int {
        lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    }

    /// No-break and other wide blanks are blanks; marks of direction and width, which no reader
    /// sees, go.
    private mutating func putCharacter(_ bytes: [UInt8]) {
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
            return
        }
        switch scalar.value {
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: break
        case 0x2028, 0x2029: lineBreak()
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: hasSpace = true
        default:
            settle()
            line += bytes
        }
    }

    /// Writes what is due before the next character.
    private mutating func settle() {
        if line.isEmpty {
            line = prefix
            prefix = []
        } else if breaks > 0 {
            line.append(0x0A)
        } else if hasSpace {
            line.append(0x20)
        }
        hasSpace = false
        breaks = 0
    }

    /// `<br>`: a new line; two of them end the paragraph.
    mutating func lineBreak() {
        guard !line.isEmpty else { return }
        breaks += 1
        if breaks > 1 { endParagraph() }
    }

    mutating func endParagraph() {
        hasSpace = false
        breaks = 0
        guard !line.isEmpty else { return }
        paragraphs.append(String(decoding: line, as: UTF8.self))
        line = []
    }

    /// What the next paragraph begins with, if there is one: "• ".
    mutating func begin(with mark: String) {
        endParagraph()
        prefix = Array(mark.utf8)
    }

    mutating func dropPrefix() { prefix = [] }

    mutating func append(paragraph: String) {
        endParagraph()
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
    }
}
