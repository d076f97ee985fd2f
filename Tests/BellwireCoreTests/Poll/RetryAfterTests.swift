import Testing

@testable import BellwireCore

struct RetryAfterTests {
    private let now = Timestamp(rfc3339: "2026-11-25T12:00:00Z") ?? Timestamp(seconds: 0)

    @Test(
        "Seconds and dates say how long to wait, at most a day",
        arguments: [
            ("120", 120), ("0", 0), (" 7 ", 7), ("1.5", 1.5), ("86401", 86_400),
            ("1000000000", 86_400), ("99999999999999999999999999", 86_400),
            ("Wed, 25 Nov 2026 12:10:00 GMT", 600), ("Sat, 28 Nov 2026 12:00:00 GMT", 86_400),
            ("Wed, 25 Nov 2026 11:00:00 GMT", 0),
        ] as [(String, Double)])
    func waits(header: String, seconds: Double) {
        #expect(RetryAfter.parse(header, now: now)?.seconds(since: now) == seconds)
    }

    @Test(
        "Anything else says nothing",
        arguments: ["", "-5", "soon", "1e9", "5s", "0x10", "+3", ".5", "1.", "1.2.3", "1 2"])
    func refused(header: String) {
        #expect(RetryAfter.parse(header, now: now) == nil)
    }
}
