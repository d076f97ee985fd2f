import BellwireCore
import CCurl
import Glibc
import Synchronization

/// The door to the curl thread: work goes in through a locked inbox, answers come out through
/// continuations. The thread holds this object until `shutdown`.
final class CurlEngine: Sendable {
    typealias Outcome = Result<FetchResponse, TransportError>

    struct Job: Sendable {
        let id: UInt64
        let exchange: Exchange
        let continuation: CheckedContinuation<Outcome, Never>
    }

    struct Inbox: Sendable {
        var started: [Job] = []
        var cancelled: [UInt64] = []
        /// Places that were left.
        var left = 0
        var isClosed = false
        fileprivate var lastID: UInt64 = 0
        fileprivate var thread: pthread_t?
    }

    private let inbox = Mutex(Inbox())
    let settings: CurlSettings
    /// Used by the curl thread alone, but for `curl_multi_wakeup`, which libcurl allows from any
    /// thread; it is called under the inbox's lock and never after `isClosed`, and the thread frees
    /// the handle only when it has seen `isClosed` under that lock.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

    init(queue: FairQueue<Job>, settings: CurlSettings) throws(TransportError) {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = curl_multi_init() else { throw Self.unstartable("out of memory") }
        self.multi = multi
        self.settings = settings
        let loop = CurlLoop(engine: self, multi: multi, queue: queue)
        let error = start(loop)
        guard error == 0 else {
            curl_multi_cleanup(multi)
            throw Self.unstartable(String(cString: strerror(error)))
        }
    }

    /// Sends and waits for the answer; where the task is cancelled, ends the transfer at once.
    func perform(_ exchange: Exchange) async -> Outcome {
        let id = inbox.withLock { inbox in
            inbox.lastID += 1
            return inbox.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(Job(id: id, exchange: exchange, continuation: continuation))
            }
        } onCancel: {
            notify { $0.cancelled.append(id) }
        }
    }

    func leavePlace() { notify { $0.left += 1 } }

    func shutdown() {
        notify { $0.isClosed = true }
        let thread = inbox.withLock { inbox in
            defer { inbox.thread = nil }
            return inbox.thread
        }
        if let thread { pthread_join(thread, nil) }
    }

    /// The curl thread takes what came in. What is left after the end was taken with it.
    func takeInbox() -> Inbox {
        inbox.withLock { inbox in
            defer {
                inbox.started = []
                inbox.cancelled = []
                inbox.left = 0
            }
            return inbox
        }
    }

    /// A task cancelled before this lock is taken is seen here; one cancelled after it finds its
    /// job in the inbox or beyond.
    private func submit(_ job: Job) {
        let isAccepted = inbox.withLock { inbox in
            guard !inbox.isClosed, !Task.isCancelled else { return false }
            inbox.started.append(job)
            curl_multi_wakeup(multi)
            return true
        }
        if !isAccepted {
            job.continuation.resume(returning: .failure(.cancelled(job.exchange)))
        }
    }

    private func notify(_ change: (inout Inbox) -> Void) {
        inbox.withLock { inbox in
            guard !inbox.isClosed else { return }
            change(&inbox)
            curl_multi_wakeup(multi)
        }
    }

    /// 0, or why there is no thread.
    private func start(_ loop: CurlLoop) -> Int32 {
        let argument = Unmanaged.passRetained(loop)
        return inbox.withLock { inbox in
            var thread = pthread_t()
            let error = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<CurlLoop>.fromOpaque(argument).takeRetainedValue().run()
                    return nil
                }, argument.toOpaque())
            if error == 0 { inbox.thread = thread } else { argument.release() }
            return error
        }
    }

    private static func unstartable(_ reason: String) -> TransportError {
        TransportError(
            kind: .other, host: "(network)",
            message: "the network thread could not be started: \(reason); raise the limit on "
                + "threads or memory")
    }
}

extension TransportError {
    static func cancelled(_ exchange: Exchange) -> TransportError {
        TransportError(
            kind: .cancelled, host: exchange.address.host, message: "the request was cancelled")
    }
}
