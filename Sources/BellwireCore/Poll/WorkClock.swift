/// The clock that publishers' working days go by: releases come at its round times, in summer too.
package enum WorkClock: Sendable {
    case newYork, hongKong

    /// Minutes from Monday 00:00 on this clock, from 0 to 10,079.
    func minuteOfWeek(_ time: Timestamp) -> Int {
        let seconds = (time.seconds(since: Timestamp(seconds: 0)) + shift(time)).rounded(.down)
        // 1970-01-01 was a Thursday.
        let minutes = Int(seconds / 60) + 3 * 1440
        return (minutes % 10_080 + 10_080) % 10_080
    }

    /// Seconds from UTC to this clock.
    func shift(_ time: Timestamp) -> Double {
        switch self {
        case .hongKong: 8 * 3600
        case .newYork: (WorkClock.isSummer(time) ? -4 : -5) * 3600
        }
    }

    /// The United States' rule since 2007: from the second Sunday of March to the first Sunday of
    /// November, each at 2:00 on the clock that ends then.
    private static func isSummer(_ time: Timestamp) -> Bool {
        let day = time.day
        guard day.month == 3 || day.month == 11 else { return (4...10).contains(day.month) }
        let isSpring = day.month == 3
        guard let first = CalendarDate(year: day.year, month: day.month, day: isSpring ? 8 : 1)
        else { return false }
        let change = sunday(from: first).adding(seconds: isSpring ? 7 * 3600 : 6 * 3600)
        return isSpring == (time >= change)
    }

    /// The first Sunday that is not before `day`.
    private static func sunday(from day: CalendarDate) -> Timestamp {
        // 1970-01-04 was a Sunday.
        let days = day.daysSince1970
        let wait = (7 - ((days - 3) % 7 + 7) % 7) % 7
        return Timestamp(seconds: (days + wait) * 86_400)
    }
}
