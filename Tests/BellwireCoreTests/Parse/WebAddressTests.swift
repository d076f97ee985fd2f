import Testing

@testable import BellwireCore

struct WebAddressTests {
    @Test(
        "References resolve as in RFC 3986, section 5.4",
        arguments: [
            ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
            (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"),
        ])
    func resolves(reference: String, expected: String) {
        #expect(WebAddress.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
    }

    @Test("White space goes, blanks are encoded, and a relative address needs a base")
    func cleans() {
        #expect(WebAddress.resolve(" http://a/b\n c ", against: nil) == "http://a/b%20c")
        #expect(WebAddress.resolve("x", against: "http://a") == "http://a/x")
        #expect(WebAddress.resolve("x", against: nil) == nil)
        #expect(WebAddress.resolve("x", against: "y/z") == nil)
        #expect(WebAddress.host(of: "https://u@WWW.Example.com:8/x") == "example.com")
    }
}
