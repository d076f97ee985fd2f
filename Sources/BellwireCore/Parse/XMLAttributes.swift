/// The attributes of one start tag, read as leniently as HTML reads them and written as XML.
struct XMLAttributes {
    enum Outcome {
        /// A tag; the text goes on at `next`.
        case tag(next: Int, isEmpty: Bool)
        /// The `<` before it was only a `<`.
        case text
        /// The document ends within the tag.
        case cut
        case tooMany
    }

    /// ` name="value"`, one after another.
    private(set) var bytes: [UInt8] = []
    private let input: [UInt8]
    private let limit: Int
    private var names: [ArraySlice<UInt8>] = []
    /// Doubles too: else a tag of many thousands could be read again from each `<` in its values.
    private var count = 0

    init(input: [UInt8], limit: Int) {
        self.input = input
        self.limit = limit
    }

    mutating func read(from start: Int) -> Outcome {
        var at = start
        while at < input.count {
            let byte = input[at]
            if byte == UInt8(ascii: ">") { return .tag(next: at + 1, isEmpty: false) }
            if byte == UInt8(ascii: "<") { return .text }
            if byte == UInt8(ascii: "/"), at + 1 < input.count, input[at + 1] == UInt8(ascii: ">") {
                return .tag(next: at + 2, isEmpty: true)
            }
            if MarkupByte.isNameStart(byte) {
                guard count < limit else { return .tooMany }
                count += 1
                guard let next = readOne(from: at) else { return .text }
                at = next
            } else {
                at += 1
            }
        }
        return .cut
    }

    /// Where the attribute at `start` ends; `nil` where the document does first, or its quote is
    /// never closed.
    private mutating func readOne(from start: Int) -> Int? {
        var end = start
        while end < input.count, MarkupByte.isName(input[end]) { end += 1 }
        let name = input[start..<end]
        var at = skipSpace(from: end)
        guard at < input.count else { return nil }
        guard input[at] == UInt8(ascii: "=") else {
            write(name, value: name)
            return end
        }
        at = skipSpace(from: at + 1)
        guard at < input.count else { return nil }
        let quote = input[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = input[(at + 1)...].firstIndex(of: quote) else { return nil }
            write(name, value: input[(at + 1)..<close])
            return close + 1
        }
        let value = input[at...].prefix {
            !MarkupByte.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<")
        }
        write(name, value: value)
        return value.endIndex
    }

    private func skipSpace(from start: Int) -> Int {
        var at = start
        while at < input.count, MarkupByte.isSpace(input[at]) { at += 1 }
        return at
    }

    private mutating func write(_ name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        guard !names.contains(name) else { return }
        names.append(name)
        bytes.append(0x20)
        bytes += name
        bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
        var at = value.startIndex
        while at < value.endIndex {
            let byte = value[at]
            at += 1
            if byte == UInt8(ascii: "&") {
                let (scalar, next) = EntityReference.read(input, at: at - 1)
                at = min(next, value.endIndex)
                let number = scalar ?? 38
                if EntityReference.isLegal(number) { bytes += Array("&#\(number);".utf8) }
            } else if byte == UInt8(ascii: "<") {
                bytes += Array("&#60;".utf8)
            } else if byte == UInt8(ascii: "\"") {
                bytes += Array("&#34;".utf8)
            } else if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
