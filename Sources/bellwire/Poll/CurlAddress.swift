import CCurl

/// An http or https address as libcurl itself reads it, so that what is checked and what is
/// connected to cannot differ by a spelling.
struct CurlAddress: Hashable, Sendable {
    /// The whole address, normalised.
    let text: String
    let scheme: String
    /// Lower case, IPv6 in brackets, odd spellings of IPv4 (`127.1`, `0x7f.1`) written out.
    let host: String
    let port: String
    let namesUser: Bool

    /// Two requests to one place share connections and limits.
    var place: String { "\(host):\(port)" }
    var origin: String { "\(scheme)://\(place)" }

    /// `nil` where libcurl cannot read the text or it is neither http nor https; at most 8,192
    /// bytes. A relative reference needs a `base`.
    init?(_ text: String, relativeTo base: CurlAddress? = nil) {
        guard text.utf8.count <= 8192, let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        if let base {
            guard curl_url_set(url, CURLUPART_URL, base.text, 0) == CURLUE_OK else { return nil }
        }
        guard curl_url_set(url, CURLUPART_URL, Self.encoded(text), 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: url),
            scheme == "http" || scheme == "https",
            let host = Self.part(CURLUPART_HOST, of: url), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: url, flags: UInt32(CURLU_DEFAULT_PORT)),
            let whole = Self.part(CURLUPART_URL, of: url)
        else { return nil }
        self.text = whole
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        namesUser =
            Self.part(CURLUPART_USER, of: url) != nil
            || Self.part(CURLUPART_PASSWORD, of: url) != nil
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer, flags: UInt32 = 0) -> String?
    {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }

    /// Links in the wild hold blanks around and inside, and letters beyond ASCII: percent-encoded
    /// here behind the host, where they have one meaning only.
    private static func encoded(_ text: String) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        let trimmed = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        let bytes = Array(String(trimmed).utf8)
        let start = pathStart(in: bytes)
        var result = bytes[..<start]
        for byte in bytes[start...] {
            if byte == 0x20 || byte >= 0x80 {
                result += Array("%\(String(byte, radix: 16, uppercase: true))".utf8)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the path begins: behind scheme and host, behind the host of `//host/path`, or at once.
    private static func pathStart(in bytes: [UInt8]) -> Int {
        let slash = UInt8(ascii: "/")
        let head = bytes.prefix { ![slash, UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
        let hasScheme = head.last == UInt8(ascii: ":")
        guard head.isEmpty || hasScheme, bytes.dropFirst(head.count).starts(with: [slash, slash])
        else { return hasScheme ? bytes.count : 0 }
        let host = bytes.dropFirst(head.count + 2)
        return host.firstIndex(of: slash) ?? bytes.count
    }
}
