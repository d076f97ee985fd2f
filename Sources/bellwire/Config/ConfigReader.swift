/// Hands out the values of a file by key and type, and remembers everything that is wrong with
/// them. A value that is wrong reads as absent, so that one mistake does not hide the next.
struct ConfigReader {
    let places: TOMLPlaces
    private(set) var problems: [ConfigProblem] = []
    private(set) var warnings: [ConfigProblem] = []

    init(places: TOMLPlaces) { self.places = places }

    mutating func wrong(_ message: String, value path: [TOMLStep]) {
        problems.append(ConfigProblem(place: places.value(path), message: message))
    }

    mutating func wrong(_ message: String, key path: [TOMLStep]) {
        problems.append(ConfigProblem(place: places.key(path), message: message))
    }

    mutating func warn(_ message: String, value path: [TOMLStep]) {
        warnings.append(ConfigProblem(place: places.value(path), message: message))
    }

    /// Reports the keys that this table may not have.
    mutating func refuseUnknownKeys(of table: ConfigTable) {
        let known = table.section.flatMap { ConfigKeys.known[$0] } ?? ConfigKeys.sections
        for key in table.values.keys.sorted() where !known.contains(key) {
            let kind = table.section == nil ? "unknown table or key" : "unknown key"
            wrong(
                "\(kind) \"\(shown(key))\"\(ConfigKeys.place(of: table.section))"
                    + ConfigKeys.suggestion(for: key, in: table.section),
                key: table.path(key))
        }
    }

    /// `[name]`; an empty table where the file has none.
    mutating func table(_ name: String, in top: ConfigTable) -> ConfigTable {
        var table = ConfigTable(section: name, path: top.path(name), values: [:])
        switch top.values[name] {
        case nil: break
        case .table(let values): table.values = values
        case .some(let other):
            wrong("[\(name)] must be a table, not \(other.typeName)", value: top.path(name))
        }
        refuseUnknownKeys(of: table)
        return table
    }

    /// Every `[[name]]`, in the file's order.
    mutating func tables(_ name: String, in top: ConfigTable) -> [ConfigTable] {
        let path = top.path(name)
        guard let node = top.values[name] else { return [] }
        guard case .array(let items) = node else {
            wrong("write [[\(name)]], with two brackets: there may be several", value: path)
            return []
        }
        var tables: [ConfigTable] = []
        for (index, item) in items.enumerated() {
            let itemPath = path + [.index(index)]
            guard case .table(let values) = item else {
                wrong("[[\(name)]] must be a table, not \(item.typeName)", value: itemPath)
                continue
            }
            let table = ConfigTable(section: name, path: itemPath, values: values)
            refuseUnknownKeys(of: table)
            tables.append(table)
        }
        return tables
    }
}
