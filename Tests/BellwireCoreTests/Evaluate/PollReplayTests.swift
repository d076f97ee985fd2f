import Testing

@testable import BellwireCore

struct PollReplayTests {
    private let start = Timestamp(rfc3339: "2025-01-06T00:00:00Z") ?? Timestamp(seconds: 0)

    @Test(
        "The learned interval waits half as long as a fixed one of as many requests, or less",
        arguments: [ReplayedYear.Kind.biotech, .exchange])
    func halved(kind: ReplayedYear.Kind) {
        let replay = PollReplay(kind, publishers: 3, days: 180, start: start)
        #expect(replay.releases > 50)
        #expect(replay.learned.mean * 2 <= replay.fixed.mean)
        #expect(replay.learned.p95 * 2 <= replay.fixed.p95)
        // The fixed one waits as one does that has so many requests: half of itself on average.
        let interval = 180.0 * 86_400 * 3 / Double(replay.requests)
        #expect(abs(replay.fixed.mean / interval - 0.5) < 0.1)
        #expect(abs(replay.fixed.p95 / interval - 0.95) < 0.1)
    }

    @Test("A year is the same every time, on working days, mostly on the mark")
    func year() {
        let year = ReplayedYear(.biotech, start: start, days: 365, seed: 1)
        let again = ReplayedYear(.biotech, start: start, days: 365, seed: 1)
        #expect(year.releases.map(\.shown) == again.releases.map(\.shown))
        #expect((30...75).contains(year.releases.count))
        let minutes = year.releases.map { WorkClock.newYork.minuteOfWeek($0.published) }
        #expect(minutes.count { $0 / 1440 < 5 } * 10 >= minutes.count * 9)
        #expect(minutes.count { $0 % 1440 == 420 || $0 % 1440 == 480 } * 2 >= minutes.count)
        #expect(
            year.releases.allSatisfy { (2...40).contains($0.shown.seconds(since: $0.published)) })
    }
}
