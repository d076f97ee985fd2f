/// How long releases of a year wait until a poll sees them: with the learned interval, and with a fixed
/// one of as many requests. The schedule learns while it goes and knows nothing of what is to come.
package struct PollReplay: Sendable {
    /// Seconds from the feed's showing a release to the poll that finds it.
    package struct Delay: Sendable {
        package var mean: Double
        package var p95: Double

        init(_ delays: [Double]) {
            let sorted = delays.sorted()
            mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
            p95 = sorted.isEmpty ? 0 : sorted[sorted.count * 95 / 100]
        }
    }

    package private(set) var releases = 0
    package private(set) var requests = 0
    package private(set) var learned = Delay([])
    package private(set) var fixed = Delay([])

    /// - Parameters:
    ///   - publishers: how many, each with a year of its own.
    ///   - days: less than a year for a quick look.
    package init(_ kind: ReplayedYear.Kind, publishers: Int, days: Int, start: Timestamp) {
        var learned: [Double] = []
        var fixed: [Double] = []
        for publisher in 0..<publishers {
            let year = ReplayedYear(kind, start: start, days: days, seed: UInt64(publisher))
            var chance = Chance(seed: UInt64(publisher) + 1_000_000)
            let one = Self.learnedDelays(year, &chance)
            learned += one.delays
            requests += one.requests
            fixed += Self.fixedDelays(year, requests: one.requests, &chance)
        }
        releases = learned.count
        self.learned = Delay(learned)
        self.fixed = Delay(fixed)
    }

    private static func learnedDelays(_ year: ReplayedYear, _ chance: inout Chance) -> (
        delays: [Double], requests: Int
    ) {
        var delays: [Double] = []
        var requests = 0
        var rhythm = ReleaseRhythm()
        var pace = PollPace(rhythm, year.habits)
        var lastPoll: Timestamp?
        var now = year.start
        while delays.count < year.releases.count {
            requests += 1
            var new: [ReleaseRhythm.Appearance] = []
            while delays.count < year.releases.count, year.releases[delays.count].shown <= now {
                let release = year.releases[delays.count]
                delays.append(now.seconds(since: release.shown))
                let appearance = ReleaseRhythm.appearance(
                    published: release.published, precision: .minute, lastPoll: lastPoll, now: now)
                if let appearance { new.append(appearance) }
            }
            if !new.isEmpty {
                rhythm.learn(new, habits: year.habits)
                pace = PollPace(rhythm, year.habits)
            }
            lastPoll = now
            now = PollSchedule.next(
                interval: .auto, pace: pace, now: now, unit: chance.next())
        }
        return (delays, requests)
    }

    /// As many requests over the same time, at equal distances.
    private static func fixedDelays(
        _ year: ReplayedYear, requests: Int, _ chance: inout Chance
    ) -> [Double] {
        guard let last = year.releases.last?.shown else { return [] }
        let interval = last.seconds(since: year.start) / Double(requests)
        let first = chance.next() * interval
        return year.releases.map { release in
            let since = release.shown.seconds(since: year.start) - first
            return (since / interval).rounded(.up) * interval - since
        }
    }
}
