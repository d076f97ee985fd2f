import BellwireCore
import TestSupport
import Testing

@Suite("Releases of the fixtures")
struct ClassifyFixtureTests {
    private static let files: [String] =
        ((try? Fixtures.names(in: "classify")) ?? []).flatMap { rule in
            ((try? Fixtures.names(in: "classify/\(rule)")) ?? []).map { "classify/\(rule)/\($0)" }
        }

    /// Built once: it is the costly part.
    private static let classifier = Result {
        let knowledge = try Knowledge.shipped()
        return Classifier(issuers: ClassifyFixtureIssuers.all(knowledge), knowledge: knowledge)
    }

    @Test("There are fixtures of every rule")
    func fixturesAreFound() {
        #expect(Self.files.count >= 45)
    }

    @Test(
        "What a fixture claims is read, and every quote is the text at its place", arguments: files)
    func claimsHold(file: String) throws {
        let classifier = try Self.classifier.get()
        let fixture = try #require(ClassifyFixture(try Fixtures.read(file)))
        let reading = classifier.read(fixture.release)
        let failures = fixture.failures(reading)
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
        #expect(EvidenceCheck.wrong(in: reading).isEmpty)
    }
}
