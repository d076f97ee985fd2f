import BellwireCore

/// The tables that there is one of: `[http]`, `[fetch]`, `[feed]`, `[log]`.
extension ConfigReader {
    mutating func http(in top: ConfigTable) -> Config.HTTP {
        let table = table("http", in: top)
        var http = Config.HTTP()
        if let text = string("listen", in: table) {
            if let listen = Config.HTTP.Listen(text) {
                http.listen = listen
                http.publicURL = listen.publicURL ?? http.publicURL
            } else {
                wrong(
                    "listen must be \"HOST:PORT\", \"[IPV6]:PORT\", \"unix:/PATH\" (up to 107 bytes) "
                        + "or \"off\", not \"\(shown(text))\"", value: table.path("listen"))
            }
        }
        if table.values["public_url"] != nil, var url = address("public_url", in: table) {
            if url.contains("?") || url.contains("#") {
                wrong("public_url must not contain ? or #", value: table.path("public_url"))
            }
            while url.hasSuffix("/") { url.removeLast() }
            http.publicURL = url
        }
        return http
    }

    mutating func fetch(in top: ConfigTable, folder: ConfigFolder) -> Config.Fetch {
        let table = table("fetch", in: top)
        var fetch = Config.Fetch()
        fetch.contact = string("contact", in: table).flatMap { $0.isEmpty ? nil : $0 }
        if let contact = fetch.contact, !contact.utf8.allSatisfy({ $0 < 0x7F && $0 >= 0x20 }) {
            wrong(
                "contact must be plain ASCII: it is sent in every request's User-Agent",
                value: table.path("contact"))
        }
        fetch.interval = interval(in: table) ?? fetch.interval
        fetch.timeout =
            duration("timeout", in: table, .seconds(1) ... .seconds(3600)) ?? fetch.timeout
        fetch.maxBody = size("max_body", in: table, (1 << 10)...(1 << 30)) ?? fetch.maxBody
        fetch.concurrency = integer("concurrency", in: table, 1...1024) ?? fetch.concurrency
        fetch.perHost = integer("per_host", in: table, 1...64) ?? fetch.perHost
        fetch.spacing =
            duration("spacing", in: table, .zero ... .seconds(3600)) ?? fetch.spacing
        fetch.proxy = string("proxy", in: table) ?? fetch.proxy
        if let path = string("ca_file", in: table), !path.isEmpty {
            fetch.caFile = folder.resolve(path)
            if let reason = SmallFile.whyUnreadable(fetch.caFile) {
                wrong(
                    "ca_file \(shown(fetch.caFile)) cannot be read: \(reason)",
                    value: table.path("ca_file"))
            }
        }
        return fetch
    }

    /// `"auto"` or a duration; `nil` where it is absent or wrong.
    mutating func interval(in table: ConfigTable) -> Source.Interval? {
        if case .string("auto") = table.values["interval"] { return .auto }
        return duration("interval", in: table, .seconds(1) ... .seconds(30 * 86_400))
            .map(Source.Interval.fixed)
    }

    mutating func feed(in top: ConfigTable) -> Config.Feed {
        let table = table("feed", in: top)
        var feed = Config.Feed()
        feed.title = string("title", in: table) ?? feed.title
        feed.entries = integer("entries", in: table, 1...1000) ?? feed.entries
        return feed
    }

    mutating func log(in top: ConfigTable) -> Config.Log {
        let table = table("log", in: top)
        var log = Config.Log()
        let level: Config.Log.Level? = word("level", in: table)
        log.level = level?.rawValue ?? log.level
        log.format = word("format", in: table) ?? log.format
        return log
    }
}
