import BellwireCore

/// Deliveries of one endpoint that were read from the store before their turn.
struct ReadAhead: Sendable {
    private var deliveries: ArraySlice<DueDelivery> = []
    private var readAt = Timestamp(milliseconds: 0)

    var count: Int { deliveries.count }
    var ids: [Int64] { deliveries.map(\.id) }

    /// What other processes write is obeyed within a second: what was read before is not.
    func isStale(at now: Timestamp) -> Bool { abs(now.seconds(since: readAt)) > 0.5 }

    mutating func add(_ more: [DueDelivery], at now: Timestamp) {
        deliveries += more
        readAt = now
    }

    mutating func next(at now: Timestamp) -> DueDelivery? {
        isStale(at: now) ? nil : deliveries.popFirst()
    }
}
