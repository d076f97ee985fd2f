import Testing

@testable import BellwireCore

/// RFC 9309, by its sections.
struct RobotsTests {
    private func allows(_ file: String, _ path: String) -> Bool {
        RobotsRules(Array(file.utf8)).allows("https://wire.example\(path)")
    }

    @Test("Our own group counts, in any case, with a version, several together; else that for all")
    func groups() {
        let file = """
            User-agent: *
            Disallow: /

            User-Agent: other
            user-agent: BellWire/2.0
            Disallow: /private
            Crawl-delay: 5

            User-agent: bellwire
            Disallow: /drafts
            """
        #expect(allows(file, "/news"))
        #expect(!allows(file, "/private/1"))
        #expect(!allows(file, "/drafts"))
        #expect(!allows("User-agent: *\nDisallow: /\nUser-agent: bell\nAllow: /", "/news"))
        #expect(!allows("User-agent: *\nDisallow: /\nUser-agent: bellwirebot\nAllow: /", "/news"))
        #expect(allows("User-agent: *\nDisallow: /\nUser-agent: Bellwire\nDisallow:", "/news"))
    }

    @Test("A group goes on through lines that are no rules, and ends at the next name after a rule")
    func groupEnds() {
        let file =
            "User-agent: bellwire\nSitemap: https://x.example/s\n\nDisallow: /a\n"
            + "User-agent: other\nDisallow: /b"
        #expect(!allows(file, "/a"))
        #expect(allows(file, "/b"))
    }

    @Test(
        "The longest rule that matches decides, of equals the one that allows",
        arguments: [
            ("Allow: /p\nDisallow: /", "/page", true),
            ("Allow: /folder\nDisallow: /folder", "/folder/page", true),
            ("Disallow: /folder\nAllow: /folder", "/folder/page", true),
            ("Allow: /page\nDisallow: /*.htm", "/page.htm", false),
            ("Allow: /$\nDisallow: /", "/", true),
            ("Allow: /$\nDisallow: /", "/page.htm", false),
            ("Disallow: /fish*.php", "/fishheads/catfish.php?id=1", false),
            ("Disallow: /fish*.php", "/Fish.PHP", true),
            ("Disallow: /*.php$", "/folder/filename.php", false),
            ("Disallow: /*.php$", "/filename.php?parameters", true),
            ("Disallow: /*.php$", "/filename.php.php", false),
            ("Disallow: /fish/", "/fish", true),
            ("Disallow: *a*b*c", "/xaxbxc", false),
            ("Disallow: *a*b*c$", "/xaxbxcx", true),
            ("Disallow: /a*", "/", true),
            ("Disallow: /q?x=", "/q?x=1#there", false),
            ("Disallow: /foo # not /bar", "/bar", true),
            ("Disallow: /", "/robots.txt", true),
            ("Disallow", "/", true),
        ])
    func longest(rules: String, path: String, isAllowed: Bool) {
        #expect(allows("User-agent: *\n\(rules)\n", path) == isAllowed)
    }

    @Test(
        "Encoded or not is the same, where it means the same",
        arguments: [
            ("/foo/bar/ツ", "/foo/bar/%E3%83%84", false),
            ("/foo/bar/%e3%83%84", "/foo/bar/ツ", false),
            ("/foo/%62ar", "/foo/bar", false), ("/foo/bar", "/foo/%62%61r", false),
            ("/a%2Fb", "/a/b", true), ("/a%2fb", "/a%2Fb", false), ("/a%zz", "/a%zz", false),
        ])
    func encoding(rule: String, path: String, isAllowed: Bool) {
        #expect(allows("User-agent: *\nDisallow: \(rule)", path) == isAllowed)
    }

    @Test("Line ends of any kind, blanks and a byte order mark are read over")
    func layout() {
        #expect(!allows("\u{FEFF}user-agent : * \r\r  disallow :\t/a  ", "/a"))
        #expect(allows("user-agent: *\ndisallow: /a", ""))
    }

    @Test("No file forbids nothing, and nothing in one is read beyond 500 KiB")
    func bounds() {
        #expect(RobotsRules.none.allows("https://wire.example/"))
        let padding = String(repeating: "# nothing\n", count: 60_000)
        #expect(allows("User-agent: *\n\(padding)Disallow: /", "/a"))
    }

    @Test("The dearest rules on the dearest path take no time to speak of")
    func linear() {
        let rule =
            "Disallow: *" + String(repeating: "a", count: 1000) + "b*"
            + String(repeating: "a", count: 1000) + "b"
        let file = "User-agent: *\n" + String(repeating: rule + "\n", count: 250)
        let path = "/" + String(repeating: "a", count: 8000)
        let start = ContinuousClock.now
        #expect(allows(file, path))
        // Tried at every place anew these are four billion steps, minutes of them.
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
