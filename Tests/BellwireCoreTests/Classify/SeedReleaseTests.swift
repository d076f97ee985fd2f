import BellwireCore
import FoundationEssentials
import TestSupport
import Testing

/// The release that Bellwire was first made for. It is not the project's to carry, so it is read from
/// `$BELLWIRE_SEED` or from `shared/` beside the repository.
@Suite("The seed release")
struct SeedReleaseTests {
    private static let path: String? = {
        let root = Fixtures.path("").split(separator: "/").dropLast(2).joined(separator: "/")
        let beside = "/\(root)/../shared/seed-release.txt"
        let named = ProcessInfo.processInfo.environment["BELLWIRE_SEED"]
        return [named, beside].compactMap { $0 }.first {
            FileManager.default.fileExists(atPath: $0)
        }
    }()

    private func reading() throws -> Reading {
        let data = try Data(contentsOf: URL(filePath: try #require(Self.path)))
        let knowledge = try Knowledge.shipped()
        return Classifier(issuers: knowledge.issuers, knowledge: knowledge)
            .read(ReleaseText(text: String(decoding: data, as: UTF8.self)))
    }

    @Test(
        "It comes out whole",
        .enabled(
            if: path != nil, "no shared/seed-release.txt beside the repository, no $BELLWIRE_SEED"))
    func isWhole() throws {
        let reading = try reading()
        #expect(reading.title == nil)
        #expect(reading.published?.description == "2024-08-27T00:00:00Z")
        #expect(reading.precision == .day)
        #expect(reading.city == "PISCATAWAY, N.J.")
        #expect(reading.wire == "prnewswire")
        #expect(
            reading.issuers == [
                InvolvedIssuer(id: "genscript", name: "GenScript Biotech", role: .issuer),
                InvolvedIssuer(id: "legend", name: "Legend Biotech", role: .subject),
            ])
        #expect(reading.classes.map(\.class) == [.approval, .headcount])
        #expect(reading.classes.allSatisfy { !$0.evidence.isEmpty })
        #expect(EvidenceCheck.wrong(in: reading).isEmpty)
        #expect(reading.facts.allSatisfy { !$0.evidence.isEmpty })
        #expect(reading.facts.count == 13)
        let fixture = try #require(ClassifyFixture(Data(Self.claims.utf8)))
        let failures = fixture.failures(reading)
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }

    private static let claims = """
        -
        ----------
        fact approval | issuer=legend | status=approved | regulator=NMPA | jurisdiction=CN | product=ciltacabtagene autoleucel | indication=relapsed or refractory multiple myeloma | min_prior_lines=3 | decided_on=- | disclosure=news
        fact trial_result | trial=CARTIFAN-1 | registry_id=NCT03758417 | phase=2 | patients=58 | follow_up_months=37.29 | measure=ORR | value=87.9 | unit=percent | reached=true
        fact trial_result | trial=CARTIFAN-1 | patients=58 | follow_up_months=37.29 | measure=VGPR_OR_BETTER | value=86.2 | unit=percent
        fact trial_result | trial=CARTIFAN-1 | patients=58 | follow_up_months=37.29 | measure=CR_OR_BETTER | value=79.3 | unit=percent
        fact trial_result | trial=CARTIFAN-1 | patients=58 | follow_up_months=37.29 | measure=DOR | value=32.56 | unit=months
        fact trial_result | trial=CARTIFAN-1 | patients=58 | follow_up_months=37.29 | measure=PFS | value=30.13 | unit=months
        fact trial_result | trial=CARTIFAN-1 | patients=58 | measure=OS | value=- | reached=false | unit=months
        fact headcount | issuer=genscript | kind=level | value=7200 | qualifier=more_than | as_of=2024-06-30 | scope=group | change=-
        fact metric | issuer=genscript | metric=customers | value=200000 | qualifier=more_than | as_of=-
        fact metric | issuer=genscript | metric=patents | value=350 | qualifier=more_than | as_of=-
        fact metric | issuer=genscript | metric=patent_applications | value=1000 | qualifier=more_than | as_of=-
        fact metric | issuer=genscript | metric=countries | value=100 | qualifier=more_than | as_of=-
        fact metric | issuer=genscript | metric=citations | value=100000 | qualifier=exactly | as_of=2024-06-30
        """
}
