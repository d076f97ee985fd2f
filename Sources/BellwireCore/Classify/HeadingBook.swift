/// The headings by their first byte, so that a paragraph is compared with few of them.
struct HeadingBook: Sendable {
    private let byFirst: [[HeadingCue]]
    let anywhere: [HeadingCue]

    init(_ headings: [HeadingCue]) {
        var byFirst: [[HeadingCue]] = Array(repeating: [], count: 256)
        for heading in headings where !heading.isAnywhere {
            if let first = heading.words.first { byFirst[Int(first)].append(heading) }
        }
        self.byFirst = byFirst
        anywhere = headings.filter(\.isAnywhere)
    }

    func beginning(with byte: UInt8) -> [HeadingCue] { byFirst[Int(byte)] }
}
