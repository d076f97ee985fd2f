/// What a host's robots.txt allows us (RFC 9309).
package struct RobotsRules: Hashable, Sendable {
    /// What we are called there.
    package static let token = "bellwire"
    /// Bytes that are read; the RFC demands as many at least (2.5).
    package static let mostBytes = 500 << 10
    /// Rules for us that are kept. No file that was written by a person comes near.
    static let mostRules = 2000

    private struct Rule: Hashable, Sendable {
        var allows: Bool
        var pattern: RobotsPattern
    }

    private var rules: [Rule] = []

    /// Everything is allowed: there is no such file.
    package static let none = RobotsRules()

    private init() {}

    /// Reads a file; lines that are no rules mean nothing. The groups that name us count, together;
    /// where there is none, those for `*`.
    package init(_ body: some Sequence<UInt8>) {
        var own: [Rule]?
        var others: [Rule] = []
        // The groups that the lines before belong to; a rule ends the list of names.
        var (isOwn, isOthers, isNaming) = (false, false, false)
        for line in Self.lines(Array(body.prefix(Self.mostBytes))) {
            if line.key == "user-agent" {
                if !isNaming { (isOwn, isOthers) = (false, false) }
                isNaming = true
                let name = Self.product(line.value)
                if name == Self.token {
                    isOwn = true
                    own = own ?? []
                }
                isOthers = isOthers || line.value == Array("*".utf8)
            } else if line.key == "allow" || line.key == "disallow" {
                isNaming = false
                // An empty one forbids nothing.
                guard !line.value.isEmpty else { continue }
                let rule = Rule(
                    allows: line.key == "allow", pattern: RobotsPattern(line.value))
                if isOwn, own?.count ?? 0 < Self.mostRules { own?.append(rule) }
                if isOthers, others.count < Self.mostRules { others.append(rule) }
            }
        }
        rules = own ?? others
    }

    /// Whether an address of this host may be asked for: the longest rule that matches decides, of
    /// equals the one that allows (2.2.2).
    package func allows(_ address: String) -> Bool {
        let path = RobotsPattern.normal(Self.path(of: address))
        // Only what tells us the rules is always allowed.
        if path == Array("/robots.txt".utf8) { return true }
        var best = (length: -1, allows: true)
        for rule in rules {
            let length = rule.pattern.length
            guard length > best.length || (length == best.length && rule.allows && !best.allows),
                rule.pattern.matches(path)
            else { continue }
            best = (length, rule.allows)
        }
        return best.allows
    }

    /// Path and query of an absolute address, at most 8 KiB of them.
    private static func path(of address: String) -> [UInt8] {
        let bytes = Array(address.utf8.prefix(8192))
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes }
        let rest = bytes[(colon + 1)...].drop { $0 == UInt8(ascii: "/") }
        let ends = Array("/?#".utf8)
        let path = rest.drop { !ends.contains($0) }.prefix { $0 != UInt8(ascii: "#") }
        return path.first == UInt8(ascii: "/") ? Array(path) : [UInt8(ascii: "/")] + path
    }

    // MARK: The file

    private static func lines(_ bytes: [UInt8]) -> [(key: String, value: [UInt8])] {
        var body = bytes[...]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        return body.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
            let text = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let key = String(decoding: trimmed(text[..<colon]).prefix(16), as: UTF8.self)
            return (key.lowercased(), Array(trimmed(text[(colon + 1)...])))
        }
    }

    /// The name in front of a version, in lower case: `Bellwire/1.0` is `bellwire` (2.2.1).
    private static func product(_ value: [UInt8]) -> String {
        let name = value.prefix { byte in
            MarkupByte.isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        return String(decoding: name.prefix(64), as: UTF8.self).lowercased()
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = text.drop { $0 == 0x20 || $0 == 0x09 }
        guard let last = rest.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return [] }
        return rest[...last]
    }
}
