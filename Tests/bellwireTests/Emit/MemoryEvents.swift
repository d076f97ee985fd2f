import BellwireCore
import Synchronization

@testable import bellwire

/// Events in memory with the times that a test chose.
final class MemoryEvents: EventReader {
    private struct State {
        var events: [String: Event] = [:]
        var texts: [String: String] = [:]
        var said: [String: [FactHistory.Saying]] = [:]
        var reasons: [Reason] = []
        var deliveries: [EventStore.DeliveryState] = []
        var change: Int64 = 0
        var lists = 0
        var isBroken = false
        var gate: AsyncStream<Void>?
    }

    struct Broken: Error {}

    private let state = Mutex(State())

    /// How often a list of events was asked for.
    var lists: Int { state.withLock { $0.lists } }

    func put(_ event: Event, text: String = "") {
        state.withLock {
            $0.events[event.id] = event
            $0.texts[event.id] = text
            $0.change += 1
        }
    }

    /// What was said of a figure of an issuer, or of its `approvals`.
    func put(said: [FactHistory.Saying], of metric: String, issuer: String) {
        state.withLock {
            $0.said["\(issuer) \(metric)"] = said
            $0.change += 1
        }
    }

    func put(reasons: [Reason], deliveries: [EventStore.DeliveryState]) {
        state.withLock {
            $0.reasons = reasons
            $0.deliveries = deliveries
        }
    }

    func breakDown() { state.withLock { $0.isBroken = true } }

    /// The next list waits until the stream ends.
    func hold(until gate: AsyncStream<Void>) { state.withLock { $0.gate = gate } }

    func events(_ query: EventQuery) async throws -> [Event] {
        let gate = state.withLock { state in
            state.lists += 1
            defer { state.gate = nil }
            return state.gate
        }
        if let gate { for await _ in gate {} }
        return state.withLock { state in
            let found = state.events.values.filter { matches($0, query) }
            return Array(found.sorted { $0.updated > $1.updated }.prefix(query.limit))
        }
    }

    func event(_ id: String) async throws -> Event? { state.withLock { $0.events[id] } }
    func text(ofEvent id: String) async throws -> String? { state.withLock { $0.texts[id] } }

    func revisions(
        _ query: EventQuery, after: Timestamp, limit: Int
    ) async throws -> [Event] {
        state.withLock { state in
            let found = state.events.values.filter { matches($0, query) && $0.updated > after }
            return Array(found.sorted { $0.updated < $1.updated }.prefix(limit))
        }
    }

    func latestUpdate() async throws -> Timestamp {
        state.withLock { $0.events.values.map(\.updated).max() ?? Timestamp(seconds: 0) }
    }

    func reasons(ofEvent id: String) async throws -> [Reason] { state.withLock { $0.reasons } }

    func deliveries(ofEvent id: String) async throws -> [EventStore.DeliveryState] {
        state.withLock { $0.deliveries }
    }

    func said(issuer: String, metric: String) async throws -> [FactHistory.Saying] {
        state.withLock { state in
            if let said = state.said["\(issuer) \(metric)"] { return said }
            return state.events.values.flatMap { event in
                event.facts.filter { $0.issuer == issuer && $0.subject.contains(" \(metric) ") }
                    .map { FactHistory.Saying(fact: $0, at: event.published, event: event.id) }
            }
        }
    }

    func approvalsSaid(issuer: String) async throws -> [FactHistory.Saying] {
        try await said(issuer: issuer, metric: "approvals")
    }

    func figures(ofIssuer id: String) async throws -> [String] {
        state.withLock { state in
            state.said.keys.filter { $0.hasPrefix(id + " ") && !$0.hasSuffix(" approvals") }
                .map { String($0.dropFirst(id.count + 1)) }.sorted()
        }
    }

    func changeNumber() async throws -> Int64 {
        try await ping()
        return state.withLock { $0.change }
    }

    func ping() async throws {
        if state.withLock({ $0.isBroken }) { throw Broken() }
    }

    private func matches(_ event: Event, _ query: EventQuery) -> Bool {
        let concerned = event.issuers.filter { $0.role != .mentioned }.compactMap(\.id)
        return (query.issuers.isEmpty || !query.issuers.isDisjoint(with: concerned))
            && (query.classes.isEmpty
                || event.classes.contains { query.classes.contains($0.class) })
            && (query.since.map { event.published >= $0 } ?? true)
            && (query.until.map { event.published < $0 } ?? true)
            && (query.before.map { event.updated < $0 } ?? true)
            && (query.words.map { (event.title ?? "").contains($0) } ?? true)
    }
}
