import BellwireCore
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import bellwire

/// The daemon as a process: killed, stopped, reloaded, started twice.
@Suite(.serialized)
struct DaemonTests {
    /// A newswire that grows, a receiver that remembers, and a configuration for both.
    private final class World: Sendable {
        let server: ScriptedServer
        let folder: String
        private let published = Mutex(0)

        init() throws {
            server = try ScriptedServer()
            folder = NSTemporaryDirectory() + "bellwire-daemon-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            server.on("/feed") { _ in .reply(body: self.document) }
            try configure()
        }

        var store: String { "\(folder)/bellwire.sqlite" }
        var config: String { "\(folder)/config.toml" }
        var publications: Int { published.withLock { $0 } }

        func publish() { published.withLock { $0 += 1 } }

        func configure(listen: String = "off", more: String = "") throws {
            let text = """
                [store]
                path = "\(store)"
                [http]
                listen = "\(listen)"
                [log]
                level = "error"
                [[issuer]]
                id = "aurelia"
                name = "Aurelia Biotech"
                tickers = ["NASDAQ:AURX"]
                [[source]]
                id = "wire"
                url = "\(server.url("/feed"))"
                interval = "1s"
                follow = false
                [[webhook]]
                id = "desk"
                url = "\(server.url("/hook"))"
                secret = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
                retry = ["1s", "1s", "1s", "1s", "1s", "1s", "1s", "1s", "1s", "1s", "1s", "1s"]
                \(more)
                """
            try text.write(toFile: config, atomically: true, encoding: .utf8)
        }

        /// Item 0 is there from the beginning, for the quiet first pass.
        private var document: String {
            let count = publications
            return WireItem.document(
                (0...count).reversed().map { number in
                    let name = "Jane Doe\(number)"
                    return WireItem(
                        guid: "\(number)", title: "Aurelia Biotech Appoints \(name) to Its Board",
                        link: "https://wire.invalid/\(number)",
                        description: """
                            LEEDS, March 4, 2025 /PRNewswire/ -- Aurelia Biotech plc (NASDAQ: AURX) \
                            today announced that \(name) joins its board of directors.
                            """)
                })
        }

        func start() throws -> Process {
            let process = Program.process(["run", "--config", config])
            if !FileManager.default.fileExists(atPath: log) {
                _ = FileManager.default.createFile(atPath: log, contents: nil)
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
            try handle.seekToEnd()
            process.standardError = handle
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }

        /// Waits for something that must come; says so where it does not.
        func wait(_ what: String, upTo limit: Duration = .seconds(30), until holds: () -> Bool)
            async throws
        {
            let end = ContinuousClock.now + limit
            while !holds() {
                try #require(
                    ContinuousClock.now < end,
                    "\(what) did not come; the daemon: \(errors)")
                try await Task.sleep(for: .milliseconds(10))
            }
        }

        /// What the daemons said that ran here.
        private var log: String { folder + "/daemon.log" }

        private var errors: String {
            (try? String(contentsOfFile: log, encoding: .utf8)) ?? "nothing"
        }

        /// A look beside the daemon, which alone makes the file.
        private func read() -> DatabaseQueue? {
            var configuration = Configuration()
            configuration.readonly = true
            return try? DatabaseQueue(path: store, configuration: configuration)
        }

        var events: Int {
            let queue = read()
            let count = try? queue?.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM event")
            }
            return count.flatMap { $0 } ?? 0
        }

        /// Every publication is an event, and every delivery is done.
        var isAllDelivered: Bool {
            let sql = "SELECT count(*), sum(state = 'done') FROM delivery"
            let row = try? read()?.read { try Row.fetchOne($0, sql: sql) }
            let count = publications
            return events == count + 1 && row?[0] == count && row?[1] == count
        }

        var deliveredIDs: Set<String> {
            Set(server.requests(to: "/hook").compactMap { $0.header("webhook-id") })
        }

