import Testing
import TOMLKit

@testable import bellwire

struct TOMLPlacesTests {
    private func place(_ text: String, _ path: TOMLStep...) -> String {
        let place = TOMLPlaces(text).key(path)
        return "\(place.line):\(place.column)"
    }

    private func value(_ text: String, _ path: TOMLStep...) -> String {
        let place = TOMLPlaces(text).value(path)
        return "\(place.line):\(place.column)"
    }

    @Test("Keys of tables, dotted and quoted keys have their places")
    func keys() {
        let text = "[a . \"b c\"]\n  d.'e' = 1\n\"\\u0066\\t\" = 2\n"
        #expect(place(text, .key("a"), .key("b c")) == "1:1")
        #expect(place(text, .key("a"), .key("b c"), .key("d")) == "2:3")
        #expect(place(text, .key("a"), .key("b c"), .key("d"), .key("e")) == "2:5")
        #expect(value(text, .key("a"), .key("b c"), .key("d"), .key("e")) == "2:11")
        #expect(place(text, .key("a"), .key("b c"), .key("f\t")) == "3:1")
    }

    @Test("Every table of an array has its own place, and so have tables below the newest one")
    func arraysOfTables() {
        let text = "[[s]]\nid = 1\n[[s]]\nid = 2\n[s.h]\nx = 3\n[[s.t]]\n[[s.t]]\ny = 4\n"
        #expect(place(text, .key("s"), .index(0)) == "1:1")
        #expect(place(text, .key("s"), .index(1)) == "3:1")
        #expect(value(text, .key("s"), .index(1), .key("id")) == "4:6")
        #expect(place(text, .key("s"), .index(1), .key("h"), .key("x")) == "6:1")
        #expect(place(text, .key("s"), .index(1), .key("t"), .index(1), .key("y")) == "9:1")
    }

    @Test("Lists, inline tables and comments in them are counted through")
    func nested() {
        let text =
            "a = [ # one ]\n  1, [2, 3],\n  { b = \"]}#\", c.d = [ 4 ] },\n]\ne = 1979-05-27 07:32:00\nf = 1"
        #expect(value(text, .key("a"), .index(1), .index(1)) == "2:10")
        #expect(place(text, .key("a"), .index(2), .key("b")) == "3:5")
        #expect(value(text, .key("a"), .index(2), .key("c"), .key("d"), .index(0)) == "3:24")
        #expect(place(text, .key("f")) == "6:1")
    }

    @Test("Strings of all four kinds hide what stands in them")
    func strings() {
        let text = #"""
            a = """x \""" [b]
            c = 1 """" # end
            d = '''
            e = 2'''
            f = '\'
            g = "\"#"
            h = 3
            """#
        #expect(place(text, .key("h")) == "7:1")
        #expect(value(text, .key("g")) == "6:5")
        // What is nowhere is at the top.
        #expect(place(text, .key("c")) == "1:1")
    }

    @Test("Columns count code points, a byte order mark and CRLF count for nothing")
    func columns() {
        let text = "\u{FEFF}[a]\r\n\"ü€😀\" = { \"é\" = 1 }\r\nb = 2\r\n"
        #expect(place(text, .key("a"), .key("ü€😀"), .key("é")) == "2:11")
        #expect(place(text, .key("a"), .key("b")) == "3:1")
    }

    @Test(
        "Places agree with the parser's own, found by breaking the value there",
        arguments: [
            "x = 1", "[t]\n  x = 1", "[t]\nq = \"ü\"\nx = 1", "y = \"\"\"\n\n\"\"\"\nx = 1",
        ])
    func agrees(text: String) throws {
        let path: [TOMLStep] = text.contains("[t]") ? [.key("t"), .key("x")] : [.key("x")]
        let ours = TOMLPlaces(text).value(path)
        let error = #expect(throws: TOMLParseError.self) {
            try TOMLTable(string: text.replacing("x = 1", with: "x = !"))
        }
        #expect(error?.source.begin.line == ours.line)
        #expect(error?.source.begin.column == ours.column)
    }

    @Test(
        "Text that is no TOML at all ends too",
        arguments: ["= = =", "[[[", "a", "a = [", "{", "a = \"", "]", "a = { b", "\\"])
    func ends(text: String) {
        #expect(TOMLPlaces(text).key([.key("nowhere")]) == TOMLPlace(line: 1, column: 1))
    }
}
