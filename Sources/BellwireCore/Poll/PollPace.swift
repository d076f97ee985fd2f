/// How densely a source is asked over the week. For a given number of requests the mean delay is
/// smallest where they are as dense as the square root of the density of releases; that density is
/// taken as the product of how much comes on a day, in a half hour and at a minute of it, each of which
/// is soon learned.
package struct PollPace: Sendable {
    /// Requests a day, over a week: one every three minutes.
    static let budget = 480.0
    /// As many releases as the habits are worth that are believed without any.
    private static let belief = 8.0

    let newest: Timestamp?
    /// Whether something new is rare: at most four a day.
    let isQuiet: Bool
    private let clock: WorkClock
    /// Square roots of the shares.
    private let days: [Double]
    private let halves: [Double]
    private let minutes: [Double]
    /// Polls a minute where the roots' product is 1.
    private(set) var scale = 0.0

    package init(_ rhythm: ReleaseRhythm, _ habits: ReleaseHabits) {
        clock = habits.clock
        var days = [Double](repeating: 0, count: 7)
        var halves = [Double](repeating: 0, count: 48)
        var minutes = [Double](repeating: 0, count: 30)
        for appearance in rhythm.appearances {
            let time = Timestamp(seconds: appearance.minute * 60)
            // A day alone is its midnight in UTC, which is the day before in New York.
            let minute = clock.minuteOfWeek(
                appearance.isDay ? time.adding(seconds: 43_200 - clock.shift(time)) : time)
            days[minute / 1440] += 1
            guard !appearance.isDay else { continue }
            halves[minute / 30 % 48] += 1
            minutes[minute % 30] += 1
        }
        let all = rhythm.appearances
        let span = Double((all.last?.minute ?? 0) - (all.first?.minute ?? 0)) / 1440
        newest = rhythm.newest
        isQuiet = Double(all.count - 1) <= 4 * span
        self.days = Self.roots(habits.days, days, cycles: span / 7)
        self.halves = Self.roots(habits.halves, Self.smoothed(halves), cycles: span)
        self.minutes = Self.roots(habits.minutes, minutes, cycles: span)
        scale = rhythm.scale ?? solved()
    }

    /// Polls a minute at a minute of the week.
    func rate(_ minute: Int) -> Double {
        let root = days[minute / 1440 % 7] * halves[minute / 30 % 48] * minutes[minute % 30]
        return min(max(scale * root, Self.slowest), Self.fastest)
    }

    /// The time at which the polls since `now` add up to `share` of one.
    func next(after now: Timestamp, share: Double, times factor: Double = 1) -> Timestamp {
        var minute = clock.minuteOfWeek(now)
        var left = share
        var passed = 0.0
        // Of this minute a part is over.
        var length = 1 - Double((now.milliseconds % 60_000 + 60_000) % 60_000) / 60_000
        while passed < PollSchedule.slowest / 60 {
            let rate = min(rate(minute) * factor, Self.fastest)
            if left <= rate * length { return now.adding(seconds: (passed + left / rate) * 60) }
            left -= rate * length
            passed += length
            minute += 1
            length = 1
        }
        return now.adding(seconds: PollSchedule.slowest)
    }

    private static let slowest = 60 / PollSchedule.slowest
    private static let fastest = 60 / PollSchedule.fastest

    /// What is seen counts as far as its cycle was seen through: twenty releases of one afternoon say
    /// much about minutes and nothing about days.
    private static func roots(_ prior: [Double], _ seen: [Double], cycles: Double) -> [Double] {
        let count = seen.reduce(0, +)
        guard count > 0 else { return prior.map { $0.squareRoot() } }
        let trust = min(count, cycles * belief)
        return zip(prior, seen).map { prior, seen in
            ((belief * prior + trust * seen / count) / (belief + trust)).squareRoot()
        }
    }

    /// What lies beside a half hour is likelier than others.
    private static func smoothed(_ halves: [Double]) -> [Double] {
        halves.indices.map { half in
            0.8 * halves[half] + 0.1 * (halves[(half + 47) % 48] + halves[(half + 1) % 48])
        }
    }

    /// The scale that spends the budget, within a hundredth.
    private func solved() -> Double {
        let halves = self.halves.sorted()
        let minutes = self.minutes.sorted()
        var sums = [0.0]
        for minute in minutes { sums.append(sums[sums.count - 1] + minute) }
        let budget = Self.budget * 7
        func isEnough(_ scale: Double) -> Bool {
            days.reduce(0) { $0 + polls(scale * $1, halves, minutes, sums) } >= budget
        }
        // Without bounds this would be it.
        var high = budget / (days.reduce(0, +) * halves.reduce(0, +) * sums[sums.count - 1])
        // Both end: the bounds alone give too few of them, or too many.
        while !isEnough(high) { high *= 2 }
        var low = high / 2
        while isEnough(low) { (low, high) = (low / 2, low) }
        while high - low > low / 100 {
            let middle = (low + high) / 2
            if isEnough(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// Polls of a day at its scale. `halves` and `minutes` ascend; `sums[n]` adds up the first n minutes.
    /// The minutes that a bound holds for are found by two marks that only go down as halves go up.
    private func polls(_ scale: Double, _ halves: [Double], _ minutes: [Double], _ sums: [Double])
        -> Double
    {
        var low = minutes.count
        var high = minutes.count
        var polls = 0.0
        for half in halves {
            let factor = scale * half
            while low > 0, factor * minutes[low - 1] >= Self.slowest { low -= 1 }
            while high > 0, factor * minutes[high - 1] > Self.fastest { high -= 1 }
            polls += Self.slowest * Double(low) + factor * (sums[high] - sums[low])
            polls += Self.fastest * Double(minutes.count - high)
        }
        return polls
    }
}
