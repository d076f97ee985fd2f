import BellwireCore

/// `status --json`: the contract's section 2.
struct StatusReport: Encodable, Sendable {
    struct SourceStatus: Encodable, Sendable {
        var id: String
        var status: String
        @Nullable var lastPoll: Timestamp?
        @Nullable var nextPoll: Timestamp?
        @Nullable var newestItem: Timestamp?
        var failures: Int
        var gaps: [Gap]
        @Nullable var error: String?

        enum CodingKeys: String, CodingKey {
            case id, status
            case lastPoll = "last_poll"
            case nextPoll = "next_poll"
            case newestItem = "newest_item"
            case failures, gaps, error
        }
    }

    struct Gap: Encodable, Sendable {
        var at: Timestamp
        /// The newest item known before, the oldest shown after.
        var missedBetween: [Timestamp]

        enum CodingKeys: String, CodingKey {
            case at
            case missedBetween = "missed_between"
        }
    }

    struct EndpointStatus: Encodable, Sendable {
        var id: String
        var state: String
        var pending: Int
        var held: Int
        var dead: Int
        @Nullable var lastSuccess: Timestamp?
        @Nullable var error: String?

        enum CodingKeys: String, CodingKey {
            case id, state, pending, held, dead
            case lastSuccess = "last_success"
            case error
        }
    }

    struct StoreStatus: Encodable, Sendable {
        var path: String
        var events: Int
        var bytes: Int
        /// The daemon's process id.
        @Nullable var holder: Int?
    }

    var sources: [SourceStatus] = []
    var endpoints: [EndpointStatus] = []
    var store: StoreStatus

    init(sources: [SourceStatus], endpoints: [EndpointStatus], store: StoreStatus) {
        self.sources = sources
        self.endpoints = endpoints
        self.store = store
    }

    init(_ config: Config, _ store: EventStore, now: Timestamp) async throws {
        let size = try await store.size()
        self.store = StoreStatus(path: store.path, events: size.events, bytes: size.bytes)
        self.store.holder = StoreLock.holder(of: store.path)
        for source in config.sources {
            let state = try await store.state(of: source)
            sources.append(StatusReport.status(source.id, state, now: now))
        }
        for endpoint in config.endpoints {
            let state = try await store.state(ofEndpoint: endpoint.id)
            endpoints.append(StatusReport.status(endpoint.id, state, now: now))
        }
    }

    private static func status(_ id: String, _ state: SourceState, now: Timestamp) -> SourceStatus {
        let isWaiting = !state.isStopped && state.waitUntil.map { $0 > now } ?? false
        let isStale = state.status == "ok" && state.staleSince != nil
        var status = SourceStatus(
            id: id, status: isWaiting ? "waiting" : isStale ? "stale" : state.status,
            failures: state.failures,
            gaps: state.gaps.map { gap in
                Gap(at: gap.at, missedBetween: [gap.after, gap.before].compactMap { $0 })
            })
        status.lastPoll = state.lastPoll
        status.nextPoll = state.nextPoll
        status.newestItem = state.newestItem
        status.error = state.error
        return status
    }

    private static func status(_ id: String, _ state: EventStore.EndpointState, now: Timestamp)
        -> EndpointStatus
    {
        let isPaused = state.state == "active" && (state.pausedUntil.map { $0 > now } ?? false)
        var status = EndpointStatus(
            id: id, state: isPaused ? "paused" : state.state, pending: state.pending,
            held: state.held, dead: state.dead)
        status.lastSuccess = state.lastSuccess
        status.error = state.error
        // Told in good time: afterwards nothing is sent until somebody enables it.
        if let since = state.failingSince, state.state == "active",
            now.seconds(since: since) > 86_400
        {
            let end = since.adding(seconds: FailingSpell.longest)
            status.error =
                "\(state.error ?? "it fails"); without a success it is disabled from \(end) on"
        }
        return status
    }
}
