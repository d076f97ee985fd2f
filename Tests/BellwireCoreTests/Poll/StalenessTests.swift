import Testing

@testable import BellwireCore

struct StalenessTests {
    private let start = Timestamp(rfc3339: "2026-01-05T13:00:00Z") ?? Timestamp(seconds: 0)

    /// Releases so many days after the start.
    private func rhythm(_ days: [Double]) -> ReleaseRhythm {
        var rhythm = ReleaseRhythm()
        let minutes = days.map { Int(start.adding(seconds: $0 * 86_400).milliseconds / 60_000) }
        rhythm.learn(minutes.map { .init(minute: $0, isDay: false) }, habits: .wires)
        return rhythm
    }

    private func isStale(_ rhythm: ReleaseRhythm, day: Double) -> Bool {
        Staleness.since(rhythm, now: start.adding(seconds: day * 86_400)) != nil
    }

    @Test("A weekly publisher is stale after six weeks of nothing, not before")
    func weekly() {
        let rhythm = rhythm([0, 7, 14, 21, 28, 35])
        #expect(!isStale(rhythm, day: 35 + 41))
        #expect(isStale(rhythm, day: 35 + 43))
        #expect(
            Staleness.since(rhythm, now: start.adding(seconds: 100 * 86_400))
                == start.adding(seconds: 77 * 86_400))
    }

    @Test("A long silence that is the source's habit is none")
    func seasons() {
        let rhythm = rhythm([0, 1, 2, 90, 91, 92, 180, 181])
        #expect(!isStale(rhythm, day: 181 + 130))
        #expect(isStale(rhythm, day: 181 + 133))
    }

    @Test("A wire that brings something every minute may rest over Easter")
    func holidays() {
        let rhythm = rhythm((0..<50).map { Double($0) / 1440 })
        #expect(!isStale(rhythm, day: 3.9))
        #expect(isStale(rhythm, day: 4.1))
    }

    @Test("Of a source that showed five releases or fewer nothing can be said")
    func few() {
        #expect(Staleness.limit(rhythm([0, 7, 14, 21, 28])) == nil)
        #expect(!isStale(rhythm([0, 0, 0, 0, 0, 0, 0]), day: 1000))
        #expect(!isStale(ReleaseRhythm(), day: 1000))
    }
}
