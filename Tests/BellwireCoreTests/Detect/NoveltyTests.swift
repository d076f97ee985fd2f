import Testing

@testable import BellwireCore

struct NoveltyTests {
    private func headcount(_ value: Int, asOf: String?, scope: String = "group") -> Fact {
        .headcount(
            HeadcountFact(
                issuer: "aurelia", kind: .level, value: value, percent: nil, qualifier: .about,
                asOf: asOf.flatMap { CalendarDate($0) }, scope: scope, change: nil, evidence: []))
    }

    private func reading(_ facts: [Fact], _ classes: [EventClass]) -> Reading {
        Reading(
            title: nil, published: nil, precision: nil, city: nil, wire: nil, issuers: [],
            classes: classes.map { ClassFinding($0, confidence: 0.9, evidence: []) }, facts: facts,
            text: "", reasons: [])
    }

    private let march = Timestamp(seconds: 1_740_000_000)

    @Test("A headcount that only repeats what is known is kept and gives no class")
    func repeated() {
        let known = [KnownFact(fact: headcount(800, asOf: "2024-12-31"), saidAt: march)]
        let result = Novelty.apply(
            known, to: reading([headcount(800, asOf: nil)], [.headcount, .clinical]))
        #expect(result.classes.map(\.class) == [.clinical])
        #expect(result.facts.count == 1)
    }

    @Test("A new headcount says what it changed from, the latest of the same scope")
    func changed() throws {
        let known = [
            KnownFact(fact: headcount(650, asOf: "2023-12-31"), saidAt: march),
            KnownFact(fact: headcount(800, asOf: "2024-12-31"), saidAt: march),
            KnownFact(fact: headcount(55, asOf: "2025-01-31", scope: "in Leeds"), saidAt: march),
        ]
        let result = Novelty.apply(
            known, to: reading([headcount(900, asOf: "2025-06-30")], [.headcount]))
        #expect(result.classes.map(\.class) == [.headcount])
        guard case .headcount(let fact) = try #require(result.facts.first) else {
            Issue.record("the fact is no headcount")
            return
        }
        #expect(fact.change?.previous == 800)
        #expect(fact.change?.previousAsOf == CalendarDate("2024-12-31"))
    }

    @Test("Where nothing else happened, a repeated figure leaves `other`")
    func nothingLeft() {
        let known = [KnownFact(fact: headcount(800, asOf: nil), saidAt: march)]
        let result = Novelty.apply(known, to: reading([headcount(800, asOf: nil)], [.headcount]))
        #expect(result.classes.map(\.class) == [.other])
    }

    @Test("An approval told again in passing gives no class; told as news it does")
    func approvals() {
        func approval(_ disclosure: ApprovalFact.Disclosure) -> Fact {
            .approval(
                ApprovalFact(
                    issuer: "aurelia", status: .approved, regulator: .mhra, jurisdiction: "GB",
                    product: "SOLVEXA", indication: nil, minPriorLines: nil, decidedOn: nil,
                    disclosure: disclosure, evidence: []))
        }
        let known = [KnownFact(fact: approval(.news), saidAt: march)]
        let recap = Novelty.apply(
            known, to: reading([approval(.recap)], [.approval, .financials]))
        #expect(recap.classes.map(\.class) == [.financials])
        let news = Novelty.apply(known, to: reading([approval(.news)], [.approval]))
        #expect(news.classes.map(\.class) == [.approval])
    }
}
