import BellwireCore

/// The sources whose address follows from what is watched there: a company of EDGAR, a stock of HKEX.
extension ConfigReader {
    /// Where a source is, and what is asked for there.
    struct Publisher {
        var url: String
        var forms: [String]?
        var stock: String?
    }

    /// `nil` where a key that is needed is absent or wrong.
    mutating func publisher(of table: ConfigTable, kind: Source.Kind) -> Publisher? {
        switch kind {
        case .feed, .listing: address("url", in: table).map { Publisher(url: $0) }
        case .edgar: edgar(in: table)
        case .hkex: hkex(in: table)
        }
    }

    private mutating func edgar(in table: ConfigTable) -> Publisher? {
        let cik = number("cik", digits: 10, in: table)
        let forms = forms(in: table)
        let base = base(in: table, usual: "https://data.sec.gov")
        guard let cik, let base else { return nil }
        return Publisher(url: "\(base)/submissions/CIK\(cik).json", forms: forms)
    }

    private mutating func hkex(in table: ConfigTable) -> Publisher? {
        let stock = number("stock", digits: 5, in: table)
        let base = base(in: table, usual: "https://www1.hkexnews.hk")
        guard let stock, let base else { return nil }
        return Publisher(url: "\(base)/", stock: stock)
    }

    /// `url` names a mirror, in place of the publisher's own scheme and host.
    private mutating func base(in table: ConfigTable, usual: String) -> String? {
        guard table.values["url"] != nil else { return usual }
        guard var url = address("url", in: table) else { return nil }
        while url.hasSuffix("/") { url.removeLast() }
        guard url.split(separator: "/").count == 2, !url.contains("?"), !url.contains("#") else {
            wrong(
                "url names a mirror of \(usual) here, and must end after its host",
                value: table.path("url"))
            return nil
        }
        return url
    }

    /// A number in quotes; leading zeros are filled in.
    private mutating func number(_ key: String, digits: Int, in table: ConfigTable) -> String? {
        guard let text = requiredString(key, in: table) else { return nil }
        let rest = text.drop { $0 == "0" }
        guard (1...digits).contains(rest.utf8.count), text.utf8.count <= digits,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            wrong(
                "\(key) must be a number of up to \(digits) digits, not \"\(shown(text))\"",
                value: table.path(key))
            return nil
        }
        return String(repeating: "0", count: digits - rest.utf8.count) + rest
    }

    /// Names of forms as EDGAR writes them: `8-K`, `20-F`, `SC 13D`.
    private mutating func forms(in table: ConfigTable) -> [String]? {
        guard let texts = strings("forms", in: table) else { return nil }
        if texts.isEmpty, case .array([])? = table.values["forms"] {
            wrong(
                "forms is empty; leave it out for \(Source.newsForms.joined(separator: ", "))",
                value: table.path("forms"))
        }
        return texts.compactMap { text in
            let isForm =
                (1...20).contains(text.text.utf8.count)
                && text.text.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "):
                        true
                    default: false
                    }
                }
            guard !isForm else { return text.text }
            wrong(
                "no form of EDGAR is called \"\(shown(text.text))\"; write it like \"8-K\"",
                value: text.path)
            return nil
        }
    }

    /// The SEC answers 403 to clients that do not say who they are, and asks for an address to
    /// write to when they ask too much.
    mutating func refuseMissingContact(
        of table: ConfigTable, kind: Source.Kind, url: String?, _ fetch: Config.Fetch
    ) {
        guard fetch.contact == nil else { return }
        let isDemanded = kind == .edgar || url.map(AccessRules.demandsContact) ?? false
        guard isDemanded else { return }
        wrong(
            "the SEC answers only clients that declare a contact; write "
                + "contact = \"you@example.com\" under [fetch]",
            value: table.path(kind == .edgar ? "kind" : "url"))
    }
}
