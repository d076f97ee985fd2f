import FoundationEssentials
import TestSupport
import Testing

@testable import bellwire

/// Redirects over real sockets.
struct RedirectTests {
    private let server: ScriptedServer
    private let transport: CurlTransport

    init() throws {
        server = try ScriptedServer()
        transport = try CurlTransport(fetch: Config.Fetch(), userAgent: "Bellwire-Tests/1")
    }

    private func get(_ path: String, change: (inout FetchRequest) -> Void = { _ in })
        async throws(TransportError) -> FetchResponse
    {
        var request = FetchRequest(url: server.url(path), reach: .configured)
        change(&request)
        return try await transport.send(request)
    }

    private func failure(_ path: String) async -> TransportError.Kind? {
        do {
            _ = try await get(path)
            return nil
        } catch { return error.kind }
    }

    private func redirect(_ path: String, to location: String, status: Int = 302) {
        server.on(path, .reply(status, headers: [("Location", location)], body: "moved"))
    }

    @Test("A chain is followed to its end, absolute and relative")
    func chain() async throws {
        redirect("/a", to: "/b", status: 301)
        redirect("/b", to: "c", status: 308)
        redirect("/c", to: server.url("/d?x=1"), status: 302)
        server.on("/d", .reply(headers: [("ETag", "last")], body: "end"))
        let answer = try await get("/a")
        #expect(answer.status == 200)
        #expect(answer.body == Data("end".utf8))
        #expect(answer.url == server.url("/d?x=1"))
        #expect(answer.movedTo == server.url("/c"))
        #expect(answer.header("etag") == "last")
        #expect(answer.header("location") == nil)
        #expect(server.acceptedConnections == 1)
    }

    @Test("Blanks and letters beyond ASCII in a place are encoded, relative or not")
    func loosePlaces() async throws {
        server.on("/end%20%C3%A9", .reply(body: "end"))
        redirect("/relative", to: "end é?x=http://a b/")
        redirect("/absolute", to: server.url("/end é"))
        redirect("/host", to: "//127.0.0.1:\(server.port)/end é")
        for path in ["/relative", "/absolute", "/host"] {
            #expect(try await get(path).body == Data("end".utf8), "\(path)")
        }
    }

    @Test("A loop ends at the limit", arguments: [1, 5])
    func loop(limit: Int) async throws {
        redirect("/a", to: "/b")
        redirect("/b", to: "/a")
        let kind: TransportError.Kind?
        do {
            _ = try await get("/a") { $0.redirects = limit }
            kind = nil
        } catch { kind = error.kind }
        #expect(kind == .tooManyRedirects)
        #expect(server.requests.count == limit + 1)
    }

    @Test("As many redirects as allowed are followed")
    func limit() async throws {
        redirect("/a", to: "/b")
        redirect("/b", to: "/c")
        server.on("/c", .reply(body: "end"))
        #expect(try await get("/a") { $0.redirects = 2 }.body == Data("end".utf8))
    }

    @Test("Where none are followed the redirect is the answer, and so it is for every POST")
    func notFollowed() async throws {
        for status in [301, 302, 303, 307, 308] {
            redirect("/\(status)", to: "/target", status: status)
            let plain = try await get("/\(status)") { $0.redirects = 0 }
            #expect(plain.status == status)
            #expect(plain.body == Data("moved".utf8))
            #expect(plain.movedTo == nil)
            let post = try await get("/\(status)") { request in
                request.method = .post
                request.body = Data("x".utf8)
            }
            #expect(post.status == status)
        }
        #expect(server.requests(to: "/target").isEmpty)
    }

    @Test("A redirect without a place is the answer; 300 and 304 are none")
    func noLocation() async throws {
        server.on("/302", .reply(302))
        server.on("/304", .reply(304, headers: [("Location", "/x")]))
        server.on("/300", .reply(300, headers: [("Location", "/x")]))
        #expect(try await get("/302").status == 302)
        #expect(try await get("/304").status == 304)
        #expect(try await get("/300").status == 300)
    }

    @Test(
        "A redirect out of the web is not followed",
        arguments: [
            "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "javascript:alert(1)",
            "dict://127.0.0.1/", "http://", "http://a b/", "data:text/xml,<rss/>",
        ])
    func otherSchemes(location: String) async {
        redirect("/a", to: location)
        #expect(await failure("/a") == .badAddress)
    }

    @Test("A redirect to another private place is refused and reaches nobody")
    func privatePlace() async throws {
        let inner = try ScriptedServer()
        inner.on("/", .reply(body: "secret"))
        redirect("/port", to: inner.url("/"))
        redirect("/name", to: "http://localhost:\(inner.port)/")
        redirect("/decimal", to: "http://2130706433:\(inner.port)/")
        redirect("/relative", to: "//127.1:\(inner.port)/")
        for path in ["/port", "/name", "/decimal", "/relative"] {
            #expect(await failure(path) == .blockedAddress, "\(path)")
        }
        #expect(inner.acceptedConnections == 0)
    }

    @Test("A redirect's own body is not waited for beyond its bound")
    func endlessRedirectBody() async throws {
        let head = ScriptedAnswer.head(302, headers: [("Location", "/end")]) + "\r\n"
        server.on("/a", .raw(.bytes(Data(head.utf8) + Data(count: 200_000)), .hang))
        server.on("/end", .reply(body: "end"))
        #expect(try await get("/a").body == Data("end".utf8))
    }

    @Test("All hops together have one deadline")
    func deadline() async throws {
        server.on("/a", .reply(302, headers: [("Location", "/a")]).after(.milliseconds(150)))
        let start = ContinuousClock.now
        let kind: TransportError.Kind?
        do {
            _ = try await get("/a") { request in
                request.timeout = .milliseconds(400)
                request.redirects = 100
            }
            kind = nil
        } catch { kind = error.kind }
        #expect(kind == .timeout)
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(server.requests.count <= 3)
    }
}
