/// The part of a release's text that is its own: without the headline, the dateline, and the tail
/// that stands under every release of the same company.
enum ReleaseBody {
    static func of(_ text: String, title: String?) -> String {
        var paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true)[...]
        if let title, let first = paragraphs.first, isHeadline(String(first), title) {
            paragraphs = paragraphs.dropFirst()
        }
        let end = paragraphs.firstIndex(where: startsTail) ?? paragraphs.endIndex
        // A release that begins with its tail is read whole: better some noise than nothing.
        let kept = end > paragraphs.startIndex ? paragraphs[..<end] : paragraphs
        let own = kept.filter { !isFurniture($0) }
        guard let first = own.first else { return "" }
        // What stands above the dateline is a subhead, which one copy has and another has not.
        let lead = own.prefix(5).firstIndex(where: hasDateline) ?? 0
        let start = lead == 0 ? first : own[lead]
        let body = ([withoutDateline(start)] + own.dropFirst(lead + 1)).joined(separator: "\n")
        return withoutCutWord(withoutInvitation(body))
    }

    /// A correction's headline bears its notice, the event's title does not.
    private static func isHeadline(_ first: String, _ title: String) -> Bool {
        let title = Words.of(title)
        return Words.of(first) == title
            || NoticeHeadline(first)?.rest.map { Words.of($0) == title } == true
    }

    /// What a wire adds between a company's own paragraphs, and what an exchange demands above each.
    private static func isFurniture(_ paragraph: Substring) -> Bool {
        let text = Array(paragraph.prefix(400).lowercased().utf8)
        if demanded.contains(where: { holds(text, $0) }) { return true }
        let start = paragraph.prefix(40).lowercased().drop { $0 == "(" || $0 == " " || $0 == "•" }
        let words = ["photo", "logo", "graphic:", "multimedia", "video", "image", "prnewsfoto"]
        return paragraph.utf8.count <= 200 && words.contains { start.hasPrefix($0) }
    }

    private static let demanded: [[UInt8]] = [
        "take no responsibility for the contents", "(incorporated in", "(stock code",
        "by order of the board", "概不负责", "概不負責", "承董事会命", "承董事會命",
    ].map { Array($0.utf8) }

    private static func holds(_ text: [UInt8], _ words: [UInt8]) -> Bool {
        guard text.count >= words.count else { return false }
        for at in 0...(text.count - words.count)
        where text[at] == words[0] && text[at..<at + words.count].elementsEqual(words) {
            return true
        }
        return false
    }

    /// "… Read more at GlobeNewswire": an excerpt's end is the carrier's word, not the company's.
    private static func withoutInvitation(_ text: String) -> String {
        let end = text.suffix(120)
        for invitation in ["[...]", "[…]", "Read more", "Continue reading", "read more"] {
            if let at = end.startOfLast(invitation) {
                return String(text[..<at].reversed().drop { $0 == " " }.reversed()) + "…"
            }
        }
        return text
    }

    /// An excerpt often ends in the middle of a word, which is then no word of the release.
    private static func withoutCutWord(_ text: String) -> String {
        guard let last = text.unicodeScalars.last,
            last.properties.isAlphabetic || last == "…",
            let blank = text.lastIndex(of: " ")
        else { return text }
        return String(text[..<blank])
    }

    private static func startsTail(_ paragraph: Substring) -> Bool {
        let start = paragraph.prefix(80).lowercased()
        let headings = [
            "about ", "source ", "source:", "contacts", "media contact", "investor contact",
            "forward-looking", "cautionary", "safe harbor", "view original content",
            "view source version", "关于", "關於", "消息来源",
            "消息來源", "投资者", "投資者", "媒体", "媒體",
        ]
        let isShort = paragraph.utf8.count <= 120
        return headings.contains { start.hasPrefix($0) }
            && (isShort || !start.hasPrefix("about "))
    }

    /// A wire's name or a year, and a dash or a stop behind it.
    private static func hasDateline(_ paragraph: Substring) -> Bool {
        let start = paragraph.prefix(200)
        let isWire = start.lowercased().contains("wire") || start.contains("美通社")
        guard isWire || year(in: start) != nil else { return false }
        return withoutDateline(paragraph).startIndex > paragraph.startIndex
    }

    /// Behind "2023".
    private static func year(in text: Substring) -> Substring.Index? {
        var digits = 0
        for index in text.indices {
            let character = text[index]
            if character.isASCII, character.isNumber {
                digits += 1
                continue
            }
            if digits == 4, text[..<index].suffix(4).hasPrefix("20") { return index }
            digits = 0
        }
        return nil
    }

    /// Everything up to the last dash that a wire puts after its tag, where that stands early.
    private static func withoutDateline(_ paragraph: Substring) -> Substring {
        let start = paragraph.prefix(200)
        for dash in ["--", "——", " — ", " – ", " - "] {
            if let end = start.endOfLast(dash) { return paragraph[end...] }
        }
        // "GIBRALTAR, 12 March 2019. Soledad Genetics".
        if let year = year(in: paragraph.prefix(100)), paragraph[year...].hasPrefix(". ") {
            return paragraph[year...].dropFirst(2)
        }
        return paragraph
    }
}

extension Substring {
    fileprivate func startOfLast(_ needle: String) -> Index? {
        var at = endIndex
        while at > startIndex {
            at = index(before: at)
            if self[at...].hasPrefix(needle) { return at }
        }
        return nil
    }

    fileprivate func endOfLast(_ needle: String) -> Index? {
        startOfLast(needle).map { index($0, offsetBy: needle.count) }
    }
}
