import BellwireCore

extension ConfigReader {
    /// - Parameters:
    ///   - fetch: its `interval` is that of sources that say none of their own.
    ///   - pdf: what would read the announcements of HKEX.
    mutating func sources(
        in top: ConfigTable, issuers: Set<String>, wires: [String], fetch: Config.Fetch,
        pdf: PDFReader
    ) -> [Source] {
        var taken: Set<String> = []
        var sources: [Source] = []
        for table in tables("source", in: top) {
            let id = id(of: table, not: &taken)
            guard let kind = kind(of: table) else { continue }
            refuseForeignKeys(of: table, kind: kind)
            let wire = wire(of: table, among: wires)
            let issuer = issuer(of: table, among: issuers)
            let interval = interval(in: table)
            let follow = boolean("follow", in: table)
            let publisher = publisher(of: table, kind: kind)
            let listing = kind == .listing ? listing(in: table) : nil
            refuseMissingContact(of: table, kind: kind, url: publisher?.url, fetch)
            guard let id, let publisher else { continue }
            let source = Source(
                id: id, kind: kind, url: publisher.url, wire: wire,
                interval: interval ?? fetch.interval, follow: follow ?? true, issuer: issuer,
                listing: listing, forms: publisher.forms ?? Source.newsForms,
                stock: publisher.stock)
            if kind == .hkex, source.follow, !pdf.isInstalled {
                warn(PDFReader.missing, value: table.path("kind"))
            }
            sources.append(source)
        }
        return sources
    }

    private mutating func kind(of table: ConfigTable) -> Source.Kind? {
        table.values["kind"] == nil ? .feed : word("kind", in: table)
    }

    private mutating func refuseForeignKeys(of table: ConfigTable, kind: Source.Kind) {
        let owners: [(Source.Kind, [String])] = [
            (.listing, ConfigKeys.listing), (.edgar, ConfigKeys.edgar), (.hkex, ConfigKeys.hkex),
        ]
        for (owner, keys) in owners where owner != kind {
            for key in keys where table.values[key] != nil {
                wrong(
                    "\(key) belongs to kind = \"\(owner.rawValue)\", not \"\(kind.rawValue)\"",
                    key: table.path(key))
            }
        }
    }

    private mutating func wire(of table: ConfigTable, among wires: [String]) -> String? {
        guard let wire = string("wire", in: table) else { return nil }
        if wires.contains(wire) { return wire }
        let near = ConfigKeys.nearest(to: wire, among: wires)
        let rest =
            near.map { "; did you mean \"\($0)\"?" }
            ?? "; there are \(wires.joined(separator: ", ")), and without wire it is recognised"
        wrong("no preset for the wire \"\(shown(wire))\"\(rest)", value: table.path("wire"))
        return nil
    }

    private mutating func issuer(of table: ConfigTable, among issuers: Set<String>) -> String? {
        guard let issuer = string("issuer", in: table) else { return nil }
        return watched(ConfigText(text: issuer, path: table.path("issuer")), among: issuers)
    }

    /// The id, where it is under watch; else a problem.
    mutating func watched(_ id: ConfigText, among issuers: Set<String>) -> String? {
        if issuers.contains(id.text) { return id.text }
        let near = ConfigKeys.nearest(to: id.text, among: issuers.sorted())
        let rest =
            near.map { "; did you mean \"\($0)\"?" }
            ?? "; add [[issuer]] with id = \"\(shown(id.text))\""
        wrong("no issuer \"\(shown(id.text))\" is watched\(rest)", value: id.path)
        return nil
    }

    private mutating func listing(in table: ConfigTable) -> Source.ListingPaths? {
        let item = requiredString("item", in: table)
        let link = requiredString("link", in: table)
        let title = requiredString("title", in: table)
        let date = string("date", in: table)
        guard let item, let link, let title else { return nil }
        return Source.ListingPaths(item: item, link: link, title: title, date: date)
    }
}
