import FoundationEssentials

/// An HTTP request as somebody captured it: maybe a request line, header lines, an empty line, and
/// the body to the end.
package struct CapturedRequest: Hashable, Sendable {
    /// By name in lower case; of several of one name the first.
    package let headers: [String: String]
    package let body: Data

    /// Bytes of the header section.
    private static let longestHead = 64 << 10

    package init(_ bytes: Data) throws(ParseError) {
        guard let (head, body) = CapturedRequest.split(bytes) else {
            throw CapturedRequest.error(
                "there is no empty line between headers and body in its first 64 KiB")
        }
        var headers: [String: String] = [:]
        var last: String?
        for (number, line) in head.enumerated() {
            if number == 0 && CapturedRequest.isRequestLine(line) { continue }
            if let name = last, line.first == " " || line.first == "\t" {
                headers[name]? += " " + CapturedRequest.trimmed(line[...])
                continue
            }
            guard let (name, value) = CapturedRequest.header(line) else {
                throw CapturedRequest.error("line \(number + 1) is no header \"Name: value\"")
            }
            if headers[name] == nil { headers[name] = value }
            last = name
        }
        guard !headers.isEmpty else { throw CapturedRequest.error("it has no header") }
        self.headers = headers
        self.body = body
    }

    private static func split(_ bytes: Data) -> (head: [String], body: Data)? {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 10), end - bytes.startIndex <= longestHead {
            var line = rest[..<end]
            if line.last == 13 { line = line.dropLast() }
            rest = rest[(end + 1)...]
            if line.isEmpty { return (lines, Data(rest)) }
            lines.append(String(decoding: line, as: UTF8.self))
        }
        return nil
    }

    /// `POST /hook HTTP/1.1`
    private static func isRequestLine(_ line: String) -> Bool {
        line.split(separator: " ").last?.hasPrefix("HTTP/") ?? false
    }

    private static func header(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
        let name = line[..<colon]
        // `token` of RFC 9110, section 5.6.2.
        let isName = name.unicodeScalars.allSatisfy {
            $0 > " " && $0 < "\u{7F}" && !"\"(),/;<=>?@[\\]{}".unicodeScalars.contains($0)
        }
        guard isName else { return nil }
        return (name.lowercased(), trimmed(line[line.index(after: colon)...]))
    }

    private static func trimmed(_ text: Substring) -> String {
        let front = text.drop { $0 == " " || $0 == "\t" }
        return String(front.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    private static func error(_ why: String) -> ParseError {
        ParseError(
            attempted: "read a captured request", subject: "this input", why: why,
            remedy: "give it as it came: header lines, an empty line, the body's very bytes")
    }
}
