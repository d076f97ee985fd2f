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
            ("2 Oct 2026 24:05 PDT", "2026-10-02T07:05:00Z", .minute),
            ("Tue, 03 Mar 2026 23:39:15 +0100", "2026-03-03T22:39:15Z", .second),
            ("mar, 3 mar 2026 23:39:15 +0100", "2026-03-03T22:39:15Z", .second),
            ("Fr, 2. Oktober 2026", "2026-10-02T00:00:00Z", .day),
            ("Παρ, 02 Οκτ 2026 12:00:00 +0300", "2026-10-02T09:00:00Z", .second),
            ("2026-október-2T9:15-05:00", "2026-10-02T14:15:00Z", .minute),
            ("2026년 10월 2일 09:31:15", "2026-10-02T00:31:15Z", .second),
            ("2026-10-02 오후 11:23:17", "2026-10-02T14:23:17Z", .second),
            ("2026年10月2日 下午3:05", "2026-10-02T15:05:00Z", .minute),
            ("Fri, 2026/10/02 08:19:53 EDT", "2026-10-02T12:19:53Z", .second),
            ("Fri Oct 02 01:16:00 +0000 2026", "2026-10-02T01:16:00Z", .second),
            ("Fri Oct  2 18:06:01 EST 2026", "2026-10-02T23:06:01Z", .second),
            ("15:04 02.10.2026 -0700", "2026-10-02T22:04:00Z", .minute),
            ("02.10.2026 15:04:05", "2026-10-02T15:04:05Z", .second),
            ("31/12/2026", "2026-12-31T00:00:00Z", .day),
            ("12/31/2026", "2026-12-31T00:00:00Z", .day),
            ("10/2/2026 3:04 PM", "2026-10-02T15:04:00Z", .minute),
            ("Fri, 02 Oct 2026 15:04:05 --0700", "2026-10-02T22:04:05Z", .second),
            ("2026-10-02T15:04:05-07:00:00", "2026-10-02T22:04:05Z", .second),
        ])
    func reads(text: String, expected: String, precision: Precision) {
        let date = FeedDate.parse(text)
        #expect(date?.time.description == expected)
        #expect(date?.precision == precision)
    }

    @Test(
        "A date's own element may say less",
        arguments: [
            ("2026", "2026-01-01"), ("2026-10", "2026-10-01"), ("26-10-02", "2026-10-02"),
            ("261002", "2026-10-02"), ("26275", "2026-10-02"), ("-2610", "2026-10-01"),
            ("-26-10", "2026-10-01"), ("2 Oct 2026", "2026-10-02"),
        ])
    func fields(text: String, day: String) {
        let date = FeedDate.parse(field: text)
        #expect(date?.time.description == day + "T00:00:00Z")
        #expect(date?.precision == .day)
        #expect(FeedDate.parse(field: "02/03/04") == nil)
        #expect(FeedDate.parse(field: "2026-13") == nil)
    }

    @Test(
        "What is no date is no date",
        arguments: [
            "", "now", "Fri, 32 Oct 2026 18:33:00 GMT", "2026-13-01", "2026-10-02T25:00:00Z",
            "10/02/2026", "Oct 2026", "12:30", "2026", "Fri, 02 Foo 2026 10:00 GMT",
            "99999999999999999999", "Oct 2, 2026 1 2 3",
            "2026-10", "26-10-02", "Fri, 02 Oct 2026 11:47:32 +00:zz", "02-03-2026",
            "2026-10-02T11:30:00-06:00Textra",
            "2026-10-02T09:00:00+00:xx", "Fri, 02 Oct 2026 1:2:3:4 GMT",
            String(repeating: "1", count: 5000),
        ])
    func refuses(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }
}
