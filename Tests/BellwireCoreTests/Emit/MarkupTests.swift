import Testing

@testable import BellwireCore

struct MarkupTests {
    @Test(
        "Text is escaped code point by code point",
        arguments: [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
            ("\"\u{301}x'", "&quot;\u{301}x&#39;"),  // a quotation mark under an accent
            ("a\u{202E}b\u{2066}c\u{200F}d", "abcd"),
            ("a\u{0}b\u{7}c\u{1B}[31md\u{7F}\u{9B}e", "abc[31mde"),
            ("tab\tline\n传奇😀", "tab\tline\n传奇😀"),
        ])
    func escapes(text: String, escaped: String) {
        #expect(Array(Markup.escape(text).unicodeScalars) == Array(escaped.unicodeScalars))
    }

    @Test(
        "Non-characters are dropped",
        arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func nonCharacters(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(Markup.clean("a\(scalar)b") == "ab")
        #expect(Markup.escape("a\(scalar)b") == "ab")
    }

    @Test(
        "Only web addresses may be followed",
        arguments: [
            ("https://a.example/x?y=1&z=2", true), ("HTTP://a.example/", true),
            ("javascript:alert(1)", false), ("data:text/html,x", false), ("//a.example", false),
            ("https://a.example/ x", false), ("https://a.example/\"><b>", false),
            ("https://a.example/\u{202E}", false), ("", false),
        ])
    func webAddresses(address: String, isKept: Bool) {
        #expect(Markup.webAddress(address) == (isKept ? address : nil))
    }

    @Test("Evidence is marked where it stands; overlapping pieces become one")
    func marks() {
        let text = "é 𝒳 one two three"
        func evidence(_ start: Int, _ end: Int) -> Evidence {
            Evidence(quote: "", start: start, end: end, zone: .body)
        }
        let all = [
            evidence(8, 11), evidence(4, 7), evidence(6, 9), evidence(90, 99), evidence(3, 3),
        ]
        let marked = MarkedText(text, evidence: all)
        #expect(marked.pieces.map(\.text) == ["é 𝒳 ", "one two", " three"])
        #expect(marked.pieces.map(\.mark) == [nil, 1, nil])
        #expect(all.map(marked.mark) == [1, 1, 1, nil, nil])
        #expect(marked.pieces.map(\.text).joined() == text)
    }
}
