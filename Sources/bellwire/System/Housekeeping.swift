import BellwireCore
import Logging

/// What the daemon does beside its work: feeds systemd's watchdog as long as the store answers,
/// and forgets what need not be kept.
struct Housekeeping: Sendable {
    let store: EventStore
    let systemd: Systemd
    let logger: Logger
    let now: @Sendable () -> Timestamp

    func run() async {
        await withDiscardingTaskGroup { group in
            if let interval = systemd.watchdogInterval {
                group.addTask { await feedWatchdog(every: interval / 2) }
            }
            group.addTask { await forget(every: .seconds(3600)) }
        }
    }

    private func feedWatchdog(every interval: Duration) async {
        while (try? await Task.sleep(for: interval)) != nil {
            do {
                try await store.ping()
                systemd.notify(.watchdog)
            } catch {
                // Left hungry on purpose: systemd restarts a daemon whose store does not answer.
                logger.error("the store does not answer the watchdog: \(error)")
            }
        }
    }

    private func forget(every interval: Duration) async {
        repeat {
            do {
                try await store.forgetOldItems(at: now())
            } catch {
                logger.warning("\(error)")
            }
        } while (try? await Task.sleep(for: interval)) != nil
    }
}
