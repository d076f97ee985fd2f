import BellwireCore
import Testing

@Suite("The classifier")
struct ClassifierTests {
    private let classifier: Classifier

    init() throws {
        let knowledge = try Knowledge.shipped()
        classifier = Classifier(issuers: knowledge.issuers, knowledge: knowledge)
    }

    private static let bad = [
        "", " ", "\n\n\n", "Hello", "\u{202E}\u{200F}\u{FEFF}", "€“”®™", "SOURCE", "Source:",
        "About ",
        "date 2024-08-27", "- - -", "As of", "(NASDAQ:", "$", "(", "\"", "…approved by the FDA",
        String(repeating: "a", count: 200_000), String(repeating: "\"", count: 50_000),
        String(repeating: "(NASDAQ: LEGN) ", count: 5_000),
        String(repeating: "June 30 ", count: 5_000),
        String(repeating: "获国家药监局批准", count: 5_000), String(repeating: "1,", count: 50_000),
        String(repeating: "<div>", count: 20_000), "à¸\u{9D}â€œFDA approvesâ€\u{9D} CARVYKTI",
    ]

    @Test("Bad texts give an honest reading, with every quote in its place", arguments: bad.indices)
    func survives(index: Int) {
        let text = Self.bad[index]
        let reading = classifier.read(ReleaseText(text: text))
        #expect(!reading.classes.isEmpty)
        #expect(reading.text == text)
        #expect(EvidenceCheck.wrong(in: reading).isEmpty)
    }

    @Test("A thousand tickers, turned letters and markup make nobody issuer and nothing news")
    func inventsNothing() {
        let tickers = (0..<1_000).map { "(NASDAQ: AB\($0 % 26)\($0))" }.joined(separator: " ")
        let markup = String(repeating: "<div><p>", count: 200) + "Legend Biotech"
        for text in [
            "Legend Biotech \(tickers)\n\nAlso \(tickers)", markup, "\u{202E}hcetoiB dnegeL",
            "Legend Biotech", "One line without an end", "â€œLÃ©gendâ€\u{9D} approved",
        ] {
            let reading = classifier.read(ReleaseText(text: text))
            #expect(reading.classes.map(\.class) == [.other], "\(text.prefix(40))")
            #expect(reading.facts.isEmpty)
        }
        let list = classifier.read(ReleaseText(text: "Watch \(tickers)\n\n(NASDAQ: LEGN) rose."))
        #expect(!list.issuers.contains { $0.role != .mentioned })
        #expect(classifier.read(ReleaseText(text: "")).issuers.isEmpty)
    }

    @Test("Ten million bytes are read up to the bound, and kept whole")
    func readsLargeText() {
        let line =
            "Legend Biotech (NASDAQ: LEGN) today said that nothing has happened in Ghent.\n\n"
        let text = String(repeating: line, count: 10_000_000 / line.utf8.count)
        let reading = classifier.read(ReleaseText(text: text))
        #expect(reading.text.utf8.count == text.utf8.count)
        #expect(EvidenceCheck.wrong(in: reading).isEmpty)
    }

    @Test("Every beginning and every end of a release is read without a fault")
    func survivesCuts() {
        let text = """
            Legend Biotech Announces “Approval” of CARVYKTI®

            SOMERSET, N.J., June 3, 2024 (GLOBE NEWSWIRE) -- Legend Biotech (NASDAQ: LEGN) – today announced \
            that the NMPA has approved CARVYKTI for patients with myeloma after at least two prior lines. ORR was 87.9%.

            About Legend Biotech

            As of May 1, 2024, 传奇生物 had over 1,800 employees.

            SOURCE Legend Biotech
            """
        let scalars = Array(text.unicodeScalars)
        for cut in 0...scalars.count {
            for part in [scalars[..<cut], scalars[cut...]] {
                var slice = String.UnicodeScalarView()
                slice.append(contentsOf: part)
                #expect(
                    EvidenceCheck.wrong(in: classifier.read(ReleaseText(text: String(slice))))
                        .isEmpty)
            }
        }
    }

    @Test("The same bytes give the same reading, whatever the number of tasks")
    func isDeterministic() async {
        let text =
            "FDA Approves CARVYKTI\n\nBOSTON, May 1, 2024 /PRNewswire/ -- Legend Biotech announced it."
        let first = classifier.read(ReleaseText(text: text))
        await withTaskGroup(of: Reading.self) { group in
            for _ in 0..<8 {
                group.addTask { [classifier] in classifier.read(ReleaseText(text: text)) }
            }
            for await reading in group { #expect(reading == first) }
        }
    }

    @Test("The carrier's word comes before the text's")
    func carrierComesFirst() {
        let release = ReleaseText(
            text: "A title\n\nROME, May 1, 2024 /PRNewswire/ -- Acme Corp. today opened a shop.",
            title: "A title", published: Timestamp(seconds: 1_714_500_000), precision: .minute,
            wire: "globenewswire")
        let reading = classifier.read(release)
        #expect(reading.title == "A title")
        #expect(reading.published == Timestamp(seconds: 1_714_500_000))
        #expect(reading.precision == .minute)
        #expect(reading.wire == "globenewswire")
        #expect(reading.city == "ROME")
    }

    @Test("An item concerns us by alias, ticker or product, and by nothing else")
    func concerns() {
        func concerns(_ title: String, tickers: [Ticker] = [], contributor: String? = nil) -> Bool {
            classifier.concerns(
                title: title, summary: nil, content: nil, contributor: contributor, tickers: tickers
            )
        }
        #expect(concerns("Legend Biotech opens a plant"))
        #expect(concerns("CARVYKTI® data presented"))
        #expect(concerns("A company (NASDAQ: LEGN) speaks"))
        #expect(concerns("金斯瑞生物科技公佈業績"))
        #expect(concerns("Nothing", tickers: [Ticker(exchange: "HK", symbol: "01548")]))
        #expect(concerns("Nothing", contributor: "Legend Biotech USA Inc."))
        #expect(!concerns("Legend Holdings reports results"))
        #expect(
            !concerns("A legend of biotech", tickers: [Ticker(exchange: "NYSE", symbol: "LEGN")]))
    }

    @Test("A new issuer is data: its names, ticker and products are found")
    func newIssuer() throws {
        let issuer = Issuer(
            id: "quill", name: "Quill Bio", tickers: [Ticker(exchange: "NYSE", symbol: "QIL")],
            products: ["quillozumab = QUILZA"])
        let own = Classifier(issuers: [issuer], knowledge: try Knowledge.shipped())
        let reading = own.read(
            ReleaseText(
                text:
                    "OSLO, May 1, 2024 /PRNewswire/ -- Quill Bio announced that Swissmedic approved QUILZA."
            ))
        #expect(reading.issuers.first?.id == "quill")
        #expect(reading.classes.map(\.class) == [.approval])
    }
}
