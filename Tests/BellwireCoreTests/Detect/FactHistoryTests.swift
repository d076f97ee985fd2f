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
            .init(
                fact: revenue("285200000", "2024-H1", comparative: true), at: later, event: "second"
            ),
            .init(fact: revenue("561400000", "2024-H1"), at: august, event: "first"),
            .init(fact: revenue("518800000", "2025-H1"), at: later, event: "second"),
        ])
        #expect(history.map(\.value) == ["561400000", "285200000", "518800000"])
        #expect(history.map(\.knownUntil) == [later, nil, nil])
        #expect(history.map(\.event) == ["first", "second", "second"])
    }

    @Test("An adjusted figure does not replace the reported one")
    func adjusted() {
        var profit = FinancialFact(
            issuer: "aurelia", metric: "gross_profit", period: "2024-H1", periodEnd: nil,
            value: "91000000", qualifier: .exactly, currency: "USD", changePercent: nil,
            scope: "group", basis: .reported, comparative: false, evidence: [])
        let reported = Fact.financial(profit)
        profit.value = "97000000"
        profit.basis = .adjusted
        let history = FactHistory.of([
            .init(fact: reported, at: august, event: "first"),
            .init(fact: .financial(profit), at: august, event: "first"),
        ])
        #expect(history.map(\.value) == ["91000000", "97000000"])
        #expect(history.map(\.basis) == [.reported, .adjusted])
        #expect(history.allSatisfy { $0.knownUntil == nil })
    }

    @Test("A word that only repeats what stands adds nothing")
    func repeated() {
        let history = FactHistory.of([
            .init(fact: revenue("561400000", "2024-H1"), at: august, event: "first"),
            .init(
                fact: revenue("561400000", "2024-H1", comparative: true), at: later, event: "second"
            ),
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
        #expect(
            FactHistory.of([.init(fact: count, at: august, event: "first")]).first?.period
                == "2024-08-18")
    }

    @Test("What was taken back was known until then, and may be said anew")
    func takenBack() {
        let history = FactHistory.of([
            .init(
                fact: revenue("96200000", "2025-Q1"), at: august, event: "first",
                takenBack: august.adding(seconds: 60)),
            .init(fact: revenue("96200000", "2025-Q1"), at: later, event: "second"),
        ])
        #expect(history.map(\.knownUntil) == [august.adding(seconds: 60), nil])
        #expect(history.map(\.event) == ["first", "second"])
    }
}
