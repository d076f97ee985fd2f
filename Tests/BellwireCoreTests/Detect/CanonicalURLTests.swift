import Testing

@testable import BellwireCore

struct CanonicalURLTests {
    @Test(
        "One page has one spelling, whatever was added for statistics",
        arguments: [
            ("HTTPS://WWW.Example.com:443/a/B?utm_source=x#top", "https://www.example.com/a/B"),
            ("https://example.com/a?feedref=Jjw&id=7&gclid=1", "https://example.com/a?id=7"),
            ("http://example.com", "http://example.com/"),
            ("http://example.com:8080/?b=1&a=2", "http://example.com:8080/?b=1&a=2"),
            ("mailto:ir@example.com", "mailto:ir@example.com"),
        ])
    func canonical(address: String, expected: String) {
        #expect(CanonicalURL.of(address) == expected)
        #expect(CanonicalURL.of(expected) == expected)
    }
}
