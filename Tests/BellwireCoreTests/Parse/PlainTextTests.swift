import FoundationEssentials
import Testing

@testable import BellwireCore

struct PlainTextTests {
    @Test(
        "A feed's markup to paragraphs",
        arguments: [
            ("<p>One  two</p><p>Three</p>", "One two\n\nThree"),
            ("a<br>b<br/><br/>c", "a\nb\n\nc"),
            ("no markup, n &lt; 5 &amp; more", "no markup, n < 5 & more"),
            ("plain\nlines\n\nnext", "plain lines\n\nnext"),
            ("a <b>bold</b>\nword\r\n \r\nnext", "a bold word\n\nnext"),
            ("p < 0.05 & q", "p < 0.05 & q"),
            ("<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "• a\n\n• b\n\n• c"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
                "a | b\n1 | 2"
            ),
            ("<h2>Head</h2>text<script>no</script><style>no</style>", "Head\n\ntext"),
            ("<b>bo</b>ld\u{200B}er\u{A0}x\u{202E}", "bolder x"),
            ("<p hidden>no</p><p style='display: none'>no</p>yes", "yes"),
            ("", ""),
        ])
    func fragments(html: String, expected: String) {
        #expect(PlainText.fromHTMLFragment(html) == expected)
    }

    @Test("A table that arranges a page is read as the blocks in it")
    func layoutTable() {
        let html = "<table><tr><td><p>One</p><p>Two</p></td><td>Side</td></tr></table>"
        #expect(PlainText.fromHTMLFragment(html) == "One\n\nTwo\n\nSide")
    }

    @Test("A text file keeps its words; its marks and line ends are made plain")
    func normalises() {
        let text = "\u{FEFF}One\r\ntwo\rthree\u{0}\u{B}\tfour\n"
        #expect(
            PlainText.normalised(Data(text.utf8), contentType: nil) == "One\ntwo\nthree\tfour\n")
        let latin = Data([0x63, 0x61, 0x66, 0xE9])
        #expect(PlainText.normalised(latin, contentType: "text/plain") == "café")
    }

    @Test("HTML is told from text and from feeds by its beginning")
    func sniffs() {
        for html in [
            "<!doctype HTML>", "\u{FEFF} <!-- x --><html>", "<p>x", "<?xml?><html lang=''>",
        ] {
            #expect(Sniff.looksLikeHTML(Data(html.utf8)), "\(html)")
        }
        for other in ["", "text <p>", "<rss>", "<?xml?><feed>", "<pre-release", "{}"] {
            #expect(!Sniff.looksLikeHTML(Data(other.utf8)), "\(other)")
        }
    }
}
