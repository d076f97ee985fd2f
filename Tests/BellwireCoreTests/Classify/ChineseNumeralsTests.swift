import Testing

@testable import BellwireCore

struct ChineseNumeralsTests {
    @Test(
        "Digits in a row and tens with units are numbers",
        arguments: [("二零二四", 2024), ("三十一", 31), ("十", 10), ("十二", 12), ("二十", 20), ("六", 6)])
    func numbers(_ text: String, _ value: Int) {
        let bytes = Array(text.utf8)
        #expect(ChineseNumerals.number(bytes, endingAt: bytes.count)?.value == value)
        #expect(ChineseNumerals.number(bytes, from: 0)?.end == bytes.count)
    }

    @Test("What is none is refused", arguments: ["十十", "二零十", "月", ""])
    func refused(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(ChineseNumerals.number(bytes, endingAt: bytes.count)?.value == nil)
    }
}
