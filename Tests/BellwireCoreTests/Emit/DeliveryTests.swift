import Testing

@testable import BellwireCore

struct DeliveryTests {
    private let now = Timestamp(seconds: 1_724_761_800)  // 2024-08-27T12:30:00Z

    @Test("Waits follow the list, give or take a fifth, and end with it")
    func schedule() {
        let waits: [Duration] = [.seconds(5), .seconds(30)]
        func wait(_ attempt: Int, _ unit: Double) -> Double? {
            RetrySchedule.next(afterAttempt: attempt, waits: waits, now: now, jitter: unit)?
                .seconds(since: now)
        }
        #expect(wait(1, 0) == 4)
        #expect(wait(1, 0.5) == 5)
        #expect(wait(1, 1) == 6)
        #expect(wait(2, 0.5) == 30)
        #expect(wait(3, 0.5) == nil)
        #expect(wait(0, 0.5) == nil)
    }

    @Test("The contract's schedule takes twelve attempts over three days")
    func wholeSchedule() {
        var time = now
        var attempt = 1
        while let next = RetrySchedule.next(
            afterAttempt: attempt, waits: Endpoint.defaultRetry, now: time, jitter: 0.5)
        {
            time = next
            attempt += 1
        }
        #expect(attempt == 12)
        #expect(time.seconds(since: now) == 272_555)
    }

    @Test(
        "An answer's status decides",
        arguments: [
            (200, DeliveryVerdict.delivered), (204, .delivered), (299, .delivered),
            (410, .disable), (301, .retry(pauseEndpointUntil: nil)),
            (400, .retry(pauseEndpointUntil: nil)), (404, .retry(pauseEndpointUntil: nil)),
            (500, .retry(pauseEndpointUntil: nil)), (503, .retry(pauseEndpointUntil: nil)),
        ])
    func status(status: Int, verdict: DeliveryVerdict) {
        #expect(DeliveryVerdict(status: status, retryAfter: nil, now: now) == verdict)
    }

    @Test(
        "Retry-After pauses the endpoint, a day at most",
        arguments: [
            (429, "120", 120.0), (503, "Tue, 27 Aug 2024 12:31:00 GMT", 60),
            (503, "999999999999999999999", 86_400), (429, "Tue, 27 Aug 2030 12:31:00 GMT", 86_400),
            (429, "0", nil), (429, "soon", nil), (429, "Tue, 27 Aug 2024 12:29:00 GMT", nil),
            (500, "120", nil),
        ] as [(Int, String, Double?)])
    func retryAfter(status: Int, header: String, pause: Double?) {
        #expect(
            DeliveryVerdict(status: status, retryAfter: header, now: now)
                == .retry(pauseEndpointUntil: pause.map { now.adding(seconds: $0) }))
    }

    /// Failures every so many hours; the hour in which the endpoint is disabled.
    private func disabled(everyHours step: Int, upTo end: Int) -> Int? {
        var spell = FailingSpell()
        return stride(from: 0, through: end, by: step).first {
            spell.fail(at: now.adding(seconds: Double($0) * 3600))
        }
    }

    @Test("Five days of failures disable an endpoint; few, or with days of silence, do not")
    func failingSpell() {
        #expect(disabled(everyHours: 1, upTo: 300) == 120)
        #expect(disabled(everyHours: 24, upTo: 300) == 216)
        #expect(disabled(everyHours: 50, upTo: 2000) == nil)
    }

    @Test("The default schedule and one event a day come to it after five days")
    func failingSpellOfSchedule() {
        var failures: [Timestamp] = []
        for day in 0..<8 {
            var time = now.adding(seconds: Double(day) * 86_400)
            failures.append(time)
            var attempt = 1
            while let next = RetrySchedule.next(
                afterAttempt: attempt, waits: Endpoint.defaultRetry, now: time, jitter: 0.5)
            {
                time = next
                failures.append(time)
                attempt += 1
            }
        }
        var spell = FailingSpell()
        let end = failures.sorted().first { spell.fail(at: $0) }
        #expect(end?.seconds(since: now) == 432_000)
    }
}
