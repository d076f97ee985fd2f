/// References resolved against a base address: RFC 3986, section 5.2, on the spelling alone.
package enum WebAddress {
    /// The absolute address of `reference`; `nil` where it is relative and no absolute base is
    /// given. White space around it goes, line breaks and tabs in it too, blanks become `%20`.
    package static func resolve(_ reference: String, against base: String?) -> String? {
        let target = Parts(cleaned(reference))
        if target.scheme != nil { return target.withoutDots().spelled }
        guard let base, case let origin = Parts(cleaned(base)), origin.scheme != nil else {
            return nil
        }
        return merge(target, onto: origin).spelled
    }

    /// The host in lower case, without user, port and a leading `www.`; `nil` where there is none.
    package static func host(of address: String) -> String? {
        guard var authority = Parts(cleaned(address)).authority else { return nil }
        if let at = authority.lastIndex(of: "@") {
            authority = String(authority[authority.index(after: at)...])
        }
        if !authority.hasPrefix("["), let colon = authority.firstIndex(of: ":") {
            authority = String(authority[..<colon])
        }
        let host = authority.lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    static func isHTTP(_ address: String) -> Bool {
        MarkupByte.has("http://", in: Array(address.utf8.prefix(8)), at: 0)
            || MarkupByte.has("https://", in: Array(address.utf8.prefix(8)), at: 0)
    }

    private static func cleaned(_ text: String) -> String {
        let trimmed = MarkupByte.trimmed(text)
        guard trimmed.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return trimmed }
        var bytes: [UInt8] = []
        for byte in trimmed.utf8 {
            if byte == 0x20 {
                bytes += Array("%20".utf8)
            } else if byte > 0x20, byte != 0x7F {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func merge(_ target: Parts, onto base: Parts) -> Parts {
        var result = target
        result.scheme = base.scheme
        if target.authority != nil { return result.withoutDots() }
        result.authority = base.authority
        if target.path.isEmpty {
            result.path = base.path
            result.query = target.query ?? base.query
            return result
        }
        if !target.path.hasPrefix("/") {
            let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? ""
            let root = base.authority != nil && base.path.isEmpty ? "/" : ""
            result.path = root + folder + target.path
        }
        return result.withoutDots()
    }

    /// Scheme, authority, path, query and fragment: RFC 3986, appendix B.
    private struct Parts {
        var scheme: String?
        var authority: String?
        var path = ""
        var query: String?
        var fragment: String?

        init(_ text: String) {
            var rest = Substring(text)
            if let mark = rest.firstIndex(of: "#") {
                fragment = String(rest[rest.index(after: mark)...])
                rest = rest[..<mark]
            }
            if let mark = rest.firstIndex(of: "?") {
                query = String(rest[rest.index(after: mark)...])
                rest = rest[..<mark]
            }
            if let colon = rest.firstIndex(of: ":"), Parts.isScheme(rest[..<colon]) {
                scheme = rest[..<colon].lowercased()
                rest = rest[rest.index(after: colon)...]
            }
            if rest.hasPrefix("//") {
                rest = rest.dropFirst(2)
                let end = rest.firstIndex(of: "/") ?? rest.endIndex
                authority = String(rest[..<end])
                rest = rest[end...]
            }
            path = String(rest)
        }

        static func isScheme(_ text: Substring) -> Bool {
            guard let first = text.utf8.first, MarkupByte.isLetter(first) else { return false }
            return text.utf8.allSatisfy { byte in
                MarkupByte.isLetter(byte) || MarkupByte.isDigit(byte) || byte == UInt8(ascii: "+")
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            }
        }

        /// Section 5.2.4; only paths that begin with `/` have dots that mean something here.
        func withoutDots() -> Parts {
            guard path.hasPrefix("/") else { return self }
            var kept: [Substring] = []
            let segments = path.dropFirst().split(
                separator: "/", omittingEmptySubsequences: false)
            for (index, segment) in segments.enumerated() {
                let isLast = index == segments.count - 1
                if segment == ".." { _ = kept.popLast() }
                if segment != "." && segment != ".." {
                    kept.append(segment)
                } else if isLast {
                    kept.append("")
                }
            }
            var result = self
            result.path = "/" + kept.joined(separator: "/")
            return result
        }

        var spelled: String {
            var text = ""
            if let scheme { text += scheme + ":" }
            if let authority { text += "//" + authority }
            text += path
            if let query { text += "?" + query }
            if let fragment { text += "#" + fragment }
            return text
        }
    }
}
