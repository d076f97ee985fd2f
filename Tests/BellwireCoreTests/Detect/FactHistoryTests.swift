import Testing

@testable import BellwireCore

struct FactHistoryTests {
    private func revenue(_ value: String, _ period: String, comparative: Bool = false) -> Fact {
        .financial(
            FinancialFact(
                issuer: "aurelia", metric: "revenue", period: period, periodEnd: nil, value: value,
                qualifier: .exactly, currency: "USD", changePercent: nil, scope: "group",
                basis: .reported, comparative: comparative, evidence: []))
    }

    private let august = Timestamp(seconds: 1_724_000_000)
    private let later = Timestamp(seconds: 1_755_000_000)

    @Test("A restated figure stands beside the one that it replaces from the day it was said")
    func restated() {
        let history = FactHistory.of([
            (revenue("285200000", "2024-H1", comparative: true), later, "second"),
            (revenue("561400000", "2024-H1"), august, "first"),
            (revenue("518800000", "2025-H1"), later, "second"),
        ])
        #expect(history.map(\.value) == ["561400000", "285200000", "518800000"])
        #expect(history.map(\.knownUntil) == [later, nil, nil])
        #expect(history.map(\.event) == ["first", "second", "second"])
    }

    @Test("A word that only repeats what stands adds nothing")
    func repeated() {
        let history = FactHistory.of([
            (revenue("561400000", "2024-H1"), august, "first"),
            (revenue("561400000", "2024-H1", comparative: true), later, "second"),
        ])
        #expect(history.count == 1)
        #expect(history.first?.knownFrom == august)
    }

    @Test("A count without a date is of the day on which it was said")
    func undated() {
        let count = Fact.headcount(
            HeadcountFact(
                issuer: "aurelia", kind: .level, value: 800, percent: nil, qualifier: .about,
                asOf: nil, scope: "group", change: nil, evidence: []))
        #expect(FactHistory.of([(count, august, "first")]).first?.period == "2024-08-18")
    }
}
