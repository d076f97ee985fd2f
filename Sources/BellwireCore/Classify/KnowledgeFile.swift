/// A line-based file of the knowledge: one entry a line, `#` begins a comment line.
struct KnowledgeFile {
    struct Row {
        let line: Int
        let text: String
    }

    let name: String
    let rows: [Row]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        rows = bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
            .map { Row(line: $0 + 1, text: String(decoding: $1, as: UTF8.self)) }
            .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    }

    /// `kind:value  words`, of frame.txt, layout.txt and figures.txt.
    func cues() throws -> [Cue] {
        try rows.map { row in
            let (head, words) = try columns(row)
            // "noun@FDA" and "people?" are short for "noun:@FDA" and "people:?".
            let name = head.prefix { $0.isLetter }
            var value = head.dropFirst(name.count)
            if value.hasPrefix(":") { value = value.dropFirst() }
            guard let kind = CueKind(word: name) else {
                throw KnowledgeError(file: self.name, line: row.line, problem: "no kind \(name)")
            }
            return Cue(kind, value: String(value), words: words)
        }
    }

    /// `ID  spelling`, `place:XX  name` or `origin:XX  word`.
    func regulators() throws -> [Cue] {
        try rows.map { row in
            let (head, words) = try columns(row)
            if head.hasPrefix("place:") {
                return Cue(.place, value: String(head.dropFirst(6)), words: words)
            }
            if head.hasPrefix("origin:") {
                return Cue(.origin, value: String(head.dropFirst(7)), words: words)
            }
            let id = head.prefix { $0 != "/" }
            guard Regulator(rawValue: String(id)) != nil else {
                throw KnowledgeError(file: name, line: row.line, problem: "no regulator \(id)")
            }
            return Cue(.regulator, value: String(head), words: words)
        }
    }

    /// `class  weight  zones  words`, `!` before the class for what speaks against it, and
    /// `part:group  words | words` for the words of pairs.
    func plainCues() throws -> [Cue] {
        try rows.filter { !Self.isPair($0) }.flatMap { row in
            if row.text.hasPrefix("part:") {
                let (head, words) = try columns(row)
                return words.split(separator: "|").map { part in
                    let word = part.drop { $0 == " " }
                    return Cue(
                        .part, value: String(head.dropFirst(5)),
                        words: word.last == " " ? word.dropLast() : word)
                }
            }
            let (plain, words) = try plainCue(row)
            return [Cue(.plain, words: words, plain: plain)]
        }
    }

    /// `class  weight  zones  <group> <group>`; of a step `regulatory:step  weight  zones ...`.
    func pairCues() throws -> [PairCue] {
        let groups = Set(
            rows.filter { $0.text.hasPrefix("part:") }
                .map { String($0.text.dropFirst(5).prefix { $0 != " " }) })
        return try rows.filter(Self.isPair).map { row in
            let (plain, words) = try plainCue(row)
            let parts = words.split(separator: " ").map { String($0.dropFirst().dropLast()) }
            guard parts.count == 2, groups.isSuperset(of: parts) else {
                throw KnowledgeError(file: name, line: row.line, problem: "not two known groups")
            }
            return PairCue(
                plain: plain, first: parts[0], second: parts[1], phrase: String(words))
        }
    }

    private static func isPair(_ row: Row) -> Bool { row.text.hasSuffix(">") }

    private func plainCue(_ row: Row) throws -> (PlainCue, Substring) {
        let parts = row.text.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, let weight = Int(parts[1]),
            let reach = PlainCue.Reach(rawValue: String(parts[2])),
            let found = EventClass(
                rawValue: String(parts[0].drop { $0 == "!" }.prefix { $0 != ":" }))
        else {
            throw KnowledgeError(
                file: name, line: row.line, problem: "not class, weight, zones and words")
        }
        let plain = PlainCue(
            class: found, weight: weight, reach: reach, isVeto: parts[0].hasPrefix("!"),
            step: try step(parts[0], row))
        return (plain, parts[3].drop { $0 == " " })
    }

    private func step(_ head: Substring, _ row: Row) throws -> RegulatoryFact.Step? {
        let name = head.drop { $0 != ":" }.dropFirst()
        guard !name.isEmpty else { return nil }
        guard let step = RegulatoryFact.Step(rawValue: String(name)) else {
            throw KnowledgeError(file: self.name, line: row.line, problem: "no step \(name)")
        }
        return step
    }

    func headings() throws -> [HeadingCue] {
        try rows.map { row in
            let (head, words) = try columns(row)
            guard let zone = Zone(rawValue: String(head)) else {
                throw KnowledgeError(file: name, line: row.line, problem: "no zone \(head)")
            }
            let folded = MatchText(String(words.drop { $0 == "~" })).bytes
            return HeadingCue(zone: zone, words: folded, isAnywhere: words.hasPrefix("~"))
        }
    }

    /// Pairs of characters, separated by spaces: the first is read as the second.
    func folding() -> [UInt16: UInt16] {
        var table: [UInt16: UInt16] = [:]
        for row in rows {
            for pair in row.text.split(separator: " ") {
                let scalars = Array(pair.unicodeScalars)
                guard scalars.count == 2, let from = UInt16(exactly: scalars[0].value),
                    let to = UInt16(exactly: scalars[1].value), from != to
                else { continue }
                table[from] = to
            }
        }
        return table
    }

    private func columns(_ row: Row) throws -> (Substring, Substring) {
        let parts = row.text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else {
            throw KnowledgeError(file: name, line: row.line, problem: "not a name and words")
        }
        return (parts[0], parts[1].drop { $0 == " " })
    }
}
