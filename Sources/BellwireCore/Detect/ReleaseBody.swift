/// The part of a release's text that is its own: without the headline, the dateline, and the tail
/// that stands under every release of the same company. All of it is UTF-8.
enum ReleaseBody {
    typealias Bytes = ArraySlice<UInt8>

    /// `title`: the words of the headline.
    static func of(_ text: [UInt8], title: [UInt64]?) -> Bytes {
        var paragraphs = paragraphs(of: text[...])[...]
        if let title, let first = paragraphs.first, !isLong(first), isHeadline(first, title) {
            paragraphs = paragraphs.dropFirst()
        }
        let end = paragraphs.firstIndex(where: startsTail) ?? paragraphs.endIndex
        // A release that begins with its tail is read whole: better some noise than nothing.
        let kept = end > paragraphs.startIndex ? paragraphs[..<end] : paragraphs
        let own = kept.filter { !isFurniture($0) }
        guard let first = own.first else { return [] }
        // What stands above the dateline is a subhead, or a page's own words, which one copy has and
        // another has not.
        let lead =
            own.prefix(5).firstIndex(where: hasDateline) ?? own.prefix(40).firstIndex(where: isLead)
            ?? 0
        var body = withoutDateline(lead == 0 ? first : own[lead])
        for paragraph in own.dropFirst(lead + 1) {
            body.append(0x0a)
            body.append(contentsOf: paragraph)
        }
        return withoutCutWord(withoutInvitation(body))
    }

    /// Those that are not empty.
    static func paragraphs(of text: Bytes) -> [Bytes] {
        var paragraphs: [Bytes] = []
        var start = 0
        for at in 0...text.endIndex where at == text.endIndex || text[at] == 0x0a {
            if at > start { paragraphs.append(text[start..<at]) }
            start = at + 1
        }
        return paragraphs
    }

    /// A text without a headline begins with its lead, which is then called its title.
    private static func isLong(_ first: Bytes) -> Bool {
        first.count > 300
            || first.count > 150 && stops.contains { first.reversed().starts(with: $0) }
    }

    private static let stops = [".", "。"].map { Array($0.utf8.reversed()) }

    /// A correction's headline bears its notice, the event's title does not.
    private static func isHeadline(_ first: Bytes, _ title: [UInt64]) -> Bool {
        guard WordRow(first).hashes != title else { return true }
        let rest = NoticeHeadline(String(decoding: first, as: UTF8.self))?.rest
        return rest.map { Words.hashes(of: $0) == title } == true
    }

    // MARK: Furniture and tail

    /// What a wire adds between a company's own paragraphs, and what an exchange demands above each.
    private static func isFurniture(_ paragraph: Bytes) -> Bool {
        if isDemanded(beginning(of: paragraph, scalars: 400)) { return true }
        guard paragraph.count <= 200 else { return false }
        if paragraph.count <= 120, covers.contains(where: paragraph.holdsFolded) { return true }
        // "(", "•" and blanks
        var start = paragraph
        while let mark = marks.first(where: { start.starts(with: $0) }) {
            start = start.dropFirst(mark.count)
        }
        return pictures.contains { start.startsFolded(with: $0) }
    }

    private static let marks = ["(", " ", "•"].map { Array($0.utf8) }
    private static let pictures: [[UInt8]] = [
        "photo", "logo", "graphic:", "multimedia", "video", "image", "prnewsfoto",
    ].map { Array($0.utf8) }

    private static func isDemanded(_ text: Bytes) -> Bool {
        let pairs = demandedPairs
        var at = text.startIndex
        while at + 1 < text.endIndex {
            if pairs[pair(text[at], text[at + 1])] {
                let rest = text[at...]
                if demanded.contains(where: { rest.startsFolded(with: $0) }) { return true }
            }
            at += 1
        }
        return false
    }

    private static let demanded: [[UInt8]] = [
        "take no responsibility for the contents", "by order of the board", "概不负责", "概不負責", "承董事会命",
        "承董事會命",
    ].map { Array($0.utf8) }

    /// Lines of a cover; a lead names a stock code too.
    private static let covers = ["(incorporated in", "(stock code"].map { Array($0.utf8) }

