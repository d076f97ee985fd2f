import BellwireCore
import FoundationEssentials
import GRDB
import Synchronization

/// What Bellwire remembers. Its methods are whole transactions in the contract's words; SQL and
/// GRDB stay in this folder. One process writes events (`StoreLock`), others may read and queue
/// deliveries beside it.
final class EventStore: Sendable {
    let path: String
    let pool: DatabasePool
    private let writes: WriteQueue
    private let lastChange = Mutex<LastChange?>(nil)

    /// Opens the store, and makes it where `create` says so. Every commit is on the disk before it
    /// is acknowledged (WAL, `synchronous=FULL`).
    init(path: String, create: Bool) throws(StoreError) {
        self.path = path
        if !create, !FileManager.default.fileExists(atPath: path) {
            throw StoreError(
                kind: .missing, attempted: "open", path: path, reason: "there is no such file",
                remedy: "start `bellwire run` or `bellwire poll` once, or mend [store] path")
        }
        do {
            if create { try EventStore.makeFolder(of: path) }
            pool = try EventStore.open(path, create: create)
            writes = WriteQueue(pool)
        } catch {
            throw EventStore.plain(error, attempted: "open", path: path)
        }
    }

    private static func open(_ path: String, create: Bool) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.label = "store"
        configuration.prepareDatabase { $0.add(function: EventSearch.searchable) }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL when it turns WAL on, after any `prepareDatabase`; so FULL comes here.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        let migrator = Schema.migrator()
        if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
            throw StoreError(
                kind: .newer, attempted: "open", path: path,
                reason: "a newer version of Bellwire wrote it",
                remedy: "install that version, or go back to a backup")
        }
        try refuseForeign(pool, path: path, create: create)
        try migrator.migrate(pool)
        return pool
    }

    private static func refuseForeign(_ pool: DatabasePool, path: String, create: Bool) throws {
        let (mark, tables) = try pool.read { db in
            (
                try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            )
        }
        guard tables > 0 || create else {
            throw StoreError(
                kind: .missing, attempted: "open", path: path, reason: "the file is empty",
                remedy: "start `bellwire run` or `bellwire poll` once, or mend [store] path")
        }
        guard tables == 0 || mark == Schema.applicationID else {
            throw StoreError(
                kind: .damaged, attempted: "open", path: path,
                reason: "it is a database of another program",
                remedy: "mend [store] path")
        }
    }

    static func makeFolder(of path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(
                kind: .other, attempted: "create", path: path,
                reason: "its folder \(folder) cannot be made",
                remedy: "make it, or name another path under [store] or $STATE_DIRECTORY")
        }
    }

    /// Throws where the store does not answer: what the watchdog and `/readyz` ask.
    func ping() async throws {
        try await read { db in _ = try Int.fetchOne(db, sql: "SELECT value FROM counter") }
    }

    /// Grows with every change that a reader could see: at once with one of this process, within
    /// 200 ms with one of another.
    func changeNumber() async throws -> Int64 {
        let writes = writes.count
        let kept = lastChange.withLock { $0 }
        if let kept, kept.writes == writes, .now - kept.readAt < .milliseconds(200) {
            return kept.number
        }
        let readAt = ContinuousClock.now
        let number = try await read { db in
            try Int64.fetchOne(db, sql: "SELECT value FROM counter WHERE name = 'change'") ?? 0
        }
        lastChange.withLock { $0 = LastChange(number: number, writes: writes, readAt: readAt) }
        return number
    }

    private struct LastChange {
        let number: Int64
        /// How much this process had written before it was read.
        let writes: Int
        let readAt: ContinuousClock.Instant
    }

    /// A consistent copy while others write.
    func backup(to file: String) throws {
        try sayingWhy("back up") {
            let copy = try DatabaseQueue(path: file)
            try pool.backup(to: copy)
        }
    }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.read(body)
        } catch {
            throw EventStore.plain(error, attempted: "read", path: path)
        }
    }

    /// A transaction of its own, as far as the caller can see (`WriteQueue`).
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await writes.write(body)
        } catch {
            throw EventStore.plain(error, attempted: "write", path: path)
        }
    }

    private func sayingWhy<Value>(_ attempted: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw EventStore.plain(error, attempted: attempted, path: path)
        }
    }

    /// SQLite's code in words; a cancelled task and other errors pass as they are.
    static func plain(_ error: any Error, attempted: String, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return StoreError(
                kind: .other, attempted: attempted, path: path, reason: "\(error)",
                remedy: "see that the folder exists and belongs to this user")
        }
        let (kind, reason, remedy): (StoreError.Kind, String, String) =
            switch error.resultCode {
            case .SQLITE_FULL:
                (.full, "the disk is full", "make room; nothing unsaved was acknowledged")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
                (
                    .readOnly, "it cannot be written there",
                    "give this user the folder and the file"
                )
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                (
                    .damaged, "the file is damaged or no database",
                    "put a backup in its place, or move it away to begin anew"
                )
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                (.held, "another process keeps it locked", "stop that process")
            default:
                (.other, error.message ?? "\(error.resultCode)", "see the system's log")
            }
        return StoreError(
            kind: kind, attempted: attempted, path: path, reason: reason, remedy: remedy)
    }
}
