import BellwireCore
import FoundationEssentials
import Testing

@testable import bellwire

struct ConfigFileTests {
    private let key = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    private let newKey = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="

    @Test("An empty file gives every default of the contract and all shipped issuers")
    func defaults() throws {
        let config = try loadConfig("")
        #expect(config.store.path == "/home/desk/.local/state/bellwire/bellwire.sqlite")
        #expect(config.http == Config.HTTP())
        #expect(config.http.listen == .tcp(host: "127.0.0.1", port: 8548))
        #expect(config.http.publicURL == "http://127.0.0.1:8548")
        #expect(config.fetch == Config.Fetch())
        #expect(config.feed == Config.Feed())
        #expect(config.log == Config.Log())
        #expect(config.issuers == [.legend, .genscript])
        #expect(config.sources.isEmpty && config.endpoints.isEmpty && config.warnings.isEmpty)
    }

    @Test("The shipped file is right, says the defaults, and watches both issuers' wires")
    func shippedFile() throws {
        let knowledge = [Issuer.legend, .genscript]
        let config = try ConfigFile.load(
            path: "\(projectFolder)/config.toml", environment: ["HOME": "/home/desk"],
            knowledge: knowledge)
        var plain = try loadConfig("")
        plain.sources = config.sources
        #expect(config == plain)
        #expect(
            config.sources.map(\.id) == [
                "prnewswire-biotech", "prnewswire-all", "globenewswire-public",
                "businesswire-all", "legend-ir",
            ])
        #expect(config.sources.allSatisfy { $0.url.hasPrefix("https://") })
        #expect(config.sources.last?.issuer == "legend")
    }

    @Test("The shipped file names every key that there is")
    func shippedFileIsComplete() throws {
        let bytes = try Data(contentsOf: URL(filePath: "\(projectFolder)/config.toml"))
        let text = String(decoding: bytes, as: UTF8.self)
        for (section, keys) in ConfigKeys.known {
            for key in keys {
                let isNamed = text.split(separator: "\n").contains { line in
                    let words = line.drop { $0 == "#" || $0 == " " }
                    return words.hasPrefix("\(key) = ")
                        || words.contains("\(key) = ") || words.contains("\(key), ")
                }
                let isAlternative = ["secret", "credential", "item", "link"].contains(key)
                #expect(isNamed || isAlternative && text.contains(key), "\(section).\(key)")
            }
        }
    }

    @Test("Every key is read")
    func everyKey() throws {
        let config = try loadConfig(
            """
            store.path = "/var/lib/x/events.sqlite"
            [http]
            listen = "[::1]:80"
            public_url = "https://ir.example.com/feeds/"
            [fetch]
            contact = "desk@example.com"
            interval = "2m"
            timeout = "1m"
            max_body = "512KiB"
            concurrency = 8
            per_host = 1
            spacing = "1s"
            proxy = "socks5h://10.0.0.1:1080"
            ca_file = "more.pem"
            [feed]
            title = "Desk"
            entries = 20
            [log]
            level = "debug"
            format = "json"
            [[issuer]]
            id = "acme"
            name = "Acme"
            aliases = ["Acme Inc."]
            tickers = ["SEHK:0042"]
            subsidiaries = ["Acme Labs"]
            products = ["anvil"]
            exclude = ["Acme Farms"]
            [[source]]
            id = "wire"
            url = "https://feeds.example/rss"
            [[source]]
            id = "page"
            kind = "listing"
            url = "http://10.0.0.2/news"
            wire = "businesswire"
            interval = "auto"
            follow = false
            issuer = "acme"
            item = "//li"
            link = "a/@href"
            title = "a"
            date = "time"
            [[webhook]]
            id = "desk"
            url = "http://127.0.0.1:9000/hook"
            secret = "\(key)"
            issuers = ["acme"]
            classes = ["approval", "other"]
            headers = { Authorization = "Bearer x" }
            timeout = "3s"
            retry = ["1s", "0s"]
            in_flight = 1
            """, files: ["more.pem": "x"])
        #expect(config.store.path == "/var/lib/x/events.sqlite")
        #expect(config.http.listen == .tcp(host: "::1", port: 80))
        #expect(config.http.publicURL == "https://ir.example.com/feeds")
        #expect(config.fetch.contact == "desk@example.com")
        #expect(config.fetch.interval == .fixed(.seconds(120)))
        #expect(config.fetch.timeout == .seconds(60))
        #expect(config.fetch.maxBody == 524_288)
        #expect(config.fetch.concurrency == 8 && config.fetch.perHost == 1)
        #expect(config.fetch.spacing == .seconds(1))
        #expect(config.fetch.proxy == "socks5h://10.0.0.1:1080")
        #expect(config.fetch.caFile.hasSuffix("/more.pem") && config.fetch.caFile.hasPrefix("/"))
        #expect(config.feed == Config.Feed(title: "Desk", entries: 20))
        #expect(config.log == Config.Log(level: "debug", format: .json))
        #expect(
            config.issuers == [
                Issuer(
                    id: "acme", name: "Acme", aliases: ["Acme Inc."],
                    tickers: [Ticker(exchange: "HKEX", symbol: "42")],
                    subsidiaries: ["Acme Labs"], products: ["anvil"], exclude: ["Acme Farms"])
            ])
        #expect(
            config.sources == [
                Source(
                    id: "wire", kind: .feed, url: "https://feeds.example/rss",
                    interval: .fixed(.seconds(120))),
                Source(
                    id: "page", kind: .listing, url: "http://10.0.0.2/news", wire: "businesswire",
                    interval: .auto, follow: false, issuer: "acme",
                    listing: .init(item: "//li", link: "a/@href", title: "a", date: "time")),
            ])
        let secret = try #require(WebhookSecret(key))
        #expect(
            config.endpoints == [
                Endpoint(
                    id: "desk", url: "http://127.0.0.1:9000/hook", secrets: [secret],
                    issuers: ["acme"], classes: [.approval, .other],
                    headers: ["Authorization": "Bearer x"], timeout: .seconds(3),
                    retry: [.seconds(1), .zero], inFlight: 1)
            ])
    }

    @Test("A shipped id starts from what is shipped, and the file's keys add to it")
    func shippedIssuer() throws {
        let config = try loadConfig(
            """
            [[issuer]]
            id = "legend"
            name = "Legend"
            products = ["CARVYKTI", "cilta-cel"]
            """)
        var wanted = Issuer.legend
        wanted.name = "Legend"
        wanted.aliases = ["Legend Biotech", "Legend Biotech Corporation"]
        wanted.products = ["CARVYKTI", "cilta-cel"]
        #expect(config.issuers == [wanted])
    }

    @Test("A product's name that is shipped among its other names is not a product of its own")
    func shippedProduct() throws {
        let config = try loadConfig(
            """
            [[issuer]]
            id = "legend"
            products = ["carvykti", "NEWCEL"]
            """, knowledge: try Knowledge.shipped().issuers)
        let shipped = try #require(try Knowledge.shipped().issuers.first { $0.id == "legend" })
        #expect(config.issuers.first?.products == shipped.products + ["NEWCEL"])
    }

    @Test("A secret file holds one secret a line, the current one first, with comments")
    func secretFile() throws {
        let text = webhook("secret_file = \"desk.secret\"")
        let config = try loadConfig(
            text, files: ["desk.secret": "# made in May\r\n\(newKey)\r\n\n  \(key)  \n"])
        #expect(config.endpoints.first?.secrets == [newKey, key].compactMap(WebhookSecret.init))
        #expect(config.warnings.isEmpty)
    }

    @Test("A secret file that every user may read is a warning with its place, no error")
    func openSecretFile() throws {
        let text = webhook("secret_file = \"{folder}/desk.secret\"")
        try withTemporaryFolder { folder in
            let file = "\(folder)/desk.secret"
            try Data(key.utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            let config = try loadConfig(text.replacing("{folder}", with: folder))
            #expect(config.endpoints.first?.secrets.count == 1)
            #expect(config.warnings.count == 1)
            #expect(config.warnings.first?.contains(":4:15: the secret file") == true)
        }
    }

    @Test("A malformed secret is named by its line, and its text is not shown")
    func malformedSecretFile() throws {
        let error = #expect(throws: ConfigErrors.self) {
            try loadConfig(
                webhook("secret_file = \"desk.secret\""),
                files: ["desk.secret": "\(key)\nhunter2\n"])
        }
        #expect(error?.description.contains("line 2 of ") == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("A credential is read from the folder that systemd names")
    func credential() throws {
        let config = try loadConfig(
            webhook("credential = \"desk\""),
            environment: ["CREDENTIALS_DIRECTORY": "{folder}", "HOME": "/h"],
            files: ["desk": key])
        #expect(config.endpoints.first?.secrets.count == 1)
    }

    @Test("Commands that sign nothing do not need the secrets")
    func withoutSecrets() throws {
        for line in ["credential = \"desk\"", "secret_file = \"/nonexistent/desk\""] {
            let config = try loadConfig(webhook(line), readingSecrets: false)
            #expect(config.endpoints.map(\.id) == ["desk"])
            #expect(config.endpoints.first?.secrets == [])
        }
    }

    @Test(
        "Services that verify nothing need no secret; the others do",
        arguments: Endpoint.Format.allCases)
    func formats(format: Endpoint.Format) throws {
        let text = webhook("format = \"\(format.rawValue)\"")
        guard format == .standard || format == .cloudevents else {
            #expect(try loadConfig(text).endpoints.first?.format == format)
            return
        }
        #expect(throws: ConfigErrors.self) { try loadConfig(text) }
        #expect(
            try loadConfig(text + "secret = \"\(key)\"\n").endpoints.first?.format == format)
    }

    @Test("An ntfy endpoint whose address has no topic is refused at its place")
    func noTopic() throws {
        let error = #expect(throws: ConfigErrors.self) {
            try loadConfig(
                "[[webhook]]\nid = \"push\"\nurl = \"https://ntfy.sh/\"\nformat = \"ntfy\"\n")
        }
        #expect(error?.problems.map(\.place) == [TOMLPlace(line: 3, column: 7)])
    }

    @Test("A relative store lies in systemd's folder, else in the user's state folder")
    func storePath() throws {
        let cases: [([String: String], String)] = [
            (["STATE_DIRECTORY": "/var/lib/bellwire", "HOME": "/h"], "/var/lib/bellwire"),
            (["STATE_DIRECTORY": "/var/lib/a:/var/lib/b", "HOME": "/h"], "/var/lib/a"),
            (["XDG_STATE_HOME": "/x/state/", "HOME": "/h"], "/x/state/bellwire"),
            (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/bellwire"),
            (["STATE_DIRECTORY": "", "HOME": "/h"], "/h/.local/state/bellwire"),
        ]
        for (environment, folder) in cases {
            let config = try loadConfig(
                "[store]\npath = \"sub/e.sqlite\"", environment: environment)
            #expect(config.store.path == "\(folder)/sub/e.sqlite")
        }
    }

    @Test("Two thousand sources are read, and a mistake in the last one has its place")
    func manySources() throws {
        let sources = (1...2000).map {
            "[[source]]\nid = \"s\($0)\"\nurl = \"https://feeds.example/\($0)\"\n"
        }.joined()
        #expect(try loadConfig(sources).sources.count == 2000)
        let error = #expect(throws: ConfigErrors.self) {
            try loadConfig(sources + "  intervall = \"1m\"\n")
        }
        #expect(error?.problems.map(\.place) == [TOMLPlace(line: 6001, column: 3)])
    }

    @Test("The option names the file; else the first candidate that exists does")
    func locate() {
        let environment = ["BELLWIRE_CONFIG": "/tmp/own.toml"]
        func find(_ option: String?, _ existing: String...) -> String? {
            ConfigFile.locate(option: option, environment: environment) { existing.contains($0) }
        }
        #expect(find("missing.toml", "config.toml") == "missing.toml")
        #expect(find(nil, "config.toml", "/tmp/own.toml") == "/tmp/own.toml")
        #expect(find(nil, "config.toml", "/etc/bellwire/config.toml") == "config.toml")
        #expect(find(nil, "/etc/bellwire/config.toml") == "/etc/bellwire/config.toml")
        #expect(find(nil) == nil)
        #expect(
            ConfigFile.candidates(environment: ["BELLWIRE_CONFIG": ""])
                == ["config.toml", "/etc/bellwire/config.toml"])
    }

    private func webhook(_ secret: String) -> String {
        "[[webhook]]\nid = \"desk\"\nurl = \"https://hooks.example/ir\"\n\(secret)\n"
    }
}