    /// Whether two bytes may begin one of them: few do.
    private static let demandedPairs: [Bool] = {
        let pairs = Set(demanded.map { pair($0[0], $0[1]) })
        return (0...1023).map(pairs.contains)
    }()

    private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first | 0x20) &* 37 &+ Int(second | 0x20)) & 1023
    }

    private static func startsTail(_ paragraph: Bytes) -> Bool {
        guard let tail = tails.first(where: { paragraph.startsFolded(with: $0) }) else {
            return false
        }
        return paragraph.count <= 120 || tail != about
    }

    private static let about = Array("about ".utf8)
    private static let tails: [[UInt8]] =
        [about]
        + [
            "source ", "source:", "contacts", "media contact", "investor contact",
            "forward-looking", "cautionary", "safe harbor", "view original content",
            "view source version", "关于", "關於", "消息来源",
            "消息來源", "投资者", "投資者", "媒体", "媒體",
        ].map { Array($0.utf8) }

    // MARK: An excerpt's end

    /// "… Read more at GlobeNewswire": an excerpt's end is the carrier's word, not the company's.
    private static func withoutInvitation(_ text: Bytes) -> Bytes {
        let end = text[max(text.startIndex, text.endIndex - 160)...]
        for invitation in invitations {
            guard let at = end.startOfLast(invitation) else { continue }
            var kept = text[..<at]
            while kept.last == 0x20 { kept.removeLast() }
            return kept + Array("…".utf8)
        }
        return text
    }

    private static let invitations = [
        "[...]", "[…]", "Read more", "Continue reading", "read more",
    ].map { Array($0.utf8) }

    /// An excerpt often ends in the middle of a word, which is then no word of the release.
    private static func withoutCutWord(_ text: Bytes) -> Bytes {
        guard let last = String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last,
            last.properties.isAlphabetic || last == "…",
            let blank = text.lastIndex(of: 0x20)
        else { return text }
        return text[..<blank]
    }

    // MARK: Dateline

    /// A wire's name or a year, and a dash or a stop behind it.
    private static func hasDateline(_ paragraph: Bytes) -> Bool {
        let start = beginning(of: paragraph, scalars: 200)
        guard wires.contains(where: { start.holdsFolded($0) }) || year(in: start) != nil else {
            return false
        }
        return withoutDateline(paragraph).startIndex > paragraph.startIndex
    }

    /// A paragraph of its own that begins with a wire's name or a year, and a dash right behind it.
    private static func isLead(_ paragraph: Bytes) -> Bool {
        guard paragraph.count >= 120, hasDateline(paragraph) else { return false }
        let dateline = paragraph[..<withoutDateline(paragraph).startIndex]
        return dateline.count <= 160
            && (wires.contains(where: dateline.holdsFolded) || year(in: dateline) != nil)
    }

    private static let wires = ["wire", "美通社"].map { Array($0.utf8) }

    /// Behind "2023".
    private static func year(in text: Bytes) -> Int? {
        var digits = 0
        for at in text.indices {
            if (0x30...0x39).contains(text[at]) {
                digits += 1
                continue
            }
            if digits == 4, text[at - 4] == 0x32, text[at - 3] == 0x30 { return at }
            digits = 0
        }
        return nil
    }

    /// Everything up to the last dash that a wire puts after its tag, where that stands early.
    private static func withoutDateline(_ paragraph: Bytes) -> Bytes {
        let start = beginning(of: paragraph, scalars: 200)
        for dash in dashes {
            if let at = start.startOfLast(dash) { return paragraph[(at + dash.count)...] }
        }
        // "GIBRALTAR, 12 March 2019. Soledad Genetics".
        if let year = year(in: beginning(of: start, scalars: 100)),
            paragraph[year...].starts(with: ". ".utf8)
        {
            return paragraph[(year + 2)...]
        }
        return paragraph
    }

    private static let dashes = ["--", "——", " — ", " – ", " - "].map { Array($0.utf8) }

    /// The first code points.
    private static func beginning(of text: Bytes, scalars: Int) -> Bytes {
        guard text.count > scalars else { return text }
        var left = scalars
        for at in text.indices where text[at] & 0xc0 != 0x80 {
            if left == 0 { return text[..<at] }
            left -= 1
        }
        return text
    }
}
