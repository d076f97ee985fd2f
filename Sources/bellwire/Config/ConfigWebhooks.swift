import BellwireCore
import FoundationEssentials

extension ConfigReader {
    mutating func endpoints(
        in top: ConfigTable, issuers: Set<String>, secrets: ConfigSecrets
    ) -> [Endpoint] {
        var taken: Set<String> = []
        var endpoints: [Endpoint] = []
        for table in tables("webhook", in: top) {
            let id = id(of: table, not: &taken)
            let url = address("url", in: table)
            let format = format(of: table)
            let keys = signingKeys(of: table, signs: format?.isSigned ?? false, secrets: secrets)
            var endpoint = Endpoint(id: id ?? "", url: url ?? "", secrets: keys)
            endpoint.format = format ?? .standard
            endpoint.issuers = watchedSet(of: table, among: issuers)
            endpoint.classes = classes(of: table)
            endpoint.headers = headers(of: table)
            endpoint.timeout =
                duration("timeout", in: table, .seconds(1) ... .seconds(600)) ?? endpoint.timeout
            endpoint.retry = retry(of: table) ?? endpoint.retry
            endpoint.inFlight = integer("in_flight", in: table, 1...64) ?? endpoint.inFlight
            endpoint.perMinute = integer("per_minute", in: table, 1...6000)
            refuseWithoutTopic(endpoint, table)
            if id != nil && url != nil { endpoints.append(endpoint) }
        }
        return endpoints
    }

    private mutating func format(of table: ConfigTable) -> Endpoint.Format? {
        guard table.values["format"] != nil else { return .standard }
        return word("format", in: table)
    }

    private mutating func refuseWithoutTopic(_ endpoint: Endpoint, _ table: ConfigTable) {
        guard endpoint.format == .ntfy, !endpoint.url.isEmpty,
            NtfyBody.publication(Data("{}".utf8), to: endpoint.url) == nil
        else { return }
        wrong(
            "the url of an ntfy endpoint ends in its topic, 1 to 64 of A-Z a-z 0-9 - _, "
                + "like https://ntfy.sh/ir-news", value: table.path("url"))
    }

    private mutating func watchedSet(
        of table: ConfigTable, among issuers: Set<String>
    ) -> Set<String>? {
        guard let ids = strings("issuers", in: table) else { return nil }
        refuseEmpty(ids, "issuers", table)
        return Set(ids.compactMap { watched($0, among: issuers) })
    }

    private mutating func classes(of table: ConfigTable) -> Set<EventClass>? {
        guard let words = strings("classes", in: table) else { return nil }
        refuseEmpty(words, "classes", table)
        return Set(words.compactMap { word($0, of: "classes") })
    }

    /// An empty list would mean a receiver of nothing, and is more likely meant as all.
    private mutating func refuseEmpty(_ list: [ConfigText], _ key: String, _ table: ConfigTable) {
        guard case .array(let items) = table.values[key], items.isEmpty else { return }
        wrong("\(key) is empty; leave it out for all", value: table.path(key))
    }

    private mutating func headers(of table: ConfigTable) -> [String: String] {
        guard let node = table.values["headers"] else { return [:] }
        guard case .table(let values) = node else {
            wrong(
                "headers must be a table, like { Authorization = \"Bearer ...\" }, "
                    + "not \(node.typeName)", value: table.path("headers"))
            return [:]
        }
        let headers = ConfigTable(
            section: table.section, path: table.path("headers"), values: values)
        var read: [String: String] = [:]
        for name in values.keys.sorted() {
            guard isHeaderName(name) else {
                wrong("no HTTP header can be named \"\(shown(name))\"", key: headers.path(name))
                continue
            }
            guard !ConfigReader.ownHeaders.contains(name.lowercased()) else {
                wrong("the header \(name) is set by Bellwire itself", key: headers.path(name))
                continue
            }
            read[name] = string(name, in: headers)
        }
        return read
    }

    private static let ownHeaders: Set<String> = [
        "webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-length",
        "host", "transfer-encoding", "connection", "expect",
    ]

    private mutating func retry(of table: ConfigTable) -> [Duration]? {
        guard let texts = strings("retry", in: table) else { return nil }
        guard texts.count <= 100 else {
            wrong("retry must not hold more than 100 waits", value: table.path("retry"))
            return nil
        }
        return texts.compactMap { duration($0, of: "retry", .zero ... .seconds(30 * 86_400)) }
    }
}

/// `token` of RFC 9110, section 5.6.2.
private func isHeaderName(_ text: String) -> Bool {
    let marks = Set("!#$%&'*+-.^_`|~".utf8)
    return !text.isEmpty && text.utf8.count <= 128
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: marks.contains(byte)
            }
        }
}
