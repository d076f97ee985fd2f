import BellwireCore
import Logging

/// Says in the log, the metrics and to whoever waits for events what the polls found.
struct PollLog: Sendable {
    private let poll: Logger
    private let detect: Logger
    private let store: Logger
    private let meters: Meters
    /// Told after something was stored that may have to be delivered.
    private let bell: Bell

    init(_ logs: Logs, _ meters: Meters, _ bell: Bell) {
        poll = logs.logger("poll")
        detect = logs.logger("detect")
        store = logs.logger("store")
        self.meters = meters
        self.bell = bell
    }

    /// Returns when the source is due again; `nil`: never.
    func tell(_ result: Result<PollResult, any Error>, of source: Source, now: Timestamp)
        -> Timestamp?
    {
        switch result {
        case .success(let result):
            tell(result)
            return result.isStopped ? nil : result.nextPoll
        case .failure(let error) where error is CancellationError:
            return now.adding(seconds: 1)
        case .failure(let error):
            // The store failed: nothing of this poll was kept, so it is made again soon.
            store.error("\(error)", metadata: ["source": "\(source.id)"])
            return now.adding(seconds: 10)
        }
    }

    func tell(completed result: Result<Event?, any Error>) {
        switch result {
        case .success(.some(let event)):
            store.info("completed", metadata: ["event": "\(event.id)"])
            bell.ring()
        case .success(.none): break
        case .failure(let error) where error is CancellationError: break
        case .failure(let error): store.error("\(error)")
        }
    }

    func tell(_ result: PollResult) {
        meters.polled(result)
        tellHealth(of: result)
        for note in result.notes {
            poll.warning("\(note)", metadata: ["source": "\(result.source)"])
        }
        if result.becameStale, let since = result.staleSince {
            poll.warning(
                "stale: against its habit nothing new has come; has it moved, or its publisher left?",
                metadata: ["source": "\(result.source)", "since": "\(since)"])
        }
        if let address = result.movedTo {
            poll.warning(
                "moved for good; it is asked at the new address, change its url",
                metadata: ["source": "\(result.source)", "to": "\(address)"])
        }
        if let gap = result.gap {
            detect.warning(
                "gap: nothing shown was known, releases between may be missing",
                metadata: [
                    "source": "\(result.source)", "after": "\(gap.after?.description ?? "?")",
                    "before": "\(gap.before?.description ?? "?")",
                    "archived": "\(result.archived)",
                ])
        }
        tellEvents(of: result)
    }

    private func tellHealth(of result: PollResult) {
        var source: Logger.Metadata = ["source": "\(result.source)"]
        if !result.isStopped { source["next"] = "\(result.nextPoll)" }
        switch result.status {
        case .failed where result.isStopped: poll.error("\(result.error ?? "")", metadata: source)
        case .failed where result.isOffline:
            poll.debug("failed while offline: \(result.error ?? "")", metadata: source)
        case .failed: poll.warning("failed: \(result.error ?? "")", metadata: source)
        case .waiting: poll.info("waiting, as the server asked", metadata: source)
        case .unchanged: poll.debug("unchanged", metadata: source)
        case .ok: poll.debug("read \(result.items) items", metadata: source)
        }
    }

    private func tellEvents(of result: PollResult) {
        for event in result.events {
            let classes = event.classes.map(\.class.rawValue).joined(separator: ",")
            store.notice(
                "event: \(event.title ?? "(without title)")",
                metadata: [
                    "source": "\(result.source)", "event": "\(event.id)", "classes": "\(classes)",
                ])
        }
        for event in result.joined {
            detect.info(
                "a release joins a known event",
                metadata: ["source": "\(result.source)", "event": "\(event.id)"])
        }
        for event in result.revised {
            store.notice(
                "\(event.status.rawValue): \(event.title ?? "(without title)")",
                metadata: ["source": "\(result.source)", "event": "\(event.id)"])
        }
        if !result.events.isEmpty || !result.revised.isEmpty { bell.ring() }
    }
}
