import BellwireCore
import Testing

@Suite("Whose release it is")
struct AttributionTests {
    private let classifier: Classifier

    init() throws {
        let knowledge = try Knowledge.shipped()
        classifier = Classifier(issuers: knowledge.issuers, knowledge: knowledge)
    }

    private func roles(_ release: ReleaseText) -> [String] {
        classifier.read(release).issuers.map { "\($0.role.rawValue) \($0.id ?? $0.name)" }
    }

    private static let text =
        "Plant Opens\n\nROME, May 1, 2024 /PRNewswire/ -- Acme Corp. and Legend Biotech (NASDAQ: LEGN) "
        + "today opened a plant."

    @Test("The SOURCE line decides")
    func source() {
        let release = ReleaseText(text: Self.text + "\n\nSOURCE GenScript Biotech Corporation")
        #expect(roles(release).first == "issuer genscript")
        #expect(roles(release).contains("subject legend"))
    }

    @Test("Without one the bound source, then the contributor, then the dateline's subject")
    func order() {
        var release = ReleaseText(text: Self.text)
        #expect(roles(release) == ["issuer Acme Corp.", "subject legend"])
        release.contributor = "Legend Biotech USA Inc."
        #expect(roles(release).first == "issuer legend")
        release.boundIssuer = "genscript"
        #expect(roles(release).first == "issuer genscript")
    }

    @Test(
        "Tickers are read in every notation",
        arguments: [
            "(NASDAQ: LEGN)", "(Nasdaq:LEGN)", "(Legend, NASDAQ: LEGN)", "(纳斯达克股票代码：LEGN)",
            "(HKEX: 1548.HK)", "(HK.1548)", "(HK:01548)", "(01548.HK)", "(Stock Code: 1548)",
            "(股份代號：1548)",
        ])
    func tickers(notation: String) {
        let release = ReleaseText(
            text: "ROME, May 1, 2024 /PRNewswire/ -- Something \(notation) today spoke.")
        #expect(roles(release).contains { $0.hasSuffix("legend") || $0.hasSuffix("genscript") })
    }
}
