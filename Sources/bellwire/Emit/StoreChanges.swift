import Synchronization

/// The store's change number for all open streams: however many there are, it is read a few times
/// a second.
final class StoreChanges: Sendable {
    private struct State {
        var number: Int64 = 0
        var readAt: ContinuousClock.Instant?
        var isEnding = false
    }

    /// How old a number may be, and how often streams look: other processes write too, and what
    /// they wrote is told within a second.
    static let age = Duration.milliseconds(200)

    private let store: any EventReader
    private let state = Mutex(State())

    init(store: any EventReader) {
        self.store = store
    }

    /// The server ends: so do the streams.
    var isEnding: Bool { state.withLock { $0.isEnding } }

    func end() { state.withLock { $0.isEnding = true } }

    func number() async throws -> Int64 {
        let kept = state.withLock { state -> Int64? in
            guard let readAt = state.readAt, .now - readAt < Self.age else { return nil }
            return state.number
        }
        if let kept { return kept }
        let number = try await store.changeNumber()
        state.withLock { state in
            state.number = max(state.number, number)
            state.readAt = .now
        }
        return number
    }
}
