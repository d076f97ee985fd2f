import Testing

@testable import BellwireCore

struct ChartTests {
    private func entry(
        _ value: String, _ period: String = "2024-Q2", from: String = "2024-08-09",
        until: String? = nil, qualifier: Qualifier = .exactly, scope: String = "group",
        end: String? = nil
    ) throws -> FactHistory.Entry {
        var entry = FactHistory.Entry(
            scope: scope, value: value, qualifier: qualifier, knownFrom: try time(from),
            event: "e")
        entry.period = period
        entry.periodEnd = end.flatMap { CalendarDate($0) }
        entry.currency = "USD"
        entry.knownUntil = try until.map(time)
        return entry
    }

    private func time(_ day: String) throws -> Timestamp {
        Timestamp(try #require(CalendarDate(day)))
    }

    private func labels(_ values: [Double]) -> [String] { ChartScale(values).ticks.map(\.label) }

    @Test("An axis takes in zero, has at most six lines, and they stand at round numbers")
    func scale() {
        #expect(labels([186_500_000, 94_000_000]) == ["0", "50 m", "100 m", "150 m", "200 m"])
        #expect(labels([-26_900_000]) == ["−30 m", "−20 m", "−10 m", "0"])
        #expect(labels([-0.12, 0.31]) == ["−0.2", "0", "0.2", "0.4"])
        #expect(labels([]) == labels([0]))
        #expect(labels([0]).first == "0")
        #expect(labels([1e15]).last == "1,000 tn")
        #expect(labels([7_214]) == ["0", "2,000", "4,000", "6,000", "8,000"])
        for values in [[1.0], [-3, 7], [999_999], [1e-9], [-1e15, 1e15], [0.5, 123_456.7]] {
            #expect((2...6).contains(ChartScale(values).ticks.count), "\(values)")
        }
    }

    @Test("A figure too large to be one, and what is no number, is not drawn")
    func undrawable() throws {
        #expect(ChartScale.drawable("1" + String(repeating: "0", count: 400)) == nil)
        #expect(ChartScale.drawable("nan") == nil)
        #expect(ChartScale.drawable("inf") == nil)
        #expect(ChartScale.drawable("-26900000") == -26_900_000)
        #expect(FigurePanel.panels([try entry("9" + String(repeating: "9", count: 30))]).isEmpty)
    }

    @Test("Periods of one length, one currency and one scope stand beside each other, no others")
    func panels() throws {
        let panels = FigurePanel.panels([
            try entry("3", "2024-FY"), try entry("1", "2024-Q2"), try entry("1", "2024-Q1"),
            try entry("2", "2023-Q4"), try entry("5", "2024-Q1", scope: "continuing"),
            try entry("7", "2024-Q1", scope: "cell therapy"), try entry("8", "2024-06-30"),
        ])
        #expect(
            panels.map(\.title) == [
                "Quarters, USD", "Years, USD",
                "Quarters, USD, continuing operations",
            ])
        #expect(
            panels.first?.columns.map(\.period.words) == ["Q4 2023", "Q1 2024", "Q2 2024"])
    }

    @Test("A chart keeps to its latest twelve columns")
    func mostColumns() throws {
        let entries = try (2000...2024).map { try entry("\($0)", "\($0)-FY") }
        let panel = try #require(FigurePanel.panels(entries).first)
        #expect(panel.columns.map(\.period.label).first == "2013")
        #expect(panel.columns.count == 12)
        #expect(BarChart(panel).density == "many")
    }

    @Test("A restated figure stands within the one that it replaced, and a loss hangs from zero")
    func bars() throws {
        let panel = try #require(
            FigurePanel.panels([
                try entry("100", until: "2025-03-01"), try entry("80", from: "2025-03-01"),
                try entry("-40", "2024-Q3", qualifier: .about), try entry("0", "2024-Q4"),
            ]).first)
        let chart = BarChart(panel)
        #expect(chart.bars.map(\.kind) == ["gain", "gain old", "loss vague", "gain"])
        #expect(chart.values.map(\.text) == ["80", "~−40", "0"])
        #expect(
            chart.bars[1].words == "Q2 2024: USD 100, known from 9 August 2024 until 1 March 2025")
        let zero = try #require(chart.lines.first { $0.kind == "zero" }).y
        #expect(chart.bars[0].y + chart.bars[0].height == zero)
        #expect(chart.bars[2].y == zero)
        #expect(chart.bars[3].height == 1)
        #expect(chart.bars[1].y < chart.bars[0].y && chart.bars[1].width > chart.bars[0].width)
        #expect(chart.names.map(\.text) == ["Q2", "2024", "Q3", "Q4"])
        for bar in chart.bars {
            #expect(bar.x >= 0 && bar.x + bar.width <= 100 && bar.y >= 0)
            #expect(bar.y + bar.height <= chart.height)
        }
    }

    @Test("A unit that all values share is told by the axis alone")
    func units() throws {
        func texts(_ values: String...) throws -> [String] {
            let entries = try values.enumerated().map {
                try entry($0.element, "2024-Q\($0.offset + 1)")
            }
            return BarChart(try #require(FigurePanel.panels(entries).first)).values.map(\.text)
        }
        #expect(try texts("12400000", "-3100000", "0") == ["12.4", "−3.1", "0"])
        #expect(try texts("12400000", "1200000000") == ["12.4 m", "1.2 bn"])
        #expect(try texts("5", "7") == ["5", "7"])
    }

    @Test("What was taken back leaves its outline and no value")
    func takenBack() throws {
        let panel = try #require(FigurePanel.panels([try entry("100", until: "2025-03-01")]).first)
        #expect(BarChart(panel).bars.map(\.kind) == ["gain old"])
        #expect(BarChart(panel).values.isEmpty)
    }

    @Test("A count over time goes in steps, shows its qualifiers, and keeps what was restated")
    func levels() throws {
        let chart = try #require(
            LevelChart([
                try entry("6900", "2023-12-31", qualifier: .moreThan, end: "2023-12-31"),
                try entry("7000", "2024-06-30", until: "2025-03-01", end: "2024-06-30"),
                try entry("7214", "2024-06-30", from: "2025-03-01", end: "2024-06-30"),
                try entry("50", "2024-06-30", scope: "Belgium", end: "2024-06-30"),
            ]))
        #expect(chart.marks.map(\.kind) == ["level vague", "level old", "level"])
        #expect(chart.marks.map(\.x) == [4, 96, 96])
        #expect(chart.values.map(\.text) == [">6,900", "7,214"])
        #expect(chart.strokes.count == 2)
        #expect(chart.strokes[0].y1 == chart.strokes[0].y2)
        #expect(chart.strokes[1].x1 == chart.strokes[1].x2)
        #expect(LevelChart([]) == nil)
        let one = try #require(LevelChart([try entry("0", "2024-06-30", end: "2024-06-30")]))
        #expect(one.marks.map(\.x) == [50])
        #expect(one.strokes.isEmpty)
        #expect(one.names.map(\.text) == ["30 Jun 2024"])
    }

    @Test("A time axis has few lines, at the beginnings of months or years")
    func times() throws {
        func labels(_ days: String...) -> [String] {
            TimeAxis(days.compactMap { CalendarDate($0) }).ticks.map(\.label)
        }
        #expect(labels("2022-02-28", "2025-04-14") == ["2023", "2024", "2025"])
        #expect(
            labels("2024-01-15", "2024-05-02") == ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024"])
        #expect(labels("2024-03-04", "2024-03-09") == ["4 Mar 2024", "9 Mar 2024"])
        #expect(labels("1990-01-01", "2025-01-01") == ["1990", "2000", "2010", "2020"])
        #expect(labels("0001-01-01", "9999-12-31").count < 12)
        #expect(labels().count == 1)
    }

    private func approval(
        _ regulator: Regulator, _ at: String, _ disclosure: ApprovalFact.Disclosure = .news,
        status: ApprovalFact.Status = .approved, decided: String? = nil, takenBack: String? = nil
    ) throws -> FactHistory.Saying {
        FactHistory.Saying(
            fact: .approval(
                ApprovalFact(
                    issuer: "aurelia", status: status, regulator: regulator,
                    jurisdiction: regulator.jurisdiction, product: "SOLVEXA", indication: nil,
                    minPriorLines: nil, decidedOn: decided.flatMap { CalendarDate($0) },
                    disclosure: disclosure, evidence: [])),
            at: try time(at), event: "e-\(at)", takenBack: try takenBack.map(time))
    }

    @Test("An approval is listed once, however often it is recited, and an expansion beside it")
    func approvals() throws {
        let entries = ApprovalHistory.of([
            try approval(.fda, "2025-01-02", .recap), try approval(.fda, "2024-03-01"),
            try approval(.fda, "2024-09-01", status: .expanded),
            try approval(.fda, "2024-10-01", .recap), try approval(.ec, "2024-11-01", .recap),
            try approval(.ec, "2024-12-01", .recap),
        ])
        #expect(entries.map(\.event) == ["e-2024-03-01", "e-2024-09-01", "e-2024-11-01"])
        let chart = try #require(ApprovalChart(entries))
        #expect(chart.rows.map(\.label) == ["United States", "European Union"])
        #expect(chart.rows[0].marks.map(\.kind) == ["approved", "expanded"])
        #expect(chart.rows.allSatisfy { $0.y < chart.bottom && $0.labelY > 0 })
        #expect(ApprovalChart([]) == nil)
    }

    @Test("An approval stands at the day of its decision, and says when it was taken back")
    func decisions() throws {
        let entry = try #require(
            ApprovalHistory.of([
                try approval(.nmpa, "2024-08-27", decided: "2024-08-20", takenBack: "2024-09-01")
            ]).first)
        #expect(entry.day.description == "2024-08-20")
        #expect(entry.words == "NMPA approved SOLVEXA, taken back on 1 September 2024")
        #expect(ApprovalChart([entry])?.rows.first?.marks.first?.kind == "approved old")
    }

    @Test("A cell of a spreadsheet from outside is never a formula, and never breaks its line")
    func csv() throws {
        #expect(
            CSV.line(["=1+1", "-26900000", "@x", "a,\"b\"\n", "plain", ""])
                == "'=1+1,-26900000,'@x,\"a,\"\"b\"\"\n\",plain,")
        #expect(CSV.document(["a", "b"], [["1", "2"]]) == "a,b\r\n1,2\r\n")
        #expect(
            try entry("5").cells
                == ["2024-Q2", "5", "USD", "exactly", "group", "", "2024-08-09T00:00:00Z", "", "e"])
    }

    @Test(
        "Short numbers keep every digit that was said",
        arguments: [
            ("186500000", "186.5 m"), ("-26900000", "−26.9 m"), ("1200000000", "1.2 bn"),
            ("0", "0"),
            ("7214", "7,214"), ("-0.12", "−0.12"), ("1000000000000", "1 tn"),
            ("186512345", "186,512,345"),
        ])
    func short(decimal: String, words: String) {
        #expect(NumberWords.short(decimal) == words)
    }
}
