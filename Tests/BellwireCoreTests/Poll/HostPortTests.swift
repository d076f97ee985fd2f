import Testing

@testable import BellwireCore

struct HostPortTests {
    @Test(
        "Host and port come out in one spelling",
        arguments: [
            ("http://example.com/feed", "example.com:80"),
            ("HTTPS://Example.COM/feed?x=1", "example.com:443"),
            ("http://example.com:8080", "example.com:8080"),
            ("http://example.com:/", "example.com:80"),
            ("https://user:pa@ss@example.com/", "example.com:443"),
            ("http://[2001:DB8::1]:81/x", "[2001:db8::1]:81"),
            ("http://[::1]?q", "[::1]:80"),
            ("http://example.com#a@b.com/", "example.com:80"),
            ("http://example.com\\@inner/", "example.com:80"),
        ])
    func oneSpelling(url: String, place: String) {
        #expect(HostPort.of(url: url) == place)
    }

    @Test(
        "What is no web address has none",
        arguments: [
            "", "example.com", "ftp://example.com/", "file:///etc/passwd", "http:/example.com",
            "http:///x", "http://:80/", "http://example.com:0/", "http://example.com:65536/",
            "http://example.com:80a/", "http://exa mple.com/", "http://[::1/", "http://[::1]x/",
            "mailto:a@b.com", "http://a\u{0}b/",
        ])
    func refused(url: String) {
        #expect(HostPort.of(url: url) == nil)
    }
}
