/// How long a source that failed is left alone.
package enum Backoff {
    /// Six hours: a source that comes back is seen the same day.
    package static let longest = 21_600.0

    /// The time of the next try after so many failures in a row: `base` after the first, doubling,
    /// at most `longest`; `unit` (0 to 1, random) takes away up to a quarter, so that sources which
    /// failed together do not come back together.
    package static func next(
        failures: Int, base: Duration = .seconds(30), now: Timestamp, unit: Double
    ) -> Timestamp {
        let doublings = min(max(failures - 1, 0), 32)
        let wait = min(base / .seconds(1) * Double(1 << doublings), longest)
        return now.adding(seconds: wait * (1 - 0.25 * min(max(unit, 0), 1)))
    }
}
