import BellwireCore

/// A `[[source]]` block to be put into a configuration, with what was found as comments.
struct SourceProposal: Sendable {
    var id: String
    var kind = Source.Kind.feed
    var url: String?
    var wire: String?
    var listing: Source.ListingPaths?
    /// Ten digits, as the SEC's files name a company.
    var cik: String?
    /// Five digits, as the exchange writes a stock's code.
    var stock: String?
    /// What was found, a line each.
    var comments: [String] = []

    /// As the contract's section 3 writes it; nothing in it ends a string or a comment early.
    var lines: [String] {
        var keys: [(String, String)] = [("id", id), ("kind", kind.rawValue)]
        if let url { keys.append(("url", url)) }
        if let wire { keys.append(("wire", wire)) }
        if let cik { keys.append(("cik", cik)) }
        if let stock { keys.append(("stock", stock)) }
        if let listing {
            keys += [("item", listing.item), ("link", listing.link), ("title", listing.title)]
            if let date = listing.date { keys.append(("date", date)) }
        }
        var lines = comments.map { "# \(Output.oneLine($0))" } + ["[[source]]"]
        lines += keys.map { "\($0) = \(Self.quoted($1))" }
        if cik != nil { lines.append("forms = [\"8-K\", \"6-K\"]") }
        return lines
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// An id made of a host: `ir.aurelia.example` is `ir-aurelia-example`; a number behind it where
    /// it is taken.
    static func id(_ text: String, taken: Set<String>) -> String {
        let plain = text.lowercased().map { character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-")
        let base = words.isEmpty ? "source" : String(words.prefix(56))
        guard taken.contains(base) else { return base }
        let number = (2...1000).first { !taken.contains("\(base)-\($0)") } ?? 1001
        return "\(base)-\(number)"
    }
}
