import BellwireCore
import CCurl
import Glibc

/// The curl thread's own: the queue, the transfers under way, the multi handle. Nothing here is
/// touched by another thread once `run` has begun.
final class CurlLoop {
    private let engine: CurlEngine
    private let multi: UnsafeMutableRawPointer
    private let clock = ContinuousClock()
    private let origin: ContinuousClock.Instant
    private var queue: FairQueue<CurlEngine.Job>
    private var running: [UnsafeMutableRawPointer: CurlTransfer] = [:]

    init(
        engine: CurlEngine, multi: UnsafeMutableRawPointer, queue: FairQueue<CurlEngine.Job>
    ) {
        self.engine = engine
        self.multi = multi
        self.queue = queue
        origin = clock.now
        bw_multi_long(multi, CURLMOPT_MAXCONNECTS, engine.settings.keptConnections)
    }

    func run() {
        // Signals are for the daemon's other threads; a write to a closed TLS connection must not
        // end the process.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        while readInbox() {
            startDue()
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            if finishDone() { startDue() }
            curl_multi_poll(multi, nil, 0, pollMilliseconds, nil)
        }
        end()
    }

    private var now: Duration { origin.duration(to: clock.now) }

    /// libcurl shortens this by its own timers, `curl_multi_wakeup` by the inbox. A minute, because
    /// an endless wait is not worth a special case.
    private var pollMilliseconds: Int32 {
        guard let wait = queue.wait(now: now) else { return 60_000 }
        return Int32(min(max((wait / .milliseconds(1)).rounded(.up), 0), 60_000))
    }

    /// Whether the loop goes on.
    private func readInbox() -> Bool {
        let inbox = engine.takeInbox()
        for job in inbox.started {
            queue.add(
                job, id: job.id, host: job.exchange.address.place, spacing: job.exchange.spacing)
        }
        inbox.cancelled.forEach(cancel)
        for _ in 0..<inbox.left { queue.left() }
        return !inbox.isClosed
    }

    private func cancel(_ id: UInt64) {
        if let job = queue.remove(id: id) {
            job.continuation.resume(returning: .failure(.cancelled(job.exchange)))
        } else if let (handle, transfer) = running.first(where: { $0.value.job.id == id }) {
            remove(handle)
            transfer.job.continuation.resume(returning: .failure(.cancelled(transfer.job.exchange)))
        }
    }

    private func startDue() {
        while let job = queue.next(now: now) {
            switch CurlTransfer.make(job, settings: engine.settings) {
            case .success(let transfer):
                running[transfer.handle] = transfer
                curl_multi_add_handle(multi, transfer.handle)
            case .failure(let error):
                queue.finished(host: job.exchange.address.place, now: now)
                job.continuation.resume(returning: .failure(error))
            }
        }
    }

    /// Whether anything ended.
    private func finishDone() -> Bool {
        var hasFinished = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = bw_message_handle(message),
                let transfer = running[handle]
            else { continue }
            // Read before the handle is removed, which frees the message.
            let code = bw_message_result(message)
            let outcome = transfer.outcome(code).map { answer in
                var answer = answer
                if transfer.exchange.keepsPlace { answer.place = TransferPlace(engine) }
                return answer
            }
            remove(handle, keepsPlace: (try? outcome.get())?.place != nil)
            transfer.job.continuation.resume(returning: outcome)
            hasFinished = true
        }
        return hasFinished
    }

    private func remove(_ handle: UnsafeMutableRawPointer, keepsPlace: Bool = false) {
        guard let transfer = running.removeValue(forKey: handle) else { return }
        curl_multi_remove_handle(multi, handle)
        queue.finished(
            host: transfer.job.exchange.address.place, now: now, keepsPlace: keepsPlace)
    }

    private func end() {
        for (handle, transfer) in running {
            remove(handle)
            transfer.job.continuation.resume(returning: .failure(.cancelled(transfer.job.exchange)))
        }
        for job in queue.removeAll() {
            job.continuation.resume(returning: .failure(.cancelled(job.exchange)))
        }
        curl_multi_cleanup(multi)
    }
}
