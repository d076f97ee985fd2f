import Synchronization

/// The configuration in force: a reload puts another one in its place.
final class CurrentConfig: Sendable {
    private let state: Mutex<Config>

    init(_ config: Config) {
        state = Mutex(config)
    }

    var value: Config {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
