import Testing

@testable import BellwireCore

struct FactSentenceTests {
    @Test("An approval says who let what onto which market for whom")
    func approval() {
        #expect(
            FactSentence.of(approval())
                == "NMPA approved ciltacabtagene autoleucel for relapsed or refractory multiple "
                + "myeloma (China).")
        #expect(
            FactSentence.of(
                approval(
                    status: .expanded, regulator: .hc, lines: 1,
                    decided: CalendarDate(year: 2024, month: 4, day: 5), jurisdiction: "CA"))
                == "Health Canada expanded the approval of ciltacabtagene autoleucel to relapsed "
                + "or refractory multiple myeloma after at least 1 prior line on 5 April 2024 "
                + "(Canada).")
    }

    @Test(
        "A figure is told with its unit, period and change, and nothing is rounded",
        arguments: [
            (
                "revenue", "186500000", "2024-Q2", "154",
                "Revenue of USD 186.5 million for Q2 2024, up 154 %."
            ),
            (
                "net_income", "-1234567890", "2024-H1", nil,
                "Net loss of USD 1,234,567,890 for the first half of 2024."
            ),
            (
                "cash", "1300000000", "2024-06-30", "-3.5",
                "Cash of USD 1.3 billion as of 30 June 2024, down 3.5 %."
            ),
            (
                "eps", "-0.05", "2024-9M", nil,
                "Loss per share of USD 0.05 for the first nine months of 2024."
            ),
            (
                "rd_expense", "-999999", "2024-FY", nil,
                "Research and development expense of USD −999,999 for 2024."
            ),
            ("odd_metric", "about 5", "2024", nil, "Odd metric of USD about 5 for 2024."),
        ] as [(String, String, String, String?, String)])
    func financial(metric: String, value: String, period: String, change: String?, said: String) {
        let fact = FinancialFact(
            issuer: nil, metric: metric, period: period, periodEnd: nil, value: value,
            qualifier: .exactly, currency: "USD", changePercent: change, scope: "group",
            basis: .reported, comparative: false, evidence: [])
        #expect(FactSentence.of(.financial(fact)) == said)
    }

    @Test("Headcounts tell levels, cuts and plans")
    func headcount() {
        #expect(
            said(.level, 7200, nil, .moreThan) == "More than 7,200 employees as of 30 June 2024.")
        #expect(
            said(.reduction, nil, "20", .about)
                == "Workforce reduction by about 20 % as of 30 June 2024.")
        #expect(said(.plan, 500, nil, .exactly) == "Plan for 500 employees as of 30 June 2024.")
    }

    @Test("Trial results tell medians, rates and what was not reached")
    func trial() {
        #expect(
            trial("ORR", "87.9", .percent)
                == "CARTIFAN-1: overall response rate of 87.9 % (58 patients, median follow-up "
                + "37.29 months).")
        #expect(
            trial("OS", nil, .months)
                == "CARTIFAN-1: median overall survival not reached (58 patients, median "
                + "follow-up 37.29 months).")
    }

    @Test("An event tells its weighty facts first, whose they are, and no earlier period's figures")
    func event() throws {
        #expect(
            FactSentence.of(try EmitFixture.event("approval"))
                == "Northlake Biologics: NMPA approved velmacabtagene for relapsed or refractory "
                + "multiple myeloma after at least 3 prior lines (China). More than 7,200 "
                + "employees as of 30 June 2024, after more than 6,900 on 31 December 2023. "
                + "Northlake Biologics: VESTA-2: overall response rate of 86.9 % (61 patients).")
        #expect(!FactSentence.of(try EmitFixture.event("financials")).contains("Q2 2023"))
    }

    @Test("An event without facts tells its classes")
    func withoutFacts() throws {
        var event = try EmitFixture.event("approval")
        event.facts = []
        #expect(FactSentence.of(event) == "Approval, Headcount: Harbor Group.")
    }

    @Test("No event's sentence is longer than asked for", arguments: [20, 60, 300])
    func bounded(limit: Int) throws {
        for name in ["approval", "financials", "hostile"] {
            #expect(FactSentence.of(try EmitFixture.event(name), limit: limit).count <= limit)
        }
    }

    private func approval(
        status: ApprovalFact.Status = .approved, regulator: Regulator = .nmpa, lines: Int? = nil,
        decided: CalendarDate? = nil, jurisdiction: String = "CN"
    ) -> Fact {
        .approval(
            ApprovalFact(
                issuer: nil, status: status, regulator: regulator, jurisdiction: jurisdiction,
                product: "ciltacabtagene autoleucel",
                indication: "relapsed or refractory multiple myeloma", minPriorLines: lines,
                decidedOn: decided, disclosure: .news, evidence: []))
    }

    private func said(
        _ kind: HeadcountFact.Kind, _ value: Int?, _ percent: String?, _ qualifier: Qualifier
    ) -> String {
        FactSentence.of(
            .headcount(
                HeadcountFact(
                    issuer: nil, kind: kind, value: value, percent: percent, qualifier: qualifier,
                    asOf: CalendarDate("2024-06-30"), scope: "group", change: nil, evidence: [])))
    }

    private func trial(
        _ measure: String, _ value: String?, _ unit: TrialResultFact.Unit
    ) -> String {
        FactSentence.of(
            .trialResult(
                TrialResultFact(
                    issuer: nil, trial: "CARTIFAN-1", registryID: nil, phase: "2", arm: nil,
                    patients: 58, followUpMonths: "37.29", measure: measure, of: nil, atMonths: nil,
                    value: value, reached: value != nil, unit: unit, interval: nil, evidence: [])))
    }
}
