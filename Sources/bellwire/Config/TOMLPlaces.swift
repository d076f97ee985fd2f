/// Where the keys and values of a TOML text stand. TOMLKit tells places of syntax errors only.
struct TOMLPlaces: Sendable {
    private var keys: [[TOMLStep]: TOMLPlace] = [:]
    private var values: [[TOMLStep]: TOMLPlace] = [:]

    init() {}

    /// `text` is TOML that a parser has accepted; of other text some places are missing.
    init(_ text: String) {
        var scanner = TOMLScanner(text)
        self = scanner.places()
    }

    /// Where the key of that path is written, for a table its header; else its parent's.
    func key(_ path: [TOMLStep]) -> TOMLPlace {
        nearest(path, in: keys)
    }

    /// Where the value of that path begins; for a table without braces its header.
    func value(_ path: [TOMLStep]) -> TOMLPlace {
        values[path] ?? key(path)
    }

    /// The first mention of a key counts.
    mutating func note(key path: [TOMLStep], at place: TOMLPlace) {
        if keys[path] == nil { keys[path] = place }
    }

    mutating func note(value path: [TOMLStep], at place: TOMLPlace) {
        if values[path] == nil { values[path] = place }
    }

    private func nearest(_ path: [TOMLStep], in places: [[TOMLStep]: TOMLPlace]) -> TOMLPlace {
        var path = path
        while !path.isEmpty {
            if let place = places[path] ?? values[path] { return place }
            path.removeLast()
        }
        return TOMLPlace(line: 1, column: 1)
    }
}
