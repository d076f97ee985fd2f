/// The place a web address points to, in one spelling.
package enum HostPort {
    /// `host:port` of an `http` or `https` address: lower case, the scheme's port filled in, user
    /// and password left out, IPv6 in its brackets. `nil` where the text is no such address.
    package static func of(url: String) -> String? {
        let text = url.utf8
        guard text.count <= 8192, let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let scheme = url[..<colon].lowercased()
        let rest = url[colon...]
        guard scheme == "http" || scheme == "https", rest.hasPrefix("://") else { return nil }
        let authority = rest.dropFirst(3).prefix { !"/?#\\".contains($0) }
        guard authority.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { return nil }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard let (host, port) = split(place, defaultPort: scheme == "http" ? 80 : 443) else {
            return nil
        }
        return "\(host.lowercased()):\(port)"
    }

    private static func split(_ place: Substring, defaultPort: Int) -> (host: Substring, port: Int)?
    {
        let hostEnd =
            place.hasPrefix("[")
            ? place.firstIndex(of: "]").map(place.index(after:)) ?? place.startIndex
            : place.firstIndex(of: ":") ?? place.endIndex
        let host = place[..<hostEnd]
        let tail = place[hostEnd...]
        guard !host.isEmpty, tail.isEmpty || tail.hasPrefix(":") else { return nil }
        let digits = tail.dropFirst()
        if digits.isEmpty { return (host, defaultPort) }
        guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (host, port)
    }
}
