import Synchronization

/// A transfer's place among those at once, kept while its answer is read and stored: else the network
/// would bring documents faster than they can be read, and all of them would wait in memory. Left at
/// the latest when nobody holds it any more.
final class TransferPlace: Sendable {
    private let engine: Mutex<CurlEngine?>

    init(_ engine: CurlEngine) { self.engine = Mutex(engine) }

    deinit { leave() }

    /// Whoever needs further transfers before he is done leaves first.
    func leave() {
        let engine = engine.withLock { engine in
            defer { engine = nil }
            return engine
        }
        engine?.leavePlace()
    }
}
