/// An address as logs and errors may show it: scheme, host and port. Paths and queries of webhooks
/// are often secrets themselves, and user information always is.
func displayURL(_ address: String) -> String {
    let bytes = address.utf8
    guard let colon = address.firstRange(of: "://") else { return "an address without a scheme" }
    let scheme = address[..<colon.lowerBound]
    let rest = address[colon.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard bytes.count <= 8192, scheme.utf8.count <= 16, host.utf8.count <= 300 else {
        return "an address that is too long"
    }
    return LogText.escaped("\(scheme)://\(host)")
}
