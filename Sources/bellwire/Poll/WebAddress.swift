import CCurl

/// An http or https address as libcurl itself reads it, so that what is checked and what is
/// connected to cannot differ by a spelling.
struct WebAddress: Hashable, Sendable {
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

    /// `nil` where libcurl cannot read the text or it is neither http nor https; at most 8,192 bytes.
    init?(_ text: String) {
        guard text.utf8.count <= 8192, let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
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

    private static func part(_ part: CURLUPart, of url: OpaquePointer, flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }

    /// Links in the wild hold blanks around and inside, and letters beyond ASCII: percent-encoded
    /// here after the host, where they have one meaning only.
    private static func encoded(_ text: String) -> String {
        let trimmed = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        var slashes = 0
        var result = ""
        for byte in String(trimmed).utf8 {
            if byte == UInt8(ascii: "/") { slashes += 1 }
            if slashes >= 3, byte == 0x20 || byte >= 0x80 {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + hex
            } else if byte < 0x80 {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                return String(trimmed)
            }
        }
        return result
    }
}
