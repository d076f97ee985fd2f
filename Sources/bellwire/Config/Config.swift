import BellwireCore

/// The whole configuration file, read and checked: the contract's section 3.
struct Config: Hashable, Sendable {
    struct Store: Hashable, Sendable {
        /// Absolute; `ConfigFile` resolves what the file says.
        var path: String
    }

    struct HTTP: Hashable, Sendable {
        enum Listen: Hashable, Sendable {
            case off
            case tcp(host: String, port: Int)
            case unix(path: String)
        }

        var listen: Listen = .tcp(host: "127.0.0.1", port: 8548)
        var publicURL = "http://127.0.0.1:8548"
    }

    struct Fetch: Hashable, Sendable {
        var contact: String?
        var interval: Source.Interval = .auto
        var timeout: Duration = .seconds(20)
        /// Bytes after decompression.
        var maxBody = 8 << 20
        var concurrency = 64
        var perHost = 2
        var spacing: Duration = .zero
        /// libcurl's syntax; empty: none, whatever the environment says.
        var proxy = ""
        var caFile = ""
    }

    struct Feed: Hashable, Sendable {
        var title = "Bellwire"
        var entries = 50
    }

    struct Log: Hashable, Sendable {
        enum Format: String, Sendable, CaseIterable { case text, json }

        enum Level: String, Sendable, CaseIterable {
            case trace, debug, info, notice, warning, error
        }

        /// One of `Level`, as swift-log names them.
        var level = "info"
        var format: Format = .text
    }

    var store: Store
    var http = HTTP()
    var fetch = Fetch()
    var feed = Feed()
    var log = Log()
    var issuers: [Issuer] = []
    var sources: [Source] = []
    var endpoints: [Endpoint] = []
    /// What is not wrong but should be seen, each a line with its place.
    var warnings: [String] = []
}
