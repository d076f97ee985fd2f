/// When a source is asked next.
package enum PollSchedule {
    /// Bounds of the learned interval, in seconds: the contract's "30 s to 15 min".
    package static let fastest = 30.0
    package static let slowest = 900.0

    /// The time of the next poll after one that ended well at `now`. A fixed interval is varied by
    /// a tenth either way. `auto` follows the source's rhythm, see `seconds`. `unit` is a random
    /// number from 0 to 1.
    package static func next(
        interval: Source.Interval, rhythm: ReleaseRhythm = ReleaseRhythm(), now: Timestamp,
        unit: Double
    ) -> Timestamp {
        let unit = min(max(unit, 0), 1)
        switch interval {
        case .fixed(let duration):
            return now.adding(seconds: duration / .seconds(1) * (0.9 + 0.2 * unit))
        case .auto:
            let wait = seconds(rhythm: rhythm, now: now)
            let varied = min(max(wait * (0.9 + 0.2 * unit), fastest), slowest)
            return notPastQuarter(now.adding(seconds: varied), now: now, unit: unit)
        }
    }

    /// Polls as dense as the square root of the density of releases: for a given number of requests
    /// this makes the mean delay smallest. After something new the source is watched closely for a
    /// quarter of an hour: corrections, second wires and filings come then.
    static func seconds(rhythm: ReleaseRhythm, now: Timestamp) -> Double {
        if let last = rhythm.lastNew, now.seconds(since: last) < 900 { return fastest }
        let weight = max(rhythm.weight(at: now), 1e-9)
        return min(max(fastest / weight.squareRoot(), fastest), slowest)
    }

    /// Wires release on the quarter hour and show it some seconds later: a long step ends 15 to
    /// 30 seconds after the next quarter rather than beyond it.
    private static func notPastQuarter(_ time: Timestamp, now: Timestamp, unit: Double) -> Timestamp
    {
        guard time.seconds(since: now) > 90 else { return time }
        let quarter = (now.milliseconds / 900_000 + 1) * 900_000
        let shown = Timestamp(milliseconds: quarter).adding(seconds: 15 + 15 * unit)
        return shown < time && shown.seconds(since: now) >= fastest ? shown : time
    }
}
