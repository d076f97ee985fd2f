/// When a source is asked next.
package enum PollSchedule {
    /// Bounds of the learned interval, in seconds: the contract's "30 s to 15 min".
    package static let fastest = 30.0
    package static let slowest = 900.0
    /// How long a source is watched closely after something new, or after a gap, in seconds.
    static let closely = 900.0
    static let afterGap = 86_400.0

    /// The time of the next poll after one that ended well at `now`. A fixed interval is varied by
    /// a tenth either way. `auto` follows the source's rhythm (`PollPace`): closely after something
    /// new, here where that is rare or elsewhere of the same issuer, since corrections, second wires
    /// and filings come then; and three
    /// times as often for a day after a gap.
    /// - Parameters:
    ///   - pace: asked for where the interval is `auto`.
    ///   - elsewhere: when another source of the same issuer last told something new.
    ///   - gap: when the source's window last moved past what was last seen.
    ///   - unit: a random number from 0 to 1.
    package static func next(
        interval: Source.Interval, pace: @autoclosure () -> PollPace,
        elsewhere: Timestamp? = nil, gap: Timestamp? = nil, now: Timestamp, unit: Double
    ) -> Timestamp {
        let unit = min(max(unit, 0), 1)
        switch interval {
        case .fixed(let duration):
            return now.adding(seconds: duration / .seconds(1) * (0.9 + 0.2 * unit))
        case .auto:
            let pace = pace()
            let isNews =
                (pace.isQuiet && isWithin(closely, of: pace.newest, now))
                || isWithin(closely, of: elsewhere, now)
            let factor = isNews ? 8.0 : isWithin(afterGap, of: gap, now) ? 3 : 1
            let time = pace.next(after: now, share: 0.9 + 0.2 * unit, times: factor)
            let wait = min(max(time.seconds(since: now), fastest), slowest)
            return now.adding(seconds: wait)
        }
    }

    private static func isWithin(_ seconds: Double, of past: Timestamp?, _ now: Timestamp) -> Bool {
        past.map { now.seconds(since: $0) < seconds } ?? false
    }
}
