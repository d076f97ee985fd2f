/// The addresses inside a value's markup, made absolute. Nothing else of the value changes: it is
/// still what its writer wrote.
enum MarkupLinks {
    private static let attributes: Set<String> = [
        "action", "background", "cite", "codebase", "data", "href", "longdesc", "poster", "src",
        "usemap",
    ]

    static func resolved(_ text: String, against base: String?) -> String {
        guard let base, text.utf8.contains(UInt8(ascii: "<")) else { return text }
        let input = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        var copied = 0
        for link in links(in: input) {
            let old = String(decoding: input[link], as: UTF8.self)
            // What has a scheme stays to the letter.
            guard WebAddress.resolve(old, against: nil) == nil,
                let new = WebAddress.resolve(old, against: base)
            else { continue }
            output += input[copied..<link.lowerBound]
            output += Array(new.utf8)
            copied = link.upperBound
        }
        guard copied > 0 else { return text }
        return String(decoding: output + input[copied...], as: UTF8.self)
    }

    /// The places of addresses, in order. Linear: no byte is read again.
    private static func links(in input: [UInt8]) -> [Range<Int>] {
        var links: [Range<Int>] = []
        var at = 0
        while at + 1 < input.count {
            let opens = input[at] == UInt8(ascii: "<") && MarkupByte.isLetter(input[at + 1])
            at += 1
            if opens { at = readTag(input, from: at, into: &links) }
        }
        return links
    }

    /// Where the tag whose name begins at `start` ends.
    private static func readTag(_ input: [UInt8], from start: Int, into links: inout [Range<Int>])
        -> Int
    {
        var at = start
        var name = 0..<0
        while at < input.count, input[at] != UInt8(ascii: ">"), input[at] != UInt8(ascii: "<") {
            if MarkupByte.isName(input[at]) {
                let begin = at
                while at < input.count, MarkupByte.isName(input[at]) { at += 1 }
                name = begin..<at
            } else if input[at] == UInt8(ascii: "=") {
                let value = value(input, from: at + 1)
                if !value.isEmpty, name.count < 12, attributes.contains(lowercased(input[name])) {
                    links.append(value)
                }
                name = 0..<0
                at = max(at + 1, value.upperBound)
            } else {
                at += 1
            }
        }
        return at
    }

    private static func lowercased(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: name.map(MarkupByte.lower), as: UTF8.self)
    }

    /// An attribute's value without its quotes. One whose quote never closes ends the text.
    private static func value(_ input: [UInt8], from start: Int) -> Range<Int> {
        var at = start
        while at < input.count, MarkupByte.isSpace(input[at]) { at += 1 }
        guard at < input.count else { return at..<at }
        let quote = input[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let close = input[(at + 1)...].firstIndex(of: quote)
            return close.map { at + 1..<$0 } ?? input.count..<input.count
        }
        let end = input[at...].firstIndex { MarkupByte.isSpace($0) || $0 == UInt8(ascii: ">") }
        return at..<(end ?? input.count)
    }
}
