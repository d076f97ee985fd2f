import BellwireCore

extension ConfigReader {
    /// Who is watched: the file's list, or all that Bellwire ships where it has none. An id that
    /// is shipped starts from there.
    mutating func issuers(in top: ConfigTable, knowledge: [Issuer]) -> [Issuer] {
        let tables = tables("issuer", in: top)
        // After `[issuer]` with one bracket too: references to shipped ids are not wrong then.
        guard !tables.isEmpty else { return knowledge }
        var taken: Set<String> = []
        var issuers: [Issuer] = []
        for table in tables {
            if let issuer = issuer(table, knowledge: knowledge, taken: &taken) {
                issuers.append(issuer)
            }
        }
        return issuers
    }

    private mutating func issuer(
        _ table: ConfigTable, knowledge: [Issuer], taken: inout Set<String>
    ) -> Issuer? {
        guard let id = id(of: table, not: &taken) else { return nil }
        let shipped = knowledge.first { $0.id == id }
        var name = shipped?.name
        if shipped == nil || table.values["name"] != nil {
            name = requiredString("name", in: table)
        }
        // A wrong name is reported; the id stays known, so that references to it are not wrong too.
        var issuer = shipped ?? Issuer(id: id, name: name ?? id)
        if let name, name != issuer.name {
            issuer.aliases = [issuer.name] + issuer.aliases
            issuer.name = name
        }
        issuer.aliases = union(issuer.aliases, phrases("aliases", in: table))
        issuer.subsidiaries = union(issuer.subsidiaries, phrases("subsidiaries", in: table))
        // A name of a product that is shipped with all its names stays with them.
        let known = Set(issuer.productNames.joined().map { $0.lowercased() })
        let products = phrases("products", in: table).filter { !known.contains($0.lowercased()) }
        issuer.products = union(issuer.products, products)
        issuer.exclude = union(issuer.exclude, phrases("exclude", in: table))
        issuer.tickers = union(issuer.tickers, tickers(in: table))
        return issuer
    }

    /// Names to be looked for in texts: an empty one would be found everywhere.
    private mutating func phrases(_ key: String, in table: ConfigTable) -> [String] {
        var phrases: [String] = []
        for text in strings(key, in: table) ?? [] {
            if text.text.allSatisfy(\.isWhitespace) {
                wrong("\(key) must not hold an empty name", value: text.path)
            } else if text.text.utf8.count > 500 {
                wrong("\(key) must not hold a name of more than 500 bytes", value: text.path)
            } else {
                phrases.append(text.text)
            }
        }
        return phrases
    }

    private mutating func tickers(in table: ConfigTable) -> [Ticker] {
        var tickers: [Ticker] = []
        for text in strings("tickers", in: table) ?? [] {
            if let ticker = Ticker(text.text), !ticker.symbol.isEmpty {
                tickers.append(ticker)
            } else {
                wrong(
                    "tickers must hold EXCHANGE:SYMBOL, like \"NASDAQ:LEGN\", "
                        + "not \"\(shown(text.text))\"", value: text.path)
            }
        }
        return tickers
    }
}

/// What is in either, in order, each once.
private func union<Element: Hashable>(_ one: [Element], _ other: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return (one + other).filter { seen.insert($0).inserted }
}
