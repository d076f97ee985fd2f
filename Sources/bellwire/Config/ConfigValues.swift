/// The kinds of values that keys take. Each is `nil` where the key is absent or wrong, and what is
/// wrong has been noted then.
extension ConfigReader {
    mutating func string(_ key: String, in table: ConfigTable) -> String? {
        guard let node = table.values[key] else { return nil }
        guard case .string(let text) = node else {
            wrongType(key, table, "a string", node)
            return nil
        }
        guard text.unicodeScalars.allSatisfy({ !isControl($0) }) else {
            wrong("\(key) must not contain control characters", value: table.path(key))
            return nil
        }
        return text
    }

    /// A string that must be there and hold something.
    mutating func requiredString(_ key: String, in table: ConfigTable) -> String? {
        guard table.values[key] != nil else {
            let section = table.section ?? ""
            wrong("[[\(section)]] needs \(key)", key: table.path)
            return nil
        }
        guard let text = string(key, in: table) else { return nil }
        guard !text.isEmpty else {
            wrong("\(key) must not be empty", value: table.path(key))
            return nil
        }
        return text
    }

    mutating func boolean(_ key: String, in table: ConfigTable) -> Bool? {
        guard let node = table.values[key] else { return nil }
        guard case .boolean(let value) = node else {
            wrongType(key, table, "true or false", node)
            return nil
        }
        return value
    }

    mutating func integer(_ key: String, in table: ConfigTable, _ range: ClosedRange<Int>) -> Int? {
        guard let node = table.values[key] else { return nil }
        guard case .integer(let value) = node else {
            wrongType(key, table, "an integer", node)
            return nil
        }
        guard range.contains(value) else {
            wrong(
                "\(key) must lie between \(range.lowerBound) and \(range.upperBound), not \(value)",
                value: table.path(key))
            return nil
        }
        return value
    }

    /// Strings with the path of each; `nil` where the key is absent or no list.
    mutating func strings(_ key: String, in table: ConfigTable) -> [ConfigText]? {
        guard let node = table.values[key] else { return nil }
        guard case .array(let items) = node else {
            wrongType(key, table, "a list of strings", node)
            return nil
        }
        var texts: [ConfigText] = []
        for (index, item) in items.enumerated() {
            let path = table.path(key) + [.index(index)]
            guard case .string(let text) = item else {
                wrong("\(key) must hold strings, not \(item.typeName)", value: path)
                continue
            }
            guard text.unicodeScalars.allSatisfy({ !isControl($0) }) else {
                wrong("\(key) must not contain control characters", value: path)
                continue
            }
            texts.append(ConfigText(text: text, path: path))
        }
        return texts
    }

    /// One of a closed list of words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, in table: ConfigTable
    ) -> Word? where Word.RawValue == String {
        guard let text = string(key, in: table) else { return nil }
        return word(ConfigText(text: text, path: table.path(key)), of: key)
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ text: ConfigText, of key: String
    ) -> Word? where Word.RawValue == String {
        if let word = Word(rawValue: text.text) { return word }
        let words = Word.allCases.map(\.rawValue)
        let near = ConfigKeys.nearest(to: text.text, among: words)
        let rest =
            near.map { "; did you mean \"\($0)\"?" } ?? ", only " + words.joined(separator: ", ")
        wrong("\(key) knows no \"\(shown(text.text))\"\(rest)", value: text.path)
        return nil
    }

    mutating func duration(
        _ key: String, in table: ConfigTable, _ range: ClosedRange<Duration>
    ) -> Duration? {
        guard let node = table.values[key] else { return nil }
        guard case .string(let text) = node else {
            wrongType(key, table, "a duration in quotes, like \"30s\"", node)
            return nil
        }
        return duration(ConfigText(text: text, path: table.path(key)), of: key, range)
    }

    mutating func duration(
        _ text: ConfigText, of key: String, _ range: ClosedRange<Duration>
    ) -> Duration? {
        guard let duration = readDuration(text.text) else {
            wrong(
                "\(key) is no duration: \"\(shown(text.text))\"; write a whole number and s, m, h "
                    + "or d, like \"30s\", \"5m\", \"2h\" or \"7d\"", value: text.path)
            return nil
        }
        guard range.contains(duration) else {
            wrong(
                "\(key) must lie between \(durationText(range.lowerBound)) and "
                    + "\(durationText(range.upperBound)), not \(shown(text.text))",
                value: text.path)
            return nil
        }
        return duration
    }

    mutating func size(_ key: String, in table: ConfigTable, _ range: ClosedRange<Int>) -> Int? {
        guard let node = table.values[key] else { return nil }
        guard case .string(let text) = node else {
            wrongType(key, table, "a size in quotes, like \"8MiB\"", node)
            return nil
        }
        guard let size = readSize(text) else {
            wrong(
                "\(key) is no size: \"\(shown(text))\"; write a whole number and B, KiB, MiB or "
                    + "GiB, like \"512KiB\" or \"8MiB\"", value: table.path(key))
            return nil
        }
        guard range.contains(size) else {
            wrong(
                "\(key) must lie between \(sizeText(range.lowerBound)) and "
                    + "\(sizeText(range.upperBound)), not \(shown(text))", value: table.path(key))
            return nil
        }
        return size
    }

    /// An id: it stands in addresses, file names and log lines.
    mutating func id(of table: ConfigTable, not taken: inout Set<String>) -> String? {
        guard let id = requiredString("id", in: table) else { return nil }
        guard isPlainID(id) else {
            wrong(
                "id must be 1 to 64 of a-z A-Z 0-9 . _ - and begin with a letter or digit, "
                    + "not \"\(shown(id))\"", value: table.path("id"))
            return nil
        }
        guard taken.insert(id).inserted else {
            wrong(
                "there is another [[\(table.section ?? "")]] with the id \"\(id)\"",
                value: table.path("id"))
            return nil
        }
        return id
    }

    /// An http or https address; user names and passwords in it are refused.
    mutating func address(_ key: String, in table: ConfigTable) -> String? {
        guard let text = requiredString(key, in: table) else { return nil }
        guard let reason = whyNoAddress(text) else { return text }
        wrong("\(key) \(reason)", value: table.path(key))
        return nil
    }

    private mutating func wrongType(
        _ key: String, _ table: ConfigTable, _ wanted: String, _ got: TOMLNode
    ) {
        wrong(
            "\(key)\(ConfigKeys.place(of: table.section)) must be \(wanted), not \(got.typeName)",
            value: table.path(key))
    }
}

private func isPlainID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), let first = bytes.first else { return false }
    func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
    return isAlphanumeric(first)
        && bytes.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
}
