import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

struct FactsTests {
    private func save(_ facts: [Fact], in rig: Rig) async throws {
        let reading = Reading(
            title: "Title", published: rig.now, precision: .second, city: nil, wire: nil,
            issuers: [InvolvedIssuer(id: "aurelia", name: "Aurelia Biotech", role: .issuer)],
            classes: [ClassFinding(.other, confidence: 0.9, evidence: [])], facts: facts,
            text: "a text of its own", reasons: [])
        var record = PollRecord(
            source: rig.source(), at: rig.now, outcome: .read, nextPoll: rig.now)
        record.items.append(("g:1", FeedItem(id: "1", title: "Title")))
        record.fresh.append(.init(key: "g:1", reading: reading, url: "https://example.com/1"))
        _ = try await rig.store.save(record, rules: "test", endpoints: [])
    }

    private func figure(_ metric: String, _ value: String) -> Fact {
        .financial(
            FinancialFact(
                issuer: "aurelia", metric: metric, period: "2024-Q2", periodEnd: nil,
                value: value, qualifier: .exactly, currency: "USD", changePercent: nil,
                scope: "group", basis: .reported, comparative: false, evidence: []))
    }

    private let people = Fact.headcount(
        HeadcountFact(
            issuer: "aurelia", kind: .level, value: 800, percent: nil, qualifier: .about,
            asOf: nil, scope: "group", change: nil, evidence: []))

    private let patents = Fact.metric(
        MetricFact(
            issuer: "aurelia", metric: "patents", value: 30, qualifier: .exactly, asOf: nil,
            evidence: []))

    private let approval = Fact.approval(
        ApprovalFact(
            issuer: "aurelia", status: .approved, regulator: .fda, jurisdiction: "US",
            product: "SOLVEXA", indication: nil, minPriorLines: nil, decidedOn: nil,
            disclosure: .news, evidence: []))

    @Test("A figure's history holds that figure and no other")
    func one() async throws {
        let rig = try Rig()
        let all = [
            figure("revenue", "5"), figure("revenue_per_head", "6"), people, patents, approval,
        ]
        try await save(all, in: rig)
        func said(_ metric: String) async throws -> [Fact] {
            try await rig.store.said(issuer: "aurelia", metric: metric).map(\.fact)
        }
        #expect(try await said("revenue") == [all[0]])
        #expect(try await said("headcount") == [people])
        #expect(try await said("patents") == [patents])
        #expect(try await said("").isEmpty)
        #expect(try await said("\0").isEmpty)
        #expect(try await said("reven").isEmpty)
        #expect(
            try await rig.store.approvalsSaid(issuer: "aurelia").map(\.fact) == [approval])
        #expect(
            try await rig.store.figures(ofIssuer: "aurelia")
                == ["headcount", "patents", "revenue", "revenue_per_head"])
        #expect(try await rig.store.figures(ofIssuer: "other").isEmpty)
    }
}
