import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

/// Events and expected documents of `Tests/Fixtures/emit`.
enum EmitFixture {
    static func event(_ name: String) throws -> Event {
        try BellwireJSON.decode(Event.self, from: Fixtures.read("emit/\(name).event.json"))
    }

    /// Where the texts differ, the new one is put beside the system's temporary files, to be looked
    /// at and, where it is right, copied over the golden.
    static func expect(
        _ text: String, isGolden name: String, _ place: SourceLocation = #_sourceLocation
    ) throws {
        let golden = (try? Fixtures.read("emit/\(name)")) ?? Data()
        guard Data(text.utf8) != golden else { return }
        let actual = FileManager.default.temporaryDirectory.appending(path: "actual-\(name)")
        try Data(text.utf8).write(to: actual)
        Issue.record("differs from the golden \(name); see \(actual.path)", sourceLocation: place)
    }
}
