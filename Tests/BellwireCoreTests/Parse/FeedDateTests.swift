import Testing

@testable import BellwireCore

struct FeedDateTests {
    @Test(
        "Dates are read as feeds and pages write them",
        arguments: [
            ("Fri, 2 Oct 2026 18:33:00 +0000", "2026-10-02T18:33:00Z", Precision.second),
            ("Fri, 02 Oct 2026 18:06 GMT", "2026-10-02T18:06:00Z", .minute),
            ("02 Oct 2026 18:06:01 EST", "2026-10-02T23:06:01Z", .second),
            ("Fri, 02 Oct 2026 18:06:01 -0430", "2026-10-02T22:36:01Z", .second),
            ("Fri, 02 Oct 2026 18:06:01 HKT", "2026-10-02T10:06:01Z", .second),
            ("Fri, 02 Oct 26 18:06:01 UT", "2026-10-02T18:06:01Z", .second),
            ("Friday, 02-Oct-98 18:06:01 GMT", "1998-10-02T18:06:01Z", .second),
            ("Fri Oct  2 18:06:01 2026", "2026-10-02T18:06:01Z", .second),
            ("Fri, 02 Oct 2026", "2026-10-02T00:00:00Z", .day),
            (
                "Fri, 02 Oct 2026 18:06:01 GMT+0800 (China Standard Time)", "2026-10-02T10:06:01Z",
                .second
            ),
            ("2026-10-02T18:06:01Z", "2026-10-02T18:06:01Z", .second),
            ("2026-10-02T18:06:01.123456+02:00", "2026-10-02T16:06:01.123Z", .second),
            ("2026-10-02 18:06:01", "2026-10-02T18:06:01Z", .second),
            ("2026-10-02T18:06+0800", "2026-10-02T10:06:00Z", .minute),
            ("20261002T180601Z", "2026-10-02T18:06:01Z", .second),
            ("2026-10-02", "2026-10-02T00:00:00Z", .day),
            ("2026/10/2", "2026-10-02T00:00:00Z", .day),
            ("2026年10月2日", "2026-10-02T00:00:00Z", .day),
            ("October 2, 2026", "2026-10-02T00:00:00Z", .day),
            ("Sept. 2, 2026 at 7:30 a.m. ET", "2026-09-02T11:30:00Z", .minute),
            ("January 2nd, 2026 12:05 PM EST", "2026-01-02T17:05:00Z", .minute),
            ("Mar 8, 2026 01:59 ET", "2026-03-08T06:59:00Z", .minute),
            ("Mar 8, 2026 03:00 ET", "2026-03-08T07:00:00Z", .minute),
            ("Nov 1, 2026 12:00 PT", "2026-11-01T20:00:00Z", .minute),
            ("2 October 2026", "2026-10-02T00:00:00Z", .day),
            ("2026-10-02T24:00:00Z", "2026-10-03T00:00:00Z", .second),
        ])
    func reads(text: String, expected: String, precision: Precision) {
        let date = FeedDate.parse(text)
        #expect(date?.time.description == expected)
        #expect(date?.precision == precision)
    }

    @Test(
        "What is no date is no date",
        arguments: [
            "", "now", "Fri, 32 Oct 2026 18:33:00 GMT", "2026-13-01", "2026-10-02T25:00:00Z",
            "10/02/2026", "Oct 2026", "12:30", "2026", "Fri, 02 Foo 2026 10:00 GMT",
            "99999999999999999999", "Oct 2, 2026 1 2 3", String(repeating: "1", count: 5000),
        ])
    func refuses(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }
}
