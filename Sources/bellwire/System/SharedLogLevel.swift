import Logging
import Synchronization

/// The level of all loggers of the process: a reload changes it in one place.
final class SharedLogLevel: Sendable {
    private let level: Mutex<Logger.Level>

    init(_ level: Logger.Level) { self.level = Mutex(level) }

    /// An unknown word means `info`: the configuration has refused it before.
    convenience init(_ log: Config.Log) { self.init(Logger.Level(rawValue: log.level) ?? .info) }

    var value: Logger.Level {
        get { level.withLock { $0 } }
        set { level.withLock { $0 = newValue } }
    }
}
