/// Where a page of a listing says that its older entries are.
enum NextPage {
    /// A link with `rel=next`, else one to the same page with the following number: `page=3` after
    /// `page=2`, `/page/3/`, or the next offset (`o=50`). Where `url` has no number, the smallest.
    static func find(on page: HTMLDocument, at url: String, base: String) -> String? {
        let nodes = page.select("//*[self::a or self::link][@href]") ?? []
        var best: (number: Int, address: String)?
        let own = Place(url)
        for node in nodes.prefix(10_000) {
            guard let href = node["href"], let address = WebAddress.resolve(href, against: base),
                WebAddress.isHTTP(address)
            else { continue }
            let rel = node["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
            if rel.contains("next") { return address }
            let other = Place(address)
            guard let number = other.number, other.follows(own), number < best?.number ?? .max
            else { continue }
            // The first page by its number; some count from 0, and call 1 "2".
            if own.number == nil, number == 1, MarkupByte.trimmed(node.text) == "1" { continue }
            best = (number, address)
        }
        return best?.address
    }

    /// An address, and the number of its page in it.
    private struct Place {
        /// Without the query and without the number.
        var path: Substring
        var number: Int?
        var isOffset = false

        init(_ address: String) {
            let whole = address.prefix { $0 != "#" }
            path = whole.prefix { $0 != "?" }
            for field in whole.dropFirst(path.count + 1).split(separator: "&") {
                let parts = field.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, let value = Place.number(parts[1]) else { continue }
                let name = parts[0].lowercased()
                if Place.pages.contains(name) || Place.offsets.contains(name) {
                    number = value
                    isOffset = Place.offsets.contains(name)
                    break
                }
            }
            let steps = path.split(separator: "/", omittingEmptySubsequences: false)
            let last = steps.lastIndex { !$0.isEmpty } ?? 0
            if number == nil, last > 0, steps[last - 1] == "page",
                let value = Place.number(steps[last])
            {
                number = value
                path = Substring(steps[..<(last - 1)].joined(separator: "/"))
            } else if path.hasSuffix("/") {
                path = path.dropLast()
            }
        }

        func follows(_ own: Place) -> Bool {
            guard path == own.path, let number else { return false }
            guard let before = own.number else { return number >= 1 }
            return isOffset ? number > before : number == before + 1
        }

        private static func number(_ text: Substring) -> Int? {
            Int(text).flatMap { (0...100_000).contains($0) ? $0 : nil }
        }

        private static let pages = ["page", "pg", "paged", "pageno", "pagenumber", "currentpage"]
        private static let offsets = ["o", "offset", "start"]
    }
}
