import Testing

@testable import BellwireCore

@Suite("The matching view")
struct MatchTextTests {
    private func folded(_ text: String) -> String {
        String(decoding: MatchText(text, folding: [0x570B: 0x56FD]).bytes, as: UTF8.self)
    }

    @Test("Case, quotes, dashes, marks and spaces are folded")
    func folds() {
        #expect(
            folded("CARVYKTI®▼ “is” Legend’s\u{00A0}– soft\u{00AD}ly")
                == "carvykti \"is\" legend's - softly")
        #expect(folded("（ＮＡＳＤＡＱ：ＬＥＧＮ）") == "(nasdaq:legn)")
        #expect(folded("國") == "国")
    }

    @Test("Blank lines, short lines, bullets and rows end paragraphs; a wrapped line does not")
    func paragraphs() {
        #expect(folded("One\n\nTwo") == "one\ntwo")
        #expect(folded("About Acme\nAcme is") == "about acme\nacme is")
        let long = "This line of prose is long enough to have been wrapped by somebody"
        #expect(folded("\(long)\nand goes on") == "\(long.lowercased()) and goes on")
        #expect(folded("\(long)\n• bullet") == "\(long.lowercased())\n• bullet")
    }

    @Test("Evidence counts code points of the text itself")
    func evidence() {
        let text = MatchText("“Ünïcode”  CARVYKTI® 国家 end")
        let start = text.find("carvykti", in: 0..<text.count) ?? 0
        let evidence = text.evidence(start..<start + 8, zone: .body)
        #expect(evidence.quote == "CARVYKTI")
        #expect(evidence.start == 11)
        #expect(evidence.end == 19)
    }
}
