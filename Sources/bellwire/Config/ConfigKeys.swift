/// The keys of the configuration, section by section.
enum ConfigKeys {
    static let sections = [
        "store", "http", "fetch", "feed", "log", "issuer", "source", "webhook",
    ]
    static let lists: Set<String> = ["issuer", "source", "webhook"]

    static let listing = ["item", "link", "title", "date"]
    static let edgar = ["cik", "forms"]
    static let hkex = ["stock"]

    static let known: [String: [String]] = [
        "store": ["path"],
        "http": ["listen", "public_url"],
        "fetch": [
            "contact", "interval", "timeout", "max_body", "concurrency", "per_host", "spacing",
            "proxy", "ca_file",
        ],
        "feed": ["title", "entries"],
        "log": ["level", "format"],
        "issuer": ["id", "name", "aliases", "tickers", "subsidiaries", "products", "exclude"],
        "source": ["id", "kind", "url", "wire", "interval", "follow", "issuer"]
            + listing + edgar + hkex,
        "webhook": [
            "id", "url", "secret", "secret_file", "credential", "format", "issuers", "classes",
            "headers", "timeout", "retry", "in_flight", "per_minute",
        ],
    ]

    /// ` in [fetch]`, ` in [[source]]`, or nothing at the top of the file.
    static func place(of section: String?) -> String {
        guard let section else { return "" }
        return lists.contains(section) ? " in [[\(section)]]" : " in [\(section)]"
    }

    /// The key that was probably meant, in words; empty where nothing is near.
    static func suggestion(for key: String, in section: String?) -> String {
        if let near = nearest(to: key, among: section.flatMap { known[$0] } ?? sections) {
            return "; did you mean \"\(near)\"?"
        }
        let homes = sections.filter { $0 != section && known[$0]?.contains(key) == true }
        guard !homes.isEmpty else { return "" }
        let places = homes.map { lists.contains($0) ? "[[\($0)]]" : "[\($0)]" }
        return "; it belongs into \(places.joined(separator: " or "))"
    }

    /// The word that lies a slip of the finger from `word`, or `nil`. Of equals the first.
    static func nearest(to word: String, among words: [String]) -> String? {
        guard (1...64).contains(word.count) else { return nil }
        let limit = max(1, min(word.count / 3, 3))
        let distances = words.map { ($0, editDistance(folded(word), folded($0))) }
        if let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= limit { return best.0 }
        // `alias` and `warn` lack more than a letter, and are plain all the same.
        return word.count < 3 ? nil : words.first { $0.hasPrefix(word) || word.hasPrefix($0) }
    }

    /// `maxBody`, `max-body` and `max_body` are one word here.
    private static func folded(_ word: String) -> [Character] {
        word.lowercased().filter { $0 != "_" && $0 != "-" }.map { $0 }
    }

    /// Levenshtein's, with a swap of neighbours as one edit (optimal string alignment).
    private static func editDistance(_ one: [Character], _ other: [Character]) -> Int {
        var rows = [[Int]](
            repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
        for i in 0...one.count { rows[i][0] = i }
        for j in 0...other.count { rows[0][j] = j }
        guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
        for i in 1...one.count {
            for j in 1...other.count {
                let same = one[i - 1] == other[j - 1]
                rows[i][j] = min(
                    rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1))
                if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
                    rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
                }
            }
        }
        return rows[one.count][other.count]
    }
}
