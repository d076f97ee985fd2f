/// What a page holds beside the words of a release.
enum HTMLChrome {
    /// Never text of anything.
    static func isInvisible(_ node: HTMLNode, name: String) -> Bool {
        if invisible.contains(name) || node["hidden"] != nil { return true }
        guard let style = node["style"] else { return false }
        let plain = style.lowercased().filter { $0 != " " }
        return plain.contains("display:none")
    }

    /// Navigation, share bars, related links, newsletters and the like, by element, role and the
    /// words of the class and id. Words, not parts of words: `shareholder` is not `share`.
    static func isAround(_ node: HTMLNode, name: String) -> Bool {
        if around.contains(name) { return true }
        if let role = node["role"], roles.contains(role.lowercased()) { return true }
        for attribute in ["class", "id"] {
            if let value = node[attribute], isMarked(words(of: value)) { return true }
        }
        return false
    }

    /// `has-sidebar` and `no-nav` are said of the page itself.
    private static func isMarked(_ words: [String]) -> Bool {
        words.indices.contains { index in
            marks.contains(words[index])
                && (index == 0 || !["has", "with", "no", "without"].contains(words[index - 1]))
        }
    }

    /// `bw-share_Bar` and `shareBar`: `bw share bar`.
    private static func words(of value: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var wasLower = false
        for byte in value.utf8.prefix(500) {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            if !MarkupByte.isLetter(byte) || (isUpper && wasLower) {
                words.append(String(decoding: word, as: UTF8.self))
                word = []
            }
            if MarkupByte.isLetter(byte) { word.append(MarkupByte.lower(byte)) }
            wasLower = MarkupByte.isLetter(byte) && !isUpper
        }
        words.append(String(decoding: word, as: UTF8.self))
        return words.filter { !$0.isEmpty }
    }

    private static let invisible: Set<String> = [
        "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed",
        "svg", "canvas", "audio", "video", "select", "datalist", "link", "meta", "base",
    ]

    private static let around: Set<String> = [
        "nav", "footer", "form", "button", "input", "textarea", "aside", "dialog", "figcaption",
        "menu",
    ]

    private static let roles: Set<String> = [
        "navigation", "search", "banner", "contentinfo", "complementary", "menu", "menubar",
        "dialog", "toolbar",
    ]

    private static let marks: Set<String> = [
        "share", "sharing", "social", "socials", "related", "recommended", "breadcrumb",
        "breadcrumbs", "nav", "navbar", "navigation", "menu", "newsletter", "subscribe",
        "cookie", "cookies", "sidebar", "advert", "advertisement", "promo", "toolbar",
        "pagination", "pager", "comment", "comments", "skip", "popup", "modal", "caption", "ad",
        "ads",
        "sponsored", "popular", "trending", "signup",
    ]
}
