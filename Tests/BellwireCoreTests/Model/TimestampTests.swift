import Testing

@testable import BellwireCore

struct TimestampTests {
    @Test(
        "A time is read as RFC 3339 and written in UTC",
        arguments: [
            ("2024-08-27T12:30:00Z", "2024-08-27T12:30:00Z"),
            ("2024-08-27t08:30:00.25-04:00", "2024-08-27T12:30:00.250Z"),
            ("1969-12-31 23:59:59Z", "1969-12-31T23:59:59Z"),
        ])
    func readsAndWrites(text: String, expected: String) {
        #expect(Timestamp(rfc3339: text)?.description == expected)
    }

    @Test(
        "What is no RFC 3339 time is refused",
        arguments: ["2024-02-30T00:00:00Z", "2024-08-27", "2024-08-27T12:30:00", "", "27 Aug 2024"])
    func refuses(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("Days count from 1970 and back, leap days included")
    func countsDays() {
        for days in stride(from: -700_000, through: 2_900_000, by: 9_973) {
            let date = CalendarDate(daysSince1970: days)
            #expect(date.daysSince1970 == days)
        }
        #expect(CalendarDate(daysSince1970: 19_782).description == "2024-02-29")
    }
}