        func remove() {
            server.stop()
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    @Test("Killed twenty times at random moments, it keeps every release once and delivers each")
    func killed() async throws {
        let world = try World()
        defer { world.remove() }
        // Every third request of the receiver fails, so that retries are killed too.
        let calls = Mutex(0)
        world.server.on("/hook") { _ in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return call % 3 == 0 ? .reply(500) : .reply(204)
        }
        let first = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()

        for round in 0..<20 {
            let process = try world.start()
            for _ in 0..<3 {
                world.publish()
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...500)))
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal, "round \(round)")
        }

        let last = try world.start()
        try await world.wait("the last delivery") { world.isAllDelivered }
        kill(last.processIdentifier, SIGTERM)
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)

        let queue = try DatabaseQueue(path: world.store)
        let (events, titles, check) = try await queue.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM event"),
                try Int.fetchOne(db, sql: "SELECT count(DISTINCT title) FROM event"),
                try String.fetchOne(db, sql: "PRAGMA integrity_check")
            )
        }
        #expect(events == world.publications + 1)
        #expect(titles == events)
        #expect(check == "ok")
        #expect(world.deliveredIDs.count == world.publications)
        // All copies of one delivery are the same bytes.
        let requests = world.server.requests(to: "/hook")
        for (id, copies) in Dictionary(grouping: requests, by: { $0.header("webhook-id") }) {
            #expect(Set(copies.map(\.body)).count == 1, "\(id ?? "without id")")
        }
    }

    @Test("SIGTERM ends it with 0 within ten seconds, also while a receiver hangs")
    func stopped() async throws {
        let world = try World()
        defer { world.remove() }
        world.server.on("/hook", .never)
        let process = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        world.publish()
        try await world.wait("the delivery") { !world.server.requests(to: "/hook").isEmpty }
        let asked = ContinuousClock.now
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(ContinuousClock.now - asked < .seconds(10))
    }

    @Test("A second daemon on the same store ends with 74 and names the first one's process")
    func second() async throws {
        let world = try World()
        defer { world.remove() }
        let process = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        let second = try Program.run(["run", "--config", world.config])
        #expect(second.status == 74)
        #expect(second.errors.contains("process \(process.processIdentifier)"))
        let poll = try Program.run(["poll", "--config", world.config])
        #expect(poll.status == 74)
        // Commands that read work beside it.
        #expect(try Program.run(["status", "--config", world.config]).status == 0)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
    }

    @Test("SIGHUP reads the configuration again; a wrong file changes nothing")
    func reload() async throws {
        let world = try World()
        defer { world.remove() }
        world.server.on("/hook", .reply())
        world.server.on("/new", .reply())
        let socket = "\(world.folder)/http.sock"
        try world.configure(listen: "unix:\(socket)")
        let process = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        try "nonsense = 1".write(toFile: world.config, atomically: true, encoding: .utf8)
        kill(process.processIdentifier, SIGHUP)
        world.publish()
        try await world.wait("a delivery under the old file") { world.deliveredIDs.count == 1 }

        try world.configure(
            listen: "unix:\(socket)",
            more: """
                [[webhook]]
                id = "new"
                url = "\(world.server.url("/new"))"
                secret = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
                """)
        kill(process.processIdentifier, SIGHUP)
        try await world.wait("a delivery to the new endpoint") {
            world.publish()
            return !world.server.requests(to: "/new").isEmpty
        }
        // The server went on listening, and tells of the new endpoint.
        let page = try await SocketClient.get(.unix(socket), "/sources").text
        #expect(page.contains("<th scope=\"row\">new</th>"))
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("An address in use ends it with 1 and one line that names it")
    func addressInUse() async throws {
        let world = try World()
        defer { world.remove() }
        try world.configure(listen: "127.0.0.1:\(world.server.port)")
        let ended = try Program.run(["run", "--config", world.config])
        #expect(ended.status == 1)
        #expect(ended.errors.contains("127.0.0.1:\(world.server.port)"))
    }

    @Test("A reload with an address in use is reported, and everything stays as it was")
    func reloadToAddressInUse() async throws {
        let world = try World()
        defer { world.remove() }
        world.server.on("/hook", .reply())
        let process = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        try world.configure(listen: "127.0.0.1:\(world.server.port)")
        kill(process.processIdentifier, SIGHUP)
        world.publish()
        try await world.wait("a delivery after the reload") { world.deliveredIDs.count == 1 }
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("A replay beside the daemon is sent within some seconds, same id and bytes")
    func replayBeside() async throws {
        let world = try World()
        defer { world.remove() }
        world.server.on("/hook", .reply())
        let process = try world.start()
        try await world.wait("the first pass") { world.events == 1 }
        world.publish()
        try await world.wait("the delivery") { world.deliveredIDs.count == 1 }
        let id = try #require(world.deliveredIDs.first)
        let event = String(id.dropLast(2))
        let replay = try Program.run(["webhook", "replay", "desk", event, "--config", world.config])
        #expect(replay.status == 0)
        try await world.wait("the replay") { world.server.requests(to: "/hook").count == 2 }
        #expect(Set(world.server.requests(to: "/hook").map(\.body)).count == 1)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
    }

    @Test("A source that hangs holds up neither a reload nor the end")
    func hangingReload() async throws {
        let world = try World()
        defer { world.remove() }
        world.server.on("/hook", .reply())
        world.server.on("/stuck", .never)
        let stuck = """
            [[source]]
            id = "stuck"
            url = "\(world.server.url("/stuck"))"
            """
        try world.configure(more: stuck)
        let process = try world.start()
        try await world.wait("both polls") {
            world.events == 1 && !world.server.requests(to: "/stuck").isEmpty
        }
        kill(process.processIdentifier, SIGHUP)
        world.publish()
        try await world.wait("a delivery after the reload", upTo: .seconds(8)) {
            world.deliveredIDs.count == 1
        }
        let asked = ContinuousClock.now
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(ContinuousClock.now - asked < .seconds(10))
    }
}
