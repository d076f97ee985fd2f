import BellwireCore
import FoundationEssentials
import Logging

/// Delivers what is due, again and again until it is taken. Every endpoint has its own share of
/// requests at a time, so one that is down delays no other. Cancelling stops it from beginning more;
/// an attempt that has begun is finished.
actor WebhookSender {
    private var endpoints: [String: Endpoint]
    private var transport: any Transport
    private let store: EventStore
    private let meters: Meters
    private let logger: Logger
    private let bell: Bell
    private let now: @Sendable () -> Timestamp
    /// Deliveries that were read and are not recorded yet, by endpoint.
    private var underway: [String: Set<Int64>] = [:]
    /// Those of them whose request is still to come.
    private var ahead: [String: ReadAhead] = [:]
    /// Requests under way, by endpoint.
    private var requests: [String: Int] = [:]
    /// When an endpoint's rate allows the next attempt.
    private var earliest: [String: Timestamp] = [:]
    /// As far as the metrics know.
    private var disabled: Set<String> = []
    /// The store takes nothing: what is not recorded would be sent over and over.
    private var storeFails = false

    init(
        endpoints: [Endpoint], transport: any Transport, store: EventStore, meters: Meters,
        logger: Logger, bell: Bell, now: @escaping @Sendable () -> Timestamp
    ) {
        self.endpoints = Dictionary(endpoints.map { ($0.id, $0) }) { one, _ in one }
        self.transport = transport
        self.store = store
        self.meters = meters
        self.logger = logger
        self.bell = bell
        self.now = now
    }

    /// After a reload. What is on its way stays there, and is not sent twice.
    func use(_ endpoints: [Endpoint], _ transport: any Transport) {
        self.endpoints = Dictionary(endpoints.map { ($0.id, $0) }) { one, _ in one }
        self.transport = transport
        for id in ahead.keys { giveBack(id) }
        bell.ring()
    }

    func run() async {
        for id in endpoints.keys { meters.endpoint(id, isDisabled: false) }
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let next = await begin(in: &group)
                let wait = next.map { $0.seconds(since: now()) } ?? 1
                // Other commands queue deliveries in the store: within a second they are seen.
                await bell.wait(atMost: .seconds(min(max(wait, 0.01), 1)))
            }
        }
    }

    /// `bellwire webhook pause` and `enable`, other processes, change it too.
    private func meterDisabled() async {
        guard let found = try? await store.disabledEndpoints() else { return }
        for id in found.symmetricDifference(disabled) {
            meters.endpoint(id, isDisabled: found.contains(id))
        }
        disabled = found
    }

    /// Delivers everything that is due now, once each, and returns: what `bellwire poll` does.
    func drain() async {
        let start = now()
        while !storeFails {
            await withDiscardingTaskGroup { group in _ = await begin(in: &group) }
            // What failed is due later; what is due still had no room in its endpoint's share.
            let due = (try? await store.endpointsDue()) ?? []
            guard due.contains(where: { endpoints[$0.id] != nil && $0.due <= start }) else {
                return
            }
            let turn = due.compactMap { earliest[$0.id] }.min()
            let wait = turn.map { $0.seconds(since: now()) } ?? 0
            if wait > 0 { try? await Task.sleep(for: .seconds(wait)) }
        }
    }

    /// Begins what is due as far as each endpoint's share allows. Returns when the next is due.
    private func begin(in group: inout DiscardingTaskGroup) async -> Timestamp? {
        guard !storeFails else { return nil }
        await meterDisabled()
        do {
            var next: Timestamp?
            for (id, due) in try await store.endpointsDue() {
                guard let endpoint = endpoints[id] else { continue }
                let due = max(due, earliest[id] ?? due)
                if due > now() {
                    next = min(next ?? due, due)
                    continue
                }
                for delivery in try await claim(endpoint) {
                    group.addTask { await self.deliver(delivery, to: endpoint) }
                }
                if let turn = earliest[id] { next = min(next ?? turn, turn) }
            }
            return next
        } catch {
            // A read that the end broke off is no trouble of the store's.
            if !Task.isCancelled { logger.error("\(error)") }
            return nil
        }
    }

    /// As many as may be begun now. What is read with them waits for whoever ends first: a request
    /// takes less time than a look into the store.
    private func claim(_ endpoint: Endpoint) async throws -> [DueDelivery] {
        let id = endpoint.id
        if ahead[id]?.isStale(at: now()) ?? true { giveBack(id) }
        let share = min(max(Self.mostInMemory / endpoints.count, endpoint.inFlight), Self.mostAhead)
        if ahead[id, default: ReadAhead()].count < endpoint.inFlight,
            underway[id, default: []].count < share
        {
            // Also those that are recorded while the store is read: it may not show that yet.
            let known = underway[id, default: []]
            let due = try await store.due(for: id, at: now(), limit: share)
            let fresh = due.filter { !known.contains($0.id) }
            underway[id, default: []].formUnion(fresh.map(\.id))
            ahead[id, default: ReadAhead()].add(fresh, at: now())
        }
        var free = max(endpoint.inFlight - requests[id, default: 0], 0)
        if endpoint.perMinute != nil { free = min(free, 1) }
        let first = (0..<free).compactMap { _ in ahead[id]?.next(at: now()) }
        requests[id, default: 0] += first.count
        if let perMinute = endpoint.perMinute, !first.isEmpty {
            earliest[id] = now().adding(seconds: 60 / Double(perMinute))
        }
        return first
    }

    /// Deliveries of one endpoint, and of all, that are in memory: the first is what a disk takes to
    /// record some, the second bounds what a thousand endpoints with a backlog cost.
    private static let mostAhead = 128
    private static let mostInMemory = 4096

    /// Left to be read again when its turn comes: the endpoint, or the store, changed meanwhile.
    private func giveBack(_ endpoint: String) {
        underway[endpoint]?.subtract(ahead[endpoint]?.ids ?? [])
        ahead[endpoint] = nil
    }

    /// One request after the other, as long as they are taken. Recording them holds up none.
    private func deliver(_ first: DueDelivery, to endpoint: Endpoint) async {
        await withDiscardingTaskGroup { records in
            var next: DueDelivery? = first
            while let delivery = next {
                // Not a child task: an attempt that has begun is finished, also when the sending
                // ends.
                let transport = transport
                let attempt = await Task {
                    await self.attempt(delivery, to: endpoint, transport)
                }.value
                records.addTask { await self.record(attempt, of: delivery) }
                next = self.next(for: endpoint, after: attempt)
            }
            requests[endpoint.id, default: 1] -= 1
            bell.ring()
        }
    }

    private func next(for endpoint: Endpoint, after attempt: AttemptRecord?) -> DueDelivery? {
        guard let attempt, attempt.letsGoOn, !Task.isCancelled, !storeFails else {
            giveBack(endpoint.id)
            return nil
        }
        // With a rate each waits for its turn.
        guard endpoint.perMinute == nil else { return nil }
        let next = ahead[endpoint.id]?.next(at: now())
        if ahead[endpoint.id, default: ReadAhead()].count < endpoint.inFlight { bell.ring() }
        return next
    }

    /// `nil` where it was broken off: that does not count.
    private func record(_ attempt: AttemptRecord?, of delivery: DueDelivery) async {
        if let attempt {
            let hasGivenUp = await save(attempt, of: delivery)
            tell(attempt, of: delivery, hasGivenUp)
            if attempt.error != nil { await meterDisabled() }
        }
        underway[delivery.endpoint]?.remove(delivery.id)
        bell.ring()
    }

    /// Again and again until the store takes it, or the daemon ends: then it is delivered once more.
    private func save(_ attempt: AttemptRecord, of delivery: DueDelivery) async -> Bool {
        var wait = 1.0
        while true {
            do {
                // Not a child task: what was sent is recorded, also when the sending ends.
                let hasGivenUp = try await Task {
                    try await store.save(attempt, of: delivery)
                }.value
                storeFails = false
                return hasGivenUp
            } catch {
                if !storeFails { logger.error("nothing is delivered until it is mended: \(error)") }
                storeFails = true
            }
            guard (try? await Task.sleep(for: .seconds(wait))) != nil else { return false }
            wait = min(wait * 2, 30)
        }
    }

    /// `nil` where the attempt was broken off: it does not count.
    private func attempt(
        _ delivery: DueDelivery, to endpoint: Endpoint, _ transport: any Transport
    ) async -> AttemptRecord? {
        let started = now()
        do {
            let request = WebhookRequest.request(
                endpoint, id: delivery.messageID, body: delivery.body, as: delivery.format,
                at: started)
            let answer = try await transport.send(request)
            let verdict = DeliveryVerdict(
                status: answer.status, retryAfter: answer.header("retry-after"), now: now())
            return attempted(
                verdict, of: delivery, to: endpoint, started: started, answer: answer, error: nil)
        } catch {
            if error.kind == .cancelled { return nil }
            return attempted(
                .transportFailure, of: delivery, to: endpoint, started: started, answer: nil,
                error: error)
        }
    }

    private func attempted(
        _ verdict: DeliveryVerdict, of delivery: DueDelivery, to endpoint: Endpoint,
        started: Timestamp, answer: FetchResponse?, error: TransportError?
    ) -> AttemptRecord {
        let now = now()
        var record = AttemptRecord(
            at: started, seconds: now.seconds(since: started), consequence: .delivered,
            httpStatus: answer?.status ?? error?.status,
            answer: answer.map { String(decoding: $0.body.prefix(2048), as: UTF8.self) },
            phases: answer?.phases ?? error?.phases)
        guard verdict != .delivered else { return record }
        record.kind = error?.kind.rawValue ?? "http_status"
        record.error =
            error.map { "\($0.kind.rawValue): \($0.description)" }
            ?? "the receiver answers \(answer?.status ?? 0)"
        guard case .retry(let pause) = verdict else {
            record.consequence = .disabled
            return record
        }
        record.pauseUntil = pause
        let next = RetrySchedule.next(
            afterAttempt: delivery.attempts + 1, waits: endpoint.retry, now: now,
            jitter: Double.random(in: 0...1))
        record.consequence = next.map { .retry(at: max($0, pause ?? $0)) } ?? .dead
        return record
    }

    private func tell(
        _ attempt: AttemptRecord, of delivery: DueDelivery, _ hasGivenUp: Bool
    ) {
        let about: Logger.Metadata = [
            "endpoint": "\(delivery.endpoint)", "message": "\(delivery.messageID)",
        ]
        let reason = attempt.error ?? ""
        switch attempt.consequence {
        case .delivered:
            logger.info("delivered", metadata: about)
        case .retry(let at):
            logger.warning("failed: \(reason); again at \(at)", metadata: about)
        case .dead:
            logger.error(
                "dead: \(reason); `bellwire webhook replay` sends it again", metadata: about)
        case .disabled:
            logger.error(
                """
                the receiver is gone (410): the endpoint is disabled, its deliveries are held \
                until `bellwire webhook enable`
                """, metadata: about)
        }
        if hasGivenUp {
            logger.error(
                """
                five days without a success: the endpoint is disabled, its deliveries are held \
                until `bellwire webhook enable`
                """, metadata: ["endpoint": "\(delivery.endpoint)", "last": "\(reason)"])
        }
        meters.attempted(
            endpoint: delivery.endpoint, outcome: attempt.error == nil ? "delivered" : "failed",
            seconds: attempt.seconds)
    }
}
