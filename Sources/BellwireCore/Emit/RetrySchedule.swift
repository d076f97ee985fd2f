/// When a delivery that failed is tried again.
package enum RetrySchedule {
    /// `attempt` counts from 1; `waits` are the endpoint's; `unit` is a random number from 0 to 1
    /// that lengthens or shortens the wait by up to a fifth: what failed together does not come
    /// back together. `nil`: the list has ended, the delivery is dead.
    package static func next(
        afterAttempt attempt: Int, waits: [Duration], now: Timestamp, jitter unit: Double
    ) -> Timestamp? {
        guard waits.indices.contains(attempt - 1) else { return nil }
        let wait = waits[attempt - 1] / .seconds(1)
        return now.adding(seconds: wait * (0.8 + 0.4 * min(max(unit, 0), 1)))
    }
}
