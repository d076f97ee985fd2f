import FoundationEssentials
import Testing

@testable import BellwireCore

@Suite("The knowledge")
struct KnowledgeTests {
    @Test("Its version bears four digits of its own hash")
    func version() throws {
        let version = try Knowledge.shipped().version
        let parts = version.split(separator: "-")
        #expect(parts.count == 2)
        #expect(parts.last?.utf8.count == 4)
        #expect(try Knowledge.shipped().version == version)
    }

    @Test("It ships both issuers, with Legend as GenScript's subsidiary until October 2024")
    func issuers() throws {
        let issuers = try Knowledge.shipped().issuers
        #expect(issuers.map(\.id) == ["legend", "genscript"])
        let relation = issuers[0].relations.first { $0.kind == .subsidiary }
        #expect(relation?.of == "genscript")
        #expect(relation?.until?.description == "2024-10-18")
        #expect(issuers[0].productNames[0].first == "ciltacabtagene autoleucel")
    }

    @Test("Every line of a cue file is read or refused with its place")
    func refusals() {
        let file = KnowledgeFile(
            name: "frame.txt", bytes: Array("# note\napprove  approves\nnonsense  x\n".utf8))
        let error = #expect(throws: KnowledgeError.self) { try file.cues() }
        #expect(error?.line == 3)
        #expect(error?.description.contains("frame.txt:3") == true)
    }

    @Test("Every value of a frame's step, a regulator or a wire means something")
    func values() throws {
        for cue in try Knowledge.shipped().cues {
            #expect(!cue.phrase.isEmpty)
            switch cue.kind {
            case .step:
                // Which way a committee voted is what the words behind say.
                let isStep = RegulatoryFact.Step(rawValue: cue.value) != nil
                #expect(isStep || cue.value == "vote", "\(cue.value)")
            case .month: #expect((1...12).contains(Int(cue.value) ?? 0))
            case .span: #expect(Int(cue.value) != nil)
            case .qualifier: #expect(Qualifier(rawValue: cue.value) != nil)
            case .plain: #expect(cue.plain != nil)
            default: break
            }
        }
    }
}
