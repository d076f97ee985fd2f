/// Where a page of a listing says that its older entries are.
enum NextPage {
    /// A link with `rel=next`, else one to the same page with the following `page=N`: the number
    /// after `url`'s own, or the smallest one where `url` has none.
    static func find(on page: HTMLDocument, at url: String, base: String) -> String? {
        let nodes = page.select("//*[self::a or self::link][@href]") ?? []
        var best: (number: Int, address: String)?
        let own = split(url)
        for node in nodes.prefix(10_000) {
            guard let href = node["href"], let address = WebAddress.resolve(href, against: base),
                WebAddress.isHTTP(address)
            else { continue }
            let rel = node["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
            if rel.contains("next") { return address }
            let other = split(address)
            guard other.place == own.place, let number = other.page else { continue }
            let isWanted = own.page.map { number == $0 + 1 } ?? (number >= 1)
            if isWanted, number < best?.number ?? .max { best = (number, address) }
        }
        return best?.address
    }

    /// What stands before the query, and the number that `page=` has in it.
    private static func split(_ address: String) -> (place: Substring, page: Int?) {
        let whole = address.prefix { $0 != "#" }
        guard let mark = whole.firstIndex(of: "?") else { return (whole, nil) }
        let fields = whole[whole.index(after: mark)...].split(separator: "&")
        let number = fields.first { $0.hasPrefix("page=") }.flatMap { Int($0.dropFirst(5)) }
        return (whole[..<mark], number.flatMap { (0...100_000).contains($0) ? $0 : nil })
    }
}
