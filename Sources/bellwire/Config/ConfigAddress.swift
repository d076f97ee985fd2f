import FoundationEssentials

/// Why `text` cannot be polled or posted to, in words that follow the key's name; `nil` where it
/// can: http or https, a host, no user information, nothing that needs escaping first.
func whyNoAddress(_ text: String) -> String? {
    guard text.utf8.count <= 8192 else { return "is longer than 8192 bytes" }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
        return "must not contain blanks; write %20"
    }
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else {
        return "must be an address like https://example.com/feed, not \"\(shown(text))\""
    }
    guard scheme == "http" || scheme == "https" else {
        return "must begin with http:// or https://, not \(shown(scheme)):"
    }
    guard let host = url.host, !host.isEmpty else { return "names no host" }
    guard url.user == nil, url.password == nil else {
        return "must not contain a user name or password; a webhook's belong into its headers"
    }
    if let port = url.port, !(1...65_535).contains(port) { return "has no such port: \(port)" }
    return nil
}
