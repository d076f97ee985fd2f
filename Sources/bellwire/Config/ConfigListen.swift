extension Config.HTTP.Listen {
    /// Reads `HOST:PORT`, `[IPV6]:PORT`, `unix:/PATH` and `off`; `nil` for anything else. Port 0
    /// lets the system choose one.
    init?(_ text: String) {
        if text == "off" {
            self = .off
            return
        }
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            // sockaddr_un has room for 107 bytes and a zero.
            guard path.hasPrefix("/"), path.utf8.count <= 107 else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        var host = text[..<colon]
        let port = text[text.index(after: colon)...]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            host.utf8.count <= 255, !port.isEmpty, port.utf8.count <= 5,
            port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
            number <= 65_535
        else { return nil }
        self = .tcp(host: String(host), port: number)
    }

    /// Where links begin when nothing else is said: this address, as a reader on this machine
    /// would write it.
    var publicURL: String? {
        guard case .tcp(let host, let port) = self, port != 0 else { return nil }
        let wildcards = ["0.0.0.0": "127.0.0.1", "::": "::1"]
        let name = wildcards[host] ?? host
        return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }
}
