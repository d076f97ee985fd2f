import Testing

@testable import BellwireCore

struct GoneSpellTests {
    private let start = Timestamp(seconds: 1_000_000)

    /// Answers with the hours at which they came.
    private func spell(_ answers: [(Int?, Double)]) -> GoneSpell {
        var spell = GoneSpell()
        for (status, hours) in answers {
            spell.answered(status, at: start.adding(seconds: hours * 3600))
        }
        return spell
    }

    private func isBelieved(_ spell: GoneSpell, hours: Double) -> Bool {
        spell.isBelieved(at: start.adding(seconds: hours * 3600))
    }

    @Test("Three answers over a day are believed; two, or three within hours, are not")
    func believed() {
        #expect(isBelieved(spell([(410, 0), (410, 12), (410, 24)]), hours: 24))
        #expect(!isBelieved(spell([(410, 0), (410, 24)]), hours: 24))
        #expect(!isBelieved(spell([(410, 0), (410, 1), (410, 2)]), hours: 2))
    }

    @Test("Any other answer begins anew, none says nothing")
    func broken() {
        #expect(!isBelieved(spell([(410, 0), (410, 12), (200, 20), (410, 24)]), hours: 24))
        #expect(isBelieved(spell([(410, 0), (nil, 6), (410, 12), (410, 25)]), hours: 25))
    }
}
