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

    init(source: String, status: Status, nextPoll: Timestamp) {
        self.source = source
        self.status = status
        self.nextPoll = nextPoll
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
        switch record.outcome {
        case .read: status = .ok
        case .unchanged: status = .unchanged
        case .failed(let reason):
            status = .failed
            error = reason
        }
    }
}
