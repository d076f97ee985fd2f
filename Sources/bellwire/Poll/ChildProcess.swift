import CProcess
import FoundationEssentials
import Glibc
import Synchronization

/// One run of a program: bytes go in, what it prints comes out, bounded in time, memory and output.
/// No shell is between, and nothing is written to disk.
final class ChildProcess: Sendable {
    struct Limits: Sendable {
        /// Of the clock, and of the processor.
        var seconds: Int
        /// Bytes of address space.
        var memory: Int
        /// Bytes that it may print.
        var output: Int
    }

    private let arguments: [String]
    private let limits: Limits
    private let isCancelled = Mutex(false)

    /// - Parameter arguments: the program, looked for in `$PATH`, and what it is given.
    init(arguments: [String], limits: Limits) {
        self.arguments = arguments
        self.limits = limits
    }

    /// Ends a run within a tenth of a second.
    func cancel() { isCancelled.withLock { $0 = true } }

    /// Blocks until the program has ended or was ended.
    /// - Throws: `SourceFailure` with the program and why it gave nothing; `CancellationError`.
    func run(input: Data) throws -> Data {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure(errno) }
        let ours = ends[0]
        defer { close(ours) }
        let pid: pid_t
        do {
            defer { close(ends[1]) }
            pid = try spawn(talkingTo: ends[1])
        }
        do {
            // It has nothing to work on yet: the limits are there before the outside's bytes are.
            guard bw_limit(pid, bw_limit_memory, UInt64(limits.memory)) == 0,
                bw_limit(pid, bw_limit_seconds, UInt64(limits.seconds)) == 0
            else { throw Unended(reason: failure(errno)) }
            let deadline = ContinuousClock.now + .seconds(limits.seconds)
            let output = try talk(to: ours, input, until: deadline)
            guard try end(of: pid, until: deadline) == 0 else {
                throw failure("it could not read the document, or needed too much memory")
            }
            return output
        } catch let unended as Unended {
            kill(pid, SIGKILL)
            while waitpid(pid, nil, 0) < 0, errno == EINTR {}
            throw unended.reason
        }
    }

    /// Why a program is ended from here.
    private struct Unended: Error {
        let reason: any Error
    }

    private func spawn(talkingTo socket: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Signals as a program expects them, whatever this process ignores.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var pid = pid_t()
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let error = posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, environ)
        guard error == 0 else { throw failure(error) }
        return pid
    }

    /// Sends `input` while it takes what comes; both at once, or each would wait for the other.
    private func talk(
        to socket: Int32, _ input: Data, until deadline: ContinuousClock.Instant
    ) throws(Unended) -> Data {
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
        var rest = [UInt8](input)[...]
        if rest.isEmpty { shutdown(socket, Int32(SHUT_WR)) }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            try goesOn(until: deadline)
            var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            if !rest.isEmpty { entry.events |= Int16(POLLOUT) }
            guard poll(&entry, 1, 100) > 0 else { continue }
            if !rest.isEmpty, entry.revents & Int16(POLLOUT) != 0 {
                send(&rest, to: socket)
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            if count == 0 { return Data(output) }
            if count < 0 {
                if errno == EAGAIN || errno == EINTR { continue }
                // It closed its end with some of the input unread: what it printed came before.
                if errno == ECONNRESET { return Data(output) }
                throw Unended(reason: failure(errno))
            }
            output += buffer.prefix(count)
            guard output.count <= limits.output else {
                throw Unended(
                    reason: failure("it printed more than \(limits.output >> 20) MiB"))
            }
        }
    }

    private func send(_ rest: inout ArraySlice<UInt8>, to socket: Int32) {
        let count = rest.withUnsafeBytes {
            Glibc.send(socket, $0.baseAddress, min($0.count, 1 << 20), Int32(MSG_NOSIGNAL))
        }
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if count < 0, errno != EAGAIN, errno != EINTR {
            // It takes no more; what it says about that is its exit status.
            rest = []
        }
        if rest.isEmpty { shutdown(socket, Int32(SHUT_WR)) }
    }

    private func goesOn(until deadline: ContinuousClock.Instant) throws(Unended) {
        if isCancelled.withLock({ $0 }) { throw Unended(reason: CancellationError()) }
        if ContinuousClock.now >= deadline {
            throw Unended(reason: failure("it took longer than \(limits.seconds) s"))
        }
    }

    /// The exit status; -1 where a signal ended it.
    private func end(of pid: pid_t, until deadline: ContinuousClock.Instant) throws(Unended)
        -> Int32
    {
        var status: Int32 = 0
        while true {
            let ended = waitpid(pid, &status, WNOHANG)
            if ended == pid { return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1 }
            guard ended == 0 || errno == EINTR else { return -1 }
            try goesOn(until: deadline)
            usleep(1000)
        }
    }

    private func failure(_ error: Int32) -> SourceFailure {
        failure(String(cString: strerror(error)))
    }

    private func failure(_ reason: String) -> SourceFailure {
        SourceFailure(reason: "\(arguments[0]): \(reason)")
    }
}
