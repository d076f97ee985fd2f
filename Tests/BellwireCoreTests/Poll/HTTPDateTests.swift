import Testing

@testable import BellwireCore

struct HTTPDateTests {
    private let now = Timestamp(rfc3339: "2026-11-25T12:00:00Z") ?? Timestamp(seconds: 0)

    @Test(
        "The three forms of RFC 9110 are one time",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
        ])
    func threeForms(text: String) {
        #expect(HTTPDate.parse(text, now: now)?.description == "1994-11-06T08:49:37Z")
    }

    @Test("A two-digit year is at most fifty years ahead")
    func shortYears() {
        let near = HTTPDate.parse("Friday, 06-Nov-76 08:49:37 GMT", now: now)
        let far = HTTPDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", now: now)
        #expect(near?.day.year == 2076)
        #expect(far?.day.year == 1977)
    }

    @Test(
        "What is no date is refused",
        arguments: [
            "", "soon", "Sun, 31 Feb 2024 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 EST",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov +994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT and then some",
            String(repeating: "Sun ", count: 100_000),
        ])
    func refused(text: String) {
        #expect(HTTPDate.parse(text, now: now) == nil)
    }

    @Test(
        "A time is written as an IMF-fixdate and read back", arguments: [0, 784_111_777, -86_400])
    func roundTrip(seconds: Int) {
        let time = Timestamp(seconds: seconds)
        #expect(HTTPDate.parse(HTTPDate.format(time), now: now) == time)
        #expect(HTTPDate.format(Timestamp(seconds: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
