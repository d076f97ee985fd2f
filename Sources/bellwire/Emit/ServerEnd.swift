import Synchronization

/// Whether the server ends: so do the streams.
final class ServerEnd: Sendable {
    private let state = Mutex(false)

    var hasCome: Bool { state.withLock { $0 } }

    func come() { state.withLock { $0 = true } }
}
