import Testing

@testable import BellwireCore

@Suite("The automaton")
struct AutomatonTests {
    private func matches(_ phrases: [String], _ text: String) -> [String] {
        let automaton = Automaton(phrases.map { Array($0.utf8) })
        var found: [String] = []
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            automaton.scan(bytes) { phrase, start, end in
                found.append("\(phrases[phrase])@\(start)-\(end)")
            }
        }
        return found
    }

    @Test("It finds phrases that overlap, end together and begin inside one another")
    func overlaps() {
        #expect(
            matches(["us fda", "fda", "fda has"], "the us fda has") == [
                "us fda@4-10", "fda@7-10", "fda has@7-14",
            ])
    }

    @Test("A phrase begins only at a word; one that is no word begins anywhere")
    func borders() {
        #expect(matches(["proval"], "approval") == [])
        #expect(matches(["批准", "(a"], "获批准x(a") == ["批准@3-9", "(a@10-12"])
    }

    @Test("It finds what a plain search finds, on texts of few letters")
    func agreesWithSearch() {
        var generator = SplitMix(state: 7)
        for _ in 0..<200 {
            let phrases = (0..<6).map { _ in generator.word() }
            let text = (0..<12).map { _ in generator.word() }.joined(separator: " ")
            let unique = Array(Set(phrases)).sorted()
            #expect(Set(matches(unique, text)) == Set(search(unique, text)))
        }
    }

    private func search(_ phrases: [String], _ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return phrases.flatMap { phrase -> [String] in
            let wanted = Array(phrase.utf8)
            guard bytes.count >= wanted.count else { return [] }
            return (0...(bytes.count - wanted.count)).filter { at in
                (at == 0 || bytes[at - 1] == 32) && Array(bytes[at..<at + wanted.count]) == wanted
            }.map { "\(phrase)@\($0)-\($0 + wanted.count)" }
        }
    }

    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func word() -> String {
            let length = Int(next() % 4) + 1
            return String((0..<length).map { _ in ["a", "b"][Int(next() % 2)] }.joined())
        }
    }
}
