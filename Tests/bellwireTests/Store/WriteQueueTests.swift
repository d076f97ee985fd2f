import GRDB
import Synchronization
import Testing

@testable import bellwire

struct WriteQueueTests {
    private struct Refused: Error {}

    /// Counts how often something is put on the disk.
    private final class Commits: TransactionObserver {
        let count = Mutex(0)

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { count.withLock { $0 += 1 } }
        func databaseDidRollback(_ db: Database) {}
    }

    private func table(in rig: Rig) async throws {
        try await rig.store.pool.write { try $0.execute(sql: "CREATE TABLE t (n INTEGER)") }
    }

    private func numbers(in rig: Rig) async throws -> [Int] {
        try await rig.store.read { try Int.fetchAll($0, sql: "SELECT n FROM t ORDER BY n") }
    }

    @Test("Writes that wait for the disk together go there together, and all are there")
    func groups() async throws {
        let rig = try Rig()
        try await table(in: rig)
        let commits = Commits()
        rig.store.pool.add(transactionObserver: commits, extent: .observerLifetime)
        try await withThrowingTaskGroup { group in
            for n in 0..<300 {
                group.addTask {
                    try await rig.store.write { db in
                        try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [n])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await numbers(in: rig) == Array(0..<300))
        #expect(commits.count.withLock { $0 } < 150)
    }

    @Test("A write that fails takes back its own work and nothing of the others'")
    func failure() async throws {
        let rig = try Rig()
        try await table(in: rig)
        let failures = await withTaskGroup { group in
            for n in 0..<40 {
                group.addTask {
                    do {
                        try await rig.store.write { db in
                            try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [n])
                            if n.isMultiple(of: 4) { throw Refused() }
                        }
                        return 0
                    } catch {
                        return 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 10)
        #expect(try await numbers(in: rig) == (0..<40).filter { !$0.isMultiple(of: 4) })
    }

    @Test("Of writes on a full disk none is acknowledged that is not there")
    func fullDisk() async throws {
        let rig = try Rig()
        try await table(in: rig)
        try await rig.store.pool.write { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 10)")
        }
        let acknowledged = await withTaskGroup { group in
            for n in 0..<100 {
                group.addTask {
                    do {
                        try await rig.store.write { db in
                            try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [n])
                            try db.execute(
                                sql: "INSERT INTO text VALUES (?, ?)",
                                arguments: ["\(n)", String(repeating: "x", count: 5000)])
                        }
                        return [n]
                    } catch {
                        #expect((error as? StoreError)?.kind == .full)
                        return []
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(acknowledged.count < 100)
        #expect(try await numbers(in: rig) == acknowledged.sorted())
    }
}
