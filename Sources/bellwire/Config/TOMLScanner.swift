/// Walks over a TOML 1.0 text once and notes the place of every key and value. It decides nothing
/// about validity: a parser has done so before, and whatever is odd here is stepped over.
struct TOMLScanner {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var column = 1
    private var found = TOMLPlaces()
    /// How many `[[...]]` an array of tables has had so far.
    private var tables: [[TOMLStep]: Int] = [:]

    init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func places() -> TOMLPlaces {
        var table: [TOMLStep] = []
        while true {
            skipBlank(lines: true)
            guard let byte = peek else { return found }
            if byte == UInt8(ascii: "[") {
                table = header()
            } else {
                pair(in: table)
            }
        }
    }

    /// `[a.b]` or `[[a.b]]`; gives the path of what follows it.
    private mutating func header() -> [TOMLStep] {
        let start = place
        step()
        let isArray = peek == UInt8(ascii: "[")
        if isArray { step() }
        let names = keyParts()
        while let byte = peek, byte == UInt8(ascii: "]") { step() }
        var path: [TOMLStep] = []
        for (index, part) in names.enumerated() {
            path.append(.key(part.name))
            found.note(key: path, at: start)
            let isLast = index == names.count - 1
            if isArray && isLast {
                tables[path, default: 0] += 1
            }
            // A name of an array of tables means its newest table.
            if let count = tables[path] { path.append(.index(count - 1)) }
        }
        found.note(key: path, at: start)
        return path
    }

    /// `a.b = value`
    private mutating func pair(in table: [TOMLStep]) {
        let start = at
        var path = table
        for part in keyParts() {
            path.append(.key(part.name))
            found.note(key: path, at: part.place)
        }
        skipBlank(lines: false)
        if peek == UInt8(ascii: "=") { step() }
        skipBlank(lines: false)
        value(at: path)
        // Whatever could not be read must not be read again for ever.
        if at == start { step() }
    }

    private mutating func keyParts() -> [(name: String, place: TOMLPlace)] {
        var parts: [(name: String, place: TOMLPlace)] = []
        while true {
            skipBlank(lines: false)
            let start = place
            guard let name = keyPart() else { return parts }
            parts.append((name, start))
            skipBlank(lines: false)
            guard peek == UInt8(ascii: ".") else { return parts }
            step()
        }
    }

    private mutating func keyPart() -> String? {
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string()
        default:
            let start = at
            while let byte = peek, TOMLScanner.isBare(byte) { step() }
            return start == at ? nil : String(decoding: bytes[start..<at], as: UTF8.self)
        }
    }

    private mutating func value(at path: [TOMLStep]) {
        found.note(value: path, at: place)
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = string()
        case UInt8(ascii: "["): array(at: path)
        case UInt8(ascii: "{"): inlineTable(at: path)
        default: while let byte = peek, !TOMLScanner.endsScalar(byte) { step() }
        }
    }

    private mutating func array(at path: [TOMLStep]) {
        step()
        var index = 0
        while true {
            skipBlank(lines: true)
            guard let byte = peek else { return }
            let start = at
            switch byte {
            case UInt8(ascii: "]"):
                step()
                return
            case UInt8(ascii: ","): step()
            default:
                value(at: path + [.index(index)])
                index += 1
                if at == start { step() }
            }
        }
    }

    private mutating func inlineTable(at path: [TOMLStep]) {
        step()
        while true {
            skipBlank(lines: true)
            switch peek {
            case nil: return
            case UInt8(ascii: "}"):
                step()
                return
            case UInt8(ascii: ","): step()
            default: pair(in: path)
            }
        }
    }

    /// A string of any of the four kinds, with its escapes read.
    private mutating func string() -> String {
        guard let quote = peek else { return "" }
        let isLong = has(quote, 3)
        for _ in 0..<(isLong ? 3 : 1) { step() }
        var content: [UInt8] = []
        while let byte = peek {
            if byte == quote, !isLong || has(quote, 3) {
                // A long string may end in one or two quotes of its own: `""""a""""`.
                while isLong, has(quote, 4) { step() }
                for _ in 0..<(isLong ? 3 : 1) { step() }
                break
            }
            if !isLong && byte == UInt8(ascii: "\n") { break }
            step()
            if byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
                content += escape()
            } else {
                content.append(byte)
            }
        }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func escape() -> [UInt8] {
        guard let byte = peek else { return [] }
        step()
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"): return codePoint(digits: 4)
        case UInt8(ascii: "U"): return codePoint(digits: 8)
        default: return [byte]
        }
    }

    private mutating func codePoint(digits: Int) -> [UInt8] {
        let end = min(at + digits, bytes.count)
        let text = String(decoding: bytes[at..<end], as: UTF8.self)
        for _ in 0..<(end - at) { step() }
        guard let number = UInt32(text, radix: 16), let scalar = Unicode.Scalar(number) else {
            return []
        }
        return Array(String(Character(scalar)).utf8)
    }

    /// Steps over blanks and comments, and where `lines` over line ends too.
    private mutating func skipBlank(lines: Bool) {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): step()
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                guard lines else { return }
                step()
            case UInt8(ascii: "#"):
                guard lines else { return }
                while let next = peek, next != UInt8(ascii: "\n") { step() }
            default: return
            }
        }
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private var place: TOMLPlace { TOMLPlace(line: line, column: column) }

    private func has(_ byte: UInt8, _ count: Int) -> Bool {
        at + count <= bytes.count && bytes[at..<(at + count)].allSatisfy { $0 == byte }
    }

    private mutating func step() {
        guard at < bytes.count else { return }
        at += 1
        if bytes[at - 1] == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if at == bytes.count || bytes[at] & 0xC0 != 0x80 {
            column += 1
        }
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"),
            UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            true
        default: false
        }
    }
}
