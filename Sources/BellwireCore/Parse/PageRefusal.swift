/// Why a page does not show what it should: some answer 200 with a challenge, a wish for consent or
/// a form to sign in.
enum PageRefusal {
    /// Longer pages say other things, too.
    static let longest = 3000

    /// `nil` where the page says nothing of the kind. To be asked only where it lacks what was
    /// sought: a whole page may mention scripts and cookies as well.
    static func reason(_ page: HTMLDocument) -> String? {
        guard let root = page.root else { return nil }
        let shown = HTMLText.paragraphs(of: root, dropsChrome: false).joined(separator: " ")
        guard shown.utf8.count <= longest else { return nil }
        let title = page.string("//title") ?? ""
        let unscripted = page.string("//noscript") ?? ""
        if let reason = reason(in: "\(title) \(shown) \(unscripted.prefix(longest))") {
            return reason
        }
        // Without a word for those who read along.
        let isGuarded = page.select("//script[contains(., '_cf_chl_opt')]")?.isEmpty == false
        return isGuarded ? challenge : signIn(page)
    }

    /// The same, of the words alone.
    static func reason(in words: String) -> String? {
        let plain = words.lowercased()
        return signs.first { plain.contains($0.words) }?.reason
    }

    private static func signIn(_ page: HTMLDocument) -> String? {
        guard page.select("//input[@type='password']")?.isEmpty == false else { return nil }
        return "it is a form to sign in"
    }

    private static let challenge = "it is a challenge that only a browser solves"
    private static let script = "it says that it needs JavaScript"
    private static let consent = "it asks for consent before it shows anything"

    private static let signs: [(words: String, reason: String)] = [
        ("just a moment...", challenge), ("checking your browser", challenge),
        ("verify you are human", challenge), ("verifying you are human", challenge),
        ("verify that you are human", challenge), ("you are not a robot", challenge),
        ("security of your connection before proceeding", challenge),
        ("attention required! | cloudflare", challenge), ("pardon our interruption", challenge),
        ("incapsula incident", challenge), ("you don't have permission to access", challenge),
        ("unusual traffic", challenge), ("complete the captcha", challenge),
        ("enable javascript", script), ("javascript is required", script),
        ("javascript is disabled", script), ("requires javascript", script),
        ("turn on javascript", script), ("enable js", script), ("javascript aktivieren", script),
        ("before you continue", consent), ("accept all cookies", consent),
        ("accept our cookies", consent), ("enable cookies", consent),
        ("cookies and similar technologies", consent), ("manage your privacy choices", consent),
    ]
}
