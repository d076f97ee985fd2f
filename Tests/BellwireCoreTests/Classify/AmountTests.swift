import Testing

@testable import BellwireCore

@Suite("Numbers")
struct AmountTests {
    @Test(
        "Amounts are plain decimals",
        arguments: [
            (Amount(digits: 1865, places: 1).scaled(by: 6), "186500000"),
            (Amount(digits: -11, places: 2), "-0.11"), (Amount(digits: 3729, places: 2), "37.29"),
            (Amount(digits: 300, places: 1), "30"),
            (Amount(digits: 0, places: 0).scaled(by: 6), "0"),
            (Amount(digits: 101, places: 2).scaled(by: 9), "1010000000"),
        ])
    func text(amount: Amount, expected: String) {
        #expect(amount.text == expected)
    }

    @Test(
        "Money is read with its currency, scale and sign",
        arguments: [
            ("US$186.5 million", "186500000 USD"), ("USD154.5 million", "154500000 USD"),
            ("HK$13.68", "13.68 HKD"), ("RMB 1.2 billion", "1200000000 CNY"),
            ("$(24.5) million", "-24500000 USD"), ("518.8百万美元", "518800000 USD"),
            ("8.4亿美元", "840000000 USD"), ("$1.01B", "1010000000 USD"),
            ("€165 million", "165000000 EUR"),
            ("$75M", "75000000 USD"), ("HKD 655,792,000", "655792000 HKD"),
        ])
    func money(text: String, expected: String) {
        let view = MatchText(text)
        let found = NumberScanner.scan(view).compactMap(MoneyScanner(text: view).money).map {
            "\(($0.isNegative ? $0.amount.negated : $0.amount).text) \($0.currency)"
        }
        #expect(found == [expected])
    }
}
