import Synchronization

/// Wakes one waiting task. A ring while nobody waits is kept for the next one who does.
final class Bell: Sendable {
    private struct State {
        var rung = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let waiting = state.withLock { state in
            let waiting = state.waiting
            state.waiting = nil
            state.rung = waiting == nil
            return waiting
        }
        waiting?.resume()
    }

    /// Returns at the next ring, when the time is over, or when cancelled.
    func wait(atMost time: Duration) async {
        let timer = Task {
            // A timer that is cancelled must not ring: the next wait would end at once.
            guard (try? await Task.sleep(for: time)) != nil else { return }
            ring()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLock { state in
                    if !state.rung { state.waiting = continuation }
                    defer { state.rung = false }
                    return state.rung
                }
                if isRung { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
        timer.cancel()
    }
}
