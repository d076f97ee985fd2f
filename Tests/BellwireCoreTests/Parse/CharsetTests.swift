import FoundationEssentials
import Testing

@testable import BellwireCore

struct CharsetTests {
    private func title(_ title: [UInt8], declared: String = "", contentType: String? = nil) throws
        -> String?
    {
        let declaration = declared.isEmpty ? "" : "<?xml version='1.0' encoding='\(declared)'?>"
        let bytes =
            Array("\(declaration)<rss><channel><item><title>".utf8) + title
            + Array("</title></item></channel></rss>".utf8)
        let feed = try FeedParser.parse(
            Data(bytes), contentType: contentType, baseURL: nil)
        return feed.items.first?.title
    }

    @Test("Chinese encodings are converted, whether HTTP or the document names them")
    func chinese() throws {
        let gb: [UInt8] = [0xBD, 0xF0, 0xCB, 0xB9, 0xC8, 0xF0]
        #expect(try title(gb, declared: "GB2312") == "金斯瑞")
        #expect(try title(gb, contentType: "text/xml; charset=gb18030") == "金斯瑞")
        let big5: [UInt8] = [0xB6, 0xC7, 0xA9, 0x5F]
        #expect(try title(big5, declared: "Big5") == "傳奇")
        #expect(
            try title(big5, declared: "utf-8", contentType: "text/xml;charset=\"Big5\"") == "傳奇")
    }

    @Test("Valid UTF-8 is UTF-8, whatever it is called")
    func lyingLabels() throws {
        let text = Array("é 金".utf8)
        #expect(try title(text, declared: "iso-8859-1") == "é 金")
        #expect(try title(text, contentType: "text/xml; charset=us-ascii") == "é 金")
        #expect(try title(text, declared: "utf-16") == "é 金")
        #expect(try title(text, declared: "no-such-thing") == "é 金")
    }

    @Test("A label that the bytes contradict gives way to the other one")
    func lies() throws {
        let gb: [UInt8] = [0xBD, 0xF0, 0xCB, 0xB9, 0xC8, 0xF0]
        let latin = "text/xml; charset=ISO-8859-1"
        #expect(try title(gb, declared: "gb2312", contentType: latin) == "金斯瑞")
        let koi: [UInt8] = [0xC1, 0xFF, 0xFF, 0x20]
        #expect(
            try title(koi, declared: "koi8-r", contentType: "text/xml; charset=big5") == "аЪЪ")
    }

    @Test("Bytes that are no UTF-8 are windows-1252, one by one")
    func windows1252() throws {
        #expect(try title([0x93, 0xE9, 0x94], declared: "utf-8") == "“é”")
        #expect(try title([0x80, 0xE9], declared: "iso-8859-1") == "€é")
        #expect(try title(Array("金 ".utf8) + [0xE9]) == "金 é")
    }

    @Test("A byte order mark is believed first; UTF-16 is told by its zero bytes without one")
    func marks() throws {
        let text = "<rss><channel><item><title>é金</title></item></channel></rss>"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [
            [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big,
            [0xEF, 0xBB, 0xBF] + Array(text.utf8),
        ] {
            let feed = try FeedParser.parse(
                Data(bytes), contentType: "text/xml; charset=iso-8859-1", baseURL: nil)
            #expect(feed.items.first?.title == "é金")
        }
    }

    @Test("UTF-32 is told by its mark or its zero bytes")
    func utf32() throws {
        let text = "<rss><channel><item><title>é金</title></item></channel></rss>"
        let big = text.unicodeScalars.flatMap { scalar in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
        }
        for bytes in [big, [0, 0, 0xFE, 0xFF] + big] {
            let feed = try FeedParser.parse(Data(bytes), contentType: nil, baseURL: nil)
            #expect(feed.items.first?.title == "é金")
        }
    }

    @Test(
        "Code pages of DOS, Apple and Windows go by many names",
        arguments: [
            ("cp850", "Ç"), ("IBM866", "А"), ("437", "Ç"), ("csibm860", "Ç"), ("macroman", "Ä"),
            ("windows_1251", "Ђ"), ("cspc850multilingual", "Ç"), ("mac-cyrillic", "А"),
        ])
    func pages(name: String, letter: String) throws {
        #expect(try title([0x80], declared: name) == letter)
    }

    @Test("EBCDIC is told by its declaration and read in the page that it names")
    func ebcdic() throws {
        // <?xml version='1.0' encoding='cp037'?><rss><channel><title>A</title></channel></rss>
        let map = Dictionary(
            uniqueKeysWithValues: zip(
                "<?xmlversion='1.0dgcp37> /taA".utf8,
                [
                    0x4C, 0x6F, 0xA7, 0x94, 0x93, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E,
                    0x7D, 0xF1, 0x4B, 0xF0, 0x84, 0x87, 0x83, 0x97, 0xF3, 0xF7, 0x6E, 0x40, 0x61,
                    0xA3, 0x81, 0xC1,
                ] as [UInt8]))
        let text =
            "<?xml version='1.0' encoding='cp037'?><rss><cannel><title>A</title></cannel></rss>"
        let bytes = text.replacing("cannel", with: "channel").utf8.map { map[$0] ?? 0x88 }
        let feed = try FeedParser.parse(Data(bytes), contentType: nil, baseURL: nil)
        #expect(feed.title == "A")
    }

    @Test("A page's meta element names its encoding")
    func meta() {
        let page = Array("<html><meta charset=\"gbk\"><p>".utf8) + [0xBD, 0xF0]
        #expect(
            String(decoding: Charset.utf8(Data(page), contentType: nil), as: UTF8.self)
                .hasSuffix("金"))
    }
}
