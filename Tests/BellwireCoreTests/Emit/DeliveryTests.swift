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
}
