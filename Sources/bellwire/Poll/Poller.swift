import BellwireCore

/// Asks every source when it is due, each in its own task, so that none waits for another; the
/// transport keeps the limits. Cancelling stops it between two polls.
struct Poller: Sendable {
    let pipeline: Pipeline
    let log: PollLog

    func run() async {
        await withDiscardingTaskGroup { group in
            for source in pipeline.config.sources {
                group.addTask { await watch(source) }
            }
            group.addTask { await completePages() }
        }
    }

    private func watch(_ source: Source) async {
        var due = await firstPoll(of: source)
        while await isTime(due, for: source) {
            // Not a child task: a poll that has begun is finished, also when the watching ends.
            let result = await Task { try await pipeline.poll(source) }.result
            // A source that is gone is not asked any more.
            guard let next = log.tell(result, of: source, now: pipeline.now()) else { return }
            due = next
        }
    }

    /// A source that is overdue after a restart is asked at once, but not all in the same second.
    private func firstPoll(of source: Source) async -> Timestamp {
        let now = pipeline.now()
        let state = try? await pipeline.store.state(of: source)
        guard let state, state.passes > 0, let next = state.nextPoll else { return now }
        let spread = min(60, Double(pipeline.config.sources.count) / 20)
        return max(next, now.adding(seconds: Double.random(in: 0...spread)))
    }

    /// False when cancelled. A source that is woken, since its issuer has told something elsewhere, is
    /// asked within half a minute.
    private func isTime(_ due: Timestamp, for source: Source) async -> Bool {
        var due = due
        while !Task.isCancelled {
            let wait = due.seconds(since: pipeline.now())
            guard wait > 0 else { return true }
            await pipeline.hurry.wait(source, atMost: .seconds(wait))
            due = min(due, pipeline.now().adding(seconds: .random(in: 0...PollSchedule.fastest)))
        }
        return false
    }

    /// False when cancelled.
    private func isTime(_ due: Timestamp) async -> Bool {
        let wait = max(0, due.seconds(since: pipeline.now()))
        try? await Task.sleep(for: .seconds(wait))
        return !Task.isCancelled
    }

    private func completePages() async {
        while await isTime(pipeline.now().adding(seconds: 5)) {
            guard let due = try? await pipeline.store.duePages(at: pipeline.now()) else { continue }
            for page in due {
                let result = await Task { try await pipeline.complete(page) }.result
                log.tell(completed: result)
            }
        }
    }
}
