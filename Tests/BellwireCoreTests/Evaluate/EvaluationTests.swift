import Testing

@testable import BellwireCore

struct EvaluationTests {
    private func label(_ json: String) throws -> LabelledRelease {
        try BellwireJSON.decode(LabelledRelease.self, from: json)
    }

    private func reading(
        _ classes: [EventClass], facts: [Fact] = [], issuer: String? = "Aurelia Biotech plc"
    ) -> Reading {
        Reading(
            title: "A title of five words", published: nil, precision: nil, city: nil, wire: nil,
            issuers: issuer.map { [InvolvedIssuer(id: nil, name: $0, role: .issuer)] } ?? [],
            classes: classes.map { ClassFinding($0, confidence: 0.9, evidence: []) }, facts: facts,
            text: "A text", reasons: [])
    }

    @Test("A label is text, or headline and lead")
    func labels() throws {
        let label = try label(#"{"headline": "One", "lead": "Two", "labels": ["legal"]}"#)
        #expect(label.text == "One\n\nTwo")
        #expect(label.issuer == nil)
        #expect(throws: DecodingError.self) {
            try self.label(#"{"text": "x", "labels": ["weather"]}"#)
        }
    }

    @Test("Classes are right, invented or missed, and each mistake is named")
    func classes() throws {
        var evaluation = Evaluation()
        let release = try label(
            #"{"id": "a", "text": "x", "labels": ["legal", "product"], "issuer": "Aurelia Biotech"}"#
        )
        evaluation.add(release, reading([.legal, .facility]))
        #expect(evaluation.classes[.legal]?.right == 1)
        #expect(evaluation.classes[.facility]?.invented == 1)
        #expect(evaluation.classes[.product]?.missed == 1)
        #expect(evaluation.issuers.right == 1)
        #expect(evaluation.misses.count == 2)
        #expect(evaluation.misses.allSatisfy { $0.hasPrefix("a: ") })
    }

    @Test("A fact is exact when every field that the label names agrees")
    func facts() throws {
        let count = Fact.headcount(
            HeadcountFact(
                issuer: nil, kind: .level, value: 800, percent: nil, qualifier: .about,
                asOf: CalendarDate("2024-12-31"), scope: "group", change: nil, evidence: []))
        func tally(_ fact: String) throws -> Tally {
            var evaluation = Evaluation()
            let json = "{\"text\": \"x\", \"labels\": [], \"facts\": [\(fact)]}"
            evaluation.add(try label(json), reading([], facts: [count]))
            return try #require(evaluation.facts[.headcount])
        }
        #expect(
            try tally(#"{"type": "headcount", "value": 800, "as_of": "2024-12-31"}"#).right == 1)
        let wrong = try tally(#"{"type": "headcount", "value": 900}"#)
        #expect(wrong.missed == 1)
        #expect(wrong.invented == 1)
    }

    @Test("A label may call a watched product by any of its names")
    func products() throws {
        let issuer = Issuer(
            id: "aurelia", name: "Aurelia", products: ["solvexacel = SOLVEXA = solva-cel"])
        let approval = Fact.approval(
            ApprovalFact(
                issuer: "aurelia", status: .approved, regulator: .fda, jurisdiction: "US",
                product: "solvexacel", indication: nil, minPriorLines: nil, decidedOn: nil,
                disclosure: .news, evidence: []))
        var evaluation = Evaluation(issuers: [issuer])
        for name in ["Solvexa", "solvexacel", "another"] {
            let fact = "{\"type\": \"approval\", \"product\": \"\(name)\"}"
            let json = "{\"text\": \"x\", \"labels\": [], \"facts\": [\(fact)]}"
            evaluation.add(try label(json), reading([], facts: [approval]))
        }
        #expect(evaluation.facts[.approval]?.right == 2)
        #expect(evaluation.facts[.approval]?.missed == 1)
    }

    @Test("Nobody's release with an issuer is an invention")
    func nobodys() throws {
        var evaluation = Evaluation()
        evaluation.add(try label(#"{"text": "x", "labels": ["other"]}"#), reading([.other]))
        #expect(evaluation.issuers.invented == 1)
        evaluation.add(
            try label(#"{"text": "x", "labels": ["other"]}"#), reading([.other], issuer: nil))
        #expect(evaluation.issuers.invented == 1)
    }

    @Test("Wilson's interval of 9 of 10 is known")
    func wilson() {
        // Computed by hand from the formula with z = 1.959964: 0.5958 to 0.9821.
        let (low, high) = Tally.wilson(9, of: 10)
        #expect(abs(low - 0.596) < 0.001)
        #expect(abs(high - 0.982) < 0.001)
        #expect(Tally.wilson(0, of: 0) == (0, 1))
    }

    @Test("The expected error weighs each bin's gap by its count")
    func calibration() {
        var calibration = Calibration()
        for number in 0..<10 { calibration.add(confidence: 0.95, isRight: number > 0) }
        #expect(abs(calibration.expectedError - 0.05) < 1e-9)
    }
}
