import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import bellwire

/// How many requests are under way at once, and how far apart, as the server sees it.
struct LimitsTests {
    private func transport(
        concurrency: Int = 64, perHost: Int = 64, spacing: Duration = .zero
    ) throws -> CurlTransport {
        var fetch = Config.Fetch()
        fetch.concurrency = concurrency
        fetch.perHost = perHost
        fetch.spacing = spacing
        return try CurlTransport(fetch: fetch, userAgent: "Bellwire-Tests/1")
    }

    /// Sends all at once; the number of good answers.
    private func send(_ urls: [String], over transport: CurlTransport) async -> Int {
        await withTaskGroup(of: Bool.self) { group in
            for url in urls {
                group.addTask {
                    let request = FetchRequest(url: url, reach: .configured)
                    return (try? await transport.send(request))?.status == 200
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    @Test("One host sees no more requests at once than per_host allows", arguments: [1, 2, 5])
    func perHost(limit: Int) async throws {
        let server = try ScriptedServer()
        server.on("/", .reply().after(.milliseconds(20)))
        let urls = Array(repeating: server.url("/"), count: 20)
        #expect(await send(urls, over: try transport(perHost: limit)) == 20)
        #expect(server.busiest == limit)
        #expect(server.acceptedConnections <= limit)
    }

    @Test("All hosts together see no more than concurrency allows")
    func overall() async throws {
        let server = try ScriptedServer()
        server.on("/", .reply().after(.milliseconds(20)))
        let urls = (0..<20).map { number in
            number % 2 == 0 ? server.url("/") : "http://localhost:\(server.port)/"
        }
        #expect(await send(urls, over: try transport(concurrency: 3)) == 20)
        #expect(server.busiest == 3)
    }

    @Test("Two requests to one host start no closer than the spacing")
    func spacing() async throws {
        let server = try ScriptedServer()
        server.on("/", .reply())
        let urls = Array(repeating: server.url("/"), count: 4)
        let start = ContinuousClock.now
        #expect(await send(urls, over: try transport(spacing: .milliseconds(100))) == 4)
        #expect(ContinuousClock.now - start >= .milliseconds(300))
    }

    @Test("A request may ask for more spacing than the configuration")
    func ownSpacing() async throws {
        let server = try ScriptedServer()
        server.on("/", .reply())
        let transport = try transport()
        var request = FetchRequest(url: server.url("/"), reach: .configured)
        request.spacing = .milliseconds(300)
        let start = ContinuousClock.now
        _ = try await transport.send(request)
        _ = try await transport.send(FetchRequest(url: server.url("/"), reach: .configured))
        #expect(ContinuousClock.now - start >= .milliseconds(300))
    }

    @Test("A host with a long queue does not hold up another")
    func fairness() async throws {
        let server = try ScriptedServer()
        server.on("/many", .reply().after(.milliseconds(20)))
        server.on("/one", .reply())
        let transport = try transport(concurrency: 1)
        async let many = send(Array(repeating: server.url("/many"), count: 50), over: transport)
        #expect(await server.waits { $0.requests.count >= 2 })
        #expect(await send(["http://localhost:\(server.port)/one"], over: transport) == 1)
        let place = server.requests.firstIndex { $0.path == "/one" }
        #expect(await many == 50)
        #expect(server.requests.count == 51)
        #expect(try #require(place) < 25)
    }

    @Test("A host that never answers takes its own turns only")
    func hungHost() async throws {
        let hung = try ScriptedServer()
        hung.on("/", .never)
        let server = try ScriptedServer()
        server.on("/", .reply())
        let transport = try transport(concurrency: 4, perHost: 2)
        let stuck = Task { await send(Array(repeating: hung.url("/"), count: 10), over: transport) }
        #expect(await hung.waits { $0.requests.count == 2 })
        #expect(await send(Array(repeating: server.url("/"), count: 10), over: transport) == 10)
        #expect(hung.requests.count == 2)
        stuck.cancel()
        #expect(await stuck.value == 0)
    }

    @Test("A thousand requests under way are cancelled and leave no socket open")
    func thousand() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = min(limit.rlim_max, 4096)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let server = try ScriptedServer()
            server.on("/", .never)
            server.on("/warm", .reply())
            var fetch = Config.Fetch()
            fetch.concurrency = 1000
            fetch.perHost = 1000
            let url = server.url("/")
            let first = try CurlTransport(fetch: fetch, userAgent: "x")
            _ = try await first.send(FetchRequest(url: server.url("/warm"), reach: .configured))
            first.shutdown()
            try #require(await server.waits { $0.openConnections == 0 })
            let before = TestSocket.openSockets()

            let transport = try CurlTransport(fetch: fetch, userAgent: "x")
            let tasks = (0..<1000).map { _ in
                Task {
                    try? await transport.send(
                        FetchRequest(url: url, reach: .configured, timeout: .seconds(60)))
                }
            }
            try #require(await server.waits(atMost: .seconds(30)) { $0.busiest == 1000 })
            tasks.forEach { $0.cancel() }
            for task in tasks { #expect(await task.value == nil) }
            try #require(await server.waits(atMost: .seconds(30)) { $0.openConnections == 0 })
            transport.shutdown()
            #expect(TestSocket.openSockets() == before)
        }
    }
}
