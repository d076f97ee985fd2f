import BellwireCore

/// What became of one poll, for the log, `poll --json` and the metrics.
struct PollResult: Sendable {
    enum Status: String, Sendable { case ok, unchanged, failed, waiting }

    var source: String
    var status: Status
    var httpStatus: Int?
    var items = 0
    var error: String?
    var nextPoll: Timestamp
    var events: [Event] = []
    var joined: [Event] = []
    /// Events that a release corrected or took back.
    var revised: [Event] = []
    var movedTo: String?
    var gap: SourceState.Gap?
    /// Items found on the source's older pages, which a gap makes it ask for.
    var archived = 0
    var isStopped = false
    var staleSince: Timestamp?
    /// Stale since this poll, or not any more.
    var becameStale = false
    var isOffline = false
    var notes: [String] = []

    init(source: String, status: Status, nextPoll: Timestamp) {
        self.source = source
        self.status = status
        self.nextPoll = nextPoll
    }

    /// Not asked: its server said for good that there is nothing.
    static func stopped(_ source: Source, now: Timestamp) -> PollResult {
        var result = PollResult(source: source.id, status: .failed, nextPoll: now)
        result.isStopped = true
        result.httpStatus = 410
        result.error = whyStopped(source.id)
        return result
    }

    private static func whyStopped(_ source: String) -> String {
        "stopped: its server answered 410 (gone) three times over a day; change its url, take it out, "
            + "or ask once more with `bellwire poll \(source) --force`"
    }

    init(_ record: PollRecord, _ saved: EventStore.Saved) {
        source = record.source.id
        httpStatus = record.httpStatus
        items = record.items.count
        nextPoll = record.nextPoll
        events = saved.events
        joined = saved.joined
        revised = saved.revised
        movedTo = record.movedTo
        gap = saved.gap
        archived = record.archived.count
        isStopped = saved.isStopped
        staleSince = saved.staleSince
        becameStale = saved.staleSince != nil && !saved.wasStale
        isOffline = record.isOffline
        notes = record.notes
        switch record.outcome {
        case .read: status = .ok
        case .unchanged: status = .unchanged
        case .failed(let reason):
            status = .failed
            error = isStopped ? Self.whyStopped(source) : reason
        }
    }
}
