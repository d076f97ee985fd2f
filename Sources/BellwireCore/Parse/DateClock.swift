/// A time of day as written.
struct DateClock {
    var hour: Int
    var minute: Int
    /// `nil` where the text gives none.
    var second: Int?
    var milliseconds = 0

    init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    /// `1230` or `123005` (ISO 8601's basic format).
    init(compact value: Int, digits: Int) {
        let rest = digits == 6 ? value / 100 : value
        hour = rest / 100
        minute = rest % 100
        if digits == 6 { second = value % 100 }
    }

    var isValid: Bool {
        (0...24).contains(hour) && (0..<60).contains(minute)
            && (0...60).contains(second ?? 0)
    }

    /// 24:00 is the next day's 0:00 (ISO 8601); 24:05 was meant as the same day's 0:05.
    var seconds: Int {
        let isNextDay = hour == 24 && minute == 0 && (second ?? 0) == 0
        return (isNextDay ? 24 : hour % 24) * 3600 + minute * 60 + (second ?? 0)
    }

    mutating func setFraction(_ value: Int, digits: Int) {
        var value = value
        for _ in 0..<max(0, digits - 3) { value /= 10 }
        for _ in 0..<max(0, 3 - digits) { value *= 10 }
        milliseconds = max(0, min(999, value))
    }

    /// 12 AM is midnight, 12 PM noon; `15:30 PM` stays.
    mutating func setHalf(isAfternoon: Bool) {
        if isAfternoon, hour < 12 { hour += 12 }
        if !isAfternoon, hour == 12 { hour = 0 }
    }
}
