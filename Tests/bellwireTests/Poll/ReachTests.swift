import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import bellwire

/// Which addresses are reached, seen from a server on loopback.
struct ReachTests {
    private let server: ScriptedServer
    private let transport: CurlTransport

    init() throws {
        server = try ScriptedServer()
        server.on("/", .reply(body: "inside"))
        transport = try CurlTransport(fetch: Config.Fetch(), userAgent: "Bellwire-Tests/1")
    }

    private func failure(
        _ url: String, _ reach: FetchRequest.Reach, over other: CurlTransport? = nil
    ) async -> TransportError.Kind? {
        do {
            _ = try await (other ?? transport).send(FetchRequest(url: url, reach: reach))
            return nil
        } catch { return error.kind }
    }

    @Test(
        "However loopback is spelled, a found link does not reach it; a configured address does",
        arguments: [
            "127.0.0.1", "127.1", "0", "0.0.0.0", "2130706433", "0x7f.1", "0x7f000001",
            "017700000001", "0177.0.0.1", "127.0.1", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]",
            "localhost", "LOCALHOST",
        ])
    func spellings(host: String) async {
        let url = "http://\(host):\(server.port)/"
        #expect(await failure(url, .found(sourceHost: nil)) == .blockedAddress)
        #expect(server.acceptedConnections == 0)
        #expect(await failure(url, .configured) == nil)
        #expect(server.acceptedConnections == 1)
    }

    @Test(
        "Letters that fold into loopback do not reach it",
        arguments: [
            "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "ⓛocalhost", "localhost%00", "%3127.0.0.1",
            "localhost.", "127.0.0.1.",
        ])
    func foldedSpellings(host: String) async {
        let kind = await failure("http://\(host):\(server.port)/", .found(sourceHost: nil))
        #expect(kind.map { [.blockedAddress, .badAddress, .dns].contains($0) } == true)
        #expect(server.acceptedConnections == 0)
    }

    @Test(
        "Other places that are not public are refused without waiting for an answer",
        arguments: [
            "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[fe80::1]",
            "[fd00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255",
        ])
    func otherPlaces(host: String) async {
        #expect(await failure("http://\(host):9/", .found(sourceHost: nil)) == .blockedAddress)
        #expect(await failure("https://\(host):9/", .found(sourceHost: nil)) == .blockedAddress)
    }

    @Test("A found link reaches the configured source's own host and port, no other port")
    func ownSource() async throws {
        let neighbour = try ScriptedServer()
        let reach = FetchRequest.Reach.found(sourceHost: "127.0.0.1:\(server.port)")
        #expect(await failure(server.url("/"), reach) == nil)
        #expect(await failure(neighbour.url("/"), reach) == .blockedAddress)
        #expect(neighbour.acceptedConnections == 0)
    }

    @Test("A connection that a freer request has opened does not serve a stricter one")
    func pooledConnection() async {
        #expect(await failure(server.url("/"), .configured) == nil)
        #expect(await failure(server.url("/"), .found(sourceHost: nil)) == .blockedAddress)
        #expect(server.requests.count == 1)
        #expect(await failure(server.url("/"), .configured) == nil)
        #expect(server.requests.count == 2)
    }

    @Test("Behind a proxy a found link to a literal private address is refused all the same")
    func behindProxy() async throws {
        var fetch = Config.Fetch()
        fetch.proxy = server.url("")
        let proxied = try CurlTransport(fetch: fetch, userAgent: "Bellwire-Tests/1")
        let strict = FetchRequest.Reach.found(sourceHost: nil)
        for host in ["127.1", "localhost", "[::1]", "10.0.0.1"] {
            #expect(await failure("http://\(host)/", strict, over: proxied) == .blockedAddress)
        }
        #expect(server.acceptedConnections == 0)
        #expect(await failure("http://news.invalid/", strict, over: proxied) == nil)
        #expect(server.requests.map(\.path) == ["http://news.invalid/"])
    }

    @Test("Proxies of the environment are ignored")
    func environmentProxy() async {
        await #expect(processExitsWith: .success) {
            let nobody = "http://127.0.0.1:1"
            for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
                setenv(name, nobody, 1)
            }
            let server = try ScriptedServer()
            server.on("/", .reply(body: "direct"))
            let transport = try CurlTransport(fetch: Config.Fetch(), userAgent: "x")
            let request = FetchRequest(url: server.url("/"), reach: .configured)
            #expect(try await transport.send(request).body == Data("direct".utf8))
        }
    }
}
