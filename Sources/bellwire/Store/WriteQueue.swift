import GRDB
import Synchronization

/// Writes that come while others are on their way to the disk go there together: waiting for the disk
/// is the dearest part of a small transaction. Each is kept whole or not at all, whatever becomes of
/// the others, and is acknowledged when it is on the disk.
final class WriteQueue: Sendable {
    private struct Job: Sendable {
        /// Works inside the transaction; what it throws takes back this work alone.
        let run: @Sendable (Database) -> Done
        /// Ends the wait of a job that did not run.
        let fail: @Sendable (any Error) -> Void
    }

    private struct Done: Sendable {
        let error: (any Error)?
        /// Told how the commit went, ends the caller's wait.
        let end: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var isRunning = false
        var count = 0
    }

    /// How many go together: readers and other processes wait for one group, not for all.
    private static let most = 64

    private let pool: DatabasePool
    private let state = Mutex(State())

    init(_ pool: DatabasePool) { self.pool = pool }

    /// How many groups were written: another number after every acknowledged write.
    var count: Int { state.withLock { $0.count } }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                run: { db in
                    do {
                        let value = try Self.whole(db, body)
                        return Done(error: nil) { error in
                            continuation.resume(
                                with: error.map { .failure($0) } ?? .success(value))
                        }
                    } catch {
                        return Done(error: error) { _ in continuation.resume(throwing: error) }
                    }
                }, fail: { continuation.resume(throwing: $0) })
            add(job)
        }
    }

    private static func whole<Value>(
        _ db: Database, _ body: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try db.inSavepoint {
            value = try body(db)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }

    private func add(_ job: Job) {
        let isFirst = state.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { runNext() }
    }

    private func runNext() {
        pool.asyncWriteWithoutTransaction { [self] db in
            let jobs = state.withLock { state in
                defer { state.jobs.removeFirst(min(Self.most, state.jobs.count)) }
                return state.jobs.prefix(Self.most)
            }
            run(jobs, db)
            let isMore = state.withLock { state in
                state.isRunning = !state.jobs.isEmpty
                return state.isRunning
            }
            if isMore { runNext() }
        }
    }

    /// Where SQLite itself takes the whole transaction back (a full disk), all of the group fail.
    private func run(_ jobs: ArraySlice<Job>, _ db: Database) {
        var done: [Done] = []
        do {
            try db.inTransaction(.immediate) {
                for job in jobs {
                    let one = job.run(db)
                    done.append(one)
                    if let error = one.error, !db.isInsideTransaction { throw error }
                }
                return .commit
            }
            state.withLock { $0.count += 1 }
            done.forEach { $0.end(nil) }
        } catch {
            done.forEach { $0.end(error) }
            jobs.dropFirst(done.count).forEach { $0.fail(error) }
        }
    }
}
