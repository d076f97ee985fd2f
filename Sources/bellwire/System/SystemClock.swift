import BellwireCore
import FoundationEssentials

/// The one place that reads the clock.
enum SystemClock {
    @Sendable static func now() -> Timestamp { Timestamp(Date()) }
}
