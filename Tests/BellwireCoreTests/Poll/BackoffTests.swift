import Testing

@testable import BellwireCore

struct BackoffTests {
    private let now = Timestamp(seconds: 1_000_000)

    @Test(
        "Waits double from 30 s to six hours",
        arguments: [
            (0, 30), (1, 30), (2, 60), (3, 120), (9, 7680), (10, 15_360), (11, 21_600),
            (1000, 21_600), (Int.max, 21_600), (-1, 30),
        ] as [(Int, Double)])
    func doubles(failures: Int, seconds: Double) {
        let next = Backoff.next(failures: failures, now: now, unit: 0)
        #expect(next.seconds(since: now) == seconds)
    }

    @Test("Chance takes away at most a quarter")
    func jitter() {
        #expect(Backoff.next(failures: 3, now: now, unit: 1).seconds(since: now) == 90)
        #expect(Backoff.next(failures: 3, now: now, unit: 7).seconds(since: now) == 90)
    }

    @Test("The base may be another")
    func otherBase() {
        let next = Backoff.next(failures: 2, base: .seconds(5), now: now, unit: 0)
        #expect(next.seconds(since: now) == 10)
    }
}
