import Testing

@testable import BellwireCore

struct PollScheduleTests {
    private func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(seconds: 0)
    }

    private func wait(
        _ now: String, rhythm: ReleaseRhythm = ReleaseRhythm(), unit: Double = 0.5
    ) -> Double {
        let now = time(now)
        return PollSchedule.next(interval: .auto, rhythm: rhythm, now: now, unit: unit)
            .seconds(since: now)
    }

    @Test("A fixed interval varies by a tenth", arguments: [(0, 90), (0.5, 100), (1, 110)])
    func fixed(unit: Double, seconds: Double) {
        let now = time("2026-11-25T12:00:00Z")
        let next = PollSchedule.next(interval: .fixed(.seconds(100)), now: now, unit: unit)
        #expect(next.seconds(since: now) == seconds)
    }

    @Test("Before New York opens a source is asked every half minute, never sooner")
    func busyHour() {
        #expect(wait("2026-11-25T12:20:00Z") == 30)
        #expect(wait("2026-11-25T12:20:00Z", unit: 0) == 30)
        #expect(wait("2026-11-25T12:20:00Z", unit: 1) == 33)
    }

    @Test("A quiet hour waits longer, a weekend longest, nothing longer than 15 minutes")
    func quietHours() {
        #expect(wait("2026-11-25T04:01:00Z") == 300)
        let weekend = wait("2026-11-28T04:00:30Z")
        #expect(weekend > 800 && weekend <= 900)
        let silent = ReleaseRhythm(weights: Array(repeating: 0, count: 168))
        #expect(wait("2026-11-28T04:00:29Z", rhythm: silent, unit: 1) <= 900)
    }

    @Test("A long step ends just after the next quarter hour")
    func quarterHour() {
        #expect(wait("2026-11-25T04:13:00Z", unit: 0) == 135)
        #expect(wait("2026-11-25T04:13:00Z", unit: 1) == 150)
    }

    @Test("After something new the source is watched closely for a quarter of an hour")
    func afterNews() {
        let rhythm = ReleaseRhythm(lastNew: time("2026-11-28T04:00:00Z"))
        #expect(wait("2026-11-28T04:10:00Z", rhythm: rhythm) == 30)
        #expect(wait("2026-11-28T04:16:00Z", rhythm: rhythm) > 300)
    }

    @Test("A learned rhythm takes the place of the usual one, from Monday 00:00 UTC")
    func learned() {
        var weights = [Double](repeating: 0.01, count: 168)
        weights[0] = 1
        let rhythm = ReleaseRhythm(weights: weights)
        #expect(wait("2026-11-23T00:20:00Z", rhythm: rhythm) == 30)
        #expect(wait("2026-11-22T23:16:00Z", rhythm: rhythm) == 300)
        #expect(wait("2026-11-23T01:01:00Z", rhythm: rhythm) == 300)
    }
}
