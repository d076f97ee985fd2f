import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

struct IssuerPageTests {
    private func time(_ day: String) throws -> Timestamp {
        Timestamp(try #require(CalendarDate(day)))
    }

    private func revenue(
        _ value: String, _ period: String, at day: String, scope: String = "group",
        takenBack: String? = nil
    ) throws -> FactHistory.Saying {
        let fact = FinancialFact(
            issuer: "harbor", metric: "revenue", period: period, periodEnd: nil, value: value,
            qualifier: .exactly, currency: "USD", changePercent: nil, scope: scope,
            basis: .reported, comparative: false, evidence: [])
        return FactHistory.Saying(
            fact: .financial(fact), at: try time(day), event: "e-\(day)",
            takenBack: try takenBack.map(time))
    }

    private func headcount(_ value: Int, at day: String) throws -> FactHistory.Saying {
        let fact = HeadcountFact(
            issuer: "harbor", kind: .level, value: value, percent: nil, qualifier: .moreThan,
            asOf: CalendarDate(day), scope: "group", change: nil, evidence: [])
        return FactHistory.Saying(fact: .headcount(fact), at: try time(day), event: "e-\(day)")
    }

    private func approval(_ product: String) throws -> FactHistory.Saying {
        let fact = ApprovalFact(
            issuer: "harbor", status: .approved, regulator: .nmpa, jurisdiction: "CN",
            product: product, indication: nil, minPriorLines: nil, decidedOn: nil,
            disclosure: .news, evidence: [])
        return FactHistory.Saying(
            fact: .approval(fact), at: try time("2024-08-27"), event: "e-approval")
    }

    private func filled() throws -> TestSite {
        let site = TestSite()
        site.events.put(try TestSite.event("approval"))
        site.events.put(
            said: [
                try revenue("100000000", "2024-Q2", at: "2024-08-09"),
                try revenue("90000000", "2024-Q2", at: "2025-03-01"),
                try revenue("0", "2024-Q3", at: "2024-11-09"),
                try revenue("5000000", "2024-Q3", at: "2024-11-09", scope: "=1+1"),
                try revenue("7000000", "2024-Q4", at: "2025-03-01", takenBack: "2025-03-02"),
            ], of: "revenue", issuer: "harbor")
        site.events.put(
            said: [try headcount(6900, at: "2023-12-31"), try headcount(7200, at: "2024-06-30")],
            of: "headcount", issuer: "harbor")
        site.events.put(said: [try approval("velma")], of: "approvals", issuer: "harbor")
        return site
    }

    @Test("An issuer's page draws its figures, and beneath each chart stand its table and its CSV")
    func charts() async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(place, "/issuers/harbor")
            let page = answer.text
            #expect(answer.status == 200)
            #expect(page.contains("<title>Harbor Group – Bellwire</title>"))
            #expect(page.components(separatedBy: "<svg").count == 4)
            #expect(page.contains("aria-label=\"Revenue, Quarters, USD. The table holds"))
            #expect(page.contains("<rect class=\"gain old\""))
            #expect(page.contains("Q2 2024: USD 100 million, known from 9 August 2024 until"))
            #expect(page.contains("replaced 1 Mar 2025"))
            #expect(page.contains("taken back 2 Mar 2025"))
            #expect(page.contains("&gt;7,200"))
            #expect(page.contains(">China</text>"))
            #expect(page.contains("href=\"/wire/events/e-2025-03-01\""))
            for figure in ["revenue", "headcount", "approvals"] {
                #expect(page.contains("href=\"/wire/issuers/harbor/\(figure).csv\""), "\(figure)")
            }
            #expect(!page.contains("style=") && !page.contains("<script"))
            #expect(answer.headers["content-security-policy"]?.contains("unsafe") == false)
        }
    }

    @Test("A figure's history comes home as CSV, and holds no formula from outside")
    func csv() async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(place, "/issuers/harbor/revenue.csv")
            #expect(answer.headers["content-type"]?.hasPrefix("text/csv; charset=utf-8") == true)
            let lines = answer.text.components(separatedBy: "\r\n")
            #expect(lines.count == 7)
            #expect(
                lines[0]
                    == "period,value,currency,qualifier,scope,basis,known_from,known_until,event")
            #expect(
                lines.contains(
                    "2024-Q2,100000000,USD,exactly,group,reported,2024-08-09T00:00:00Z,"
                        + "2025-03-01T00:00:00Z,e-2024-08-09"))
            #expect(answer.text.contains(",'=1+1,"))
            let approvals = try await SocketClient.get(place, "/issuers/harbor/approvals.csv").text
            #expect(approvals.hasPrefix("day,day_is,jurisdiction,regulator,status,product,"))
            #expect(approvals.contains("2024-08-27,report,CN,NMPA,approved,velma,"))
        }
    }

    @Test("An issuer of whom nothing is known has a page that says so, and no charts")
    func nothingKnown() async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(place, "/issuers/northlake")
            #expect(answer.status == 200)
            #expect(answer.text.contains("No figures and no approvals yet"))
            #expect(!answer.text.contains("<svg"))
        }
    }

    @Test(
        "Who is not watched, and what is no figure, is not found",
        arguments: [
            "/issuers/nobody", "/issuers/", "/issuers/harbor/", "/issuers/harbor/profit.csv",
            "/issuers/harbor/.csv", "/issuers/harbor/revenue", "/issuers/harbor/a/b.csv",
            "/issuers/%3Cb%3E", "/issuers/nobody/revenue.csv",
        ])
    func notFound(path: String) async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(place, path)
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "application/problem+json")
        }
    }

    @Test("What a release says of a product stays text in charts and tables")
    func hostile() async throws {
        let site = TestSite()
        site.events.put(
            said: [try approval("<script>\"x\"</script>")], of: "approvals", issuer: "harbor")
        site.events.put(
            said: [try revenue("1\"><b>", "<i>", at: "2024-08-09", scope: "<u>")], of: "revenue",
            issuer: "harbor")
        try await site.serve { place in
            let page = try await SocketClient.get(place, "/issuers/harbor").text
            for tag in ["<script", "<b>", "<i>", "<u>"] { #expect(!page.contains(tag)) }
            #expect(page.contains("&lt;script&gt;"))
            #expect(page.contains("These figures cannot be drawn"))
        }
    }
}
