/// The one spelling of an address by which releases are told apart: what readers and wires add for
/// their statistics is gone.
package enum CanonicalURL {
    /// Lower-case scheme and host, no default port, no fragment, no tracking parameters, the rest of
    /// the query in its order. What is no `http(s)` address comes back as it is.
    package static func of(_ address: String) -> String {
        var rest = address[...]
        if let fragment = rest.utf8.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
        guard let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")),
            rest[colon...].utf8.starts(with: "://".utf8)
        else {
            return String(rest)
        }
        let scheme = rest[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return String(rest) }
        rest = rest[rest.index(colon, offsetBy: 3)...]
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") }
        let hostEnd = rest.utf8.firstIndex(where: isEnd) ?? rest.endIndex
        let host = withoutDefaultPort(rest[..<hostEnd].lowercased(), scheme: scheme)
        let path = rest[hostEnd...]
        guard let mark = path.utf8.firstIndex(of: UInt8(ascii: "?")) else {
            return "\(scheme)://\(host)\(path.isEmpty ? "/" : path)"
        }
        let kept = path[path.index(after: mark)...].split(separator: "&").filter(isMeant)
        let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
        return "\(scheme)://\(host)\(mark == path.startIndex ? "/" : path[..<mark])\(query)"
    }

    private static func withoutDefaultPort(_ host: String, scheme: String) -> String {
        let port = scheme == "http" ? ":80" : ":443"
        return host.hasSuffix(port) ? String(host.dropLast(port.count)) : host
    }

    /// `feedref` is Business Wire's, `mkt_tok` Marketo's; the others are the usual ones.
    private static func isMeant(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        let tracking = [
            "fbclid", "gclid", "mkt_tok", "_ga", "feedref", "mc_cid", "mc_eid", "cmpid", "ref_src",
        ]
        return !name.hasPrefix("utm_") && !tracking.contains(name)
    }
}
