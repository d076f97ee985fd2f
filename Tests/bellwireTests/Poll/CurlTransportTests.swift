import BellwireCore
import CZlib
import FoundationEssentials
import TestSupport
import Testing

@testable import bellwire

/// One request at a time, over real sockets and with libcurl itself.
struct CurlTransportTests {
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

    private func failure(_ path: String, change: (inout FetchRequest) -> Void = { _ in }) async
        -> TransportError?
    {
        do {
            _ = try await get(path, change: change)
            return nil
        } catch { return error }
    }

    @Test("An answer arrives whole: status, headers in lower case, body, address, time")
    func ok() async throws {
        server.on(
            "/feed",
            .reply(headers: [("ETag", "\"a\""), ("X-Folded", "one\r\n two")], body: "hello"))
        let answer = try await get("/feed")
        #expect(answer.status == 200)
        #expect(answer.header("etag") == "\"a\"")
        #expect(answer.header("x-folded") == "one two")
        #expect(answer.body == Data("hello".utf8))
        #expect(answer.url == server.url("/feed"))
        #expect(answer.movedTo == nil)
        #expect(answer.seconds > 0)
    }

    @Test("Validators go out byte for byte and 304 comes back without a body")
    func notModified() async throws {
        server.on("/feed", .reply(304, headers: [("ETag", "W/\"x y\"")]))
        let answer = try await get("/feed") { request in
            request.headers = [
                ("If-None-Match", "W/\"x y\""), ("If-Modified-Since", "yesterday-ish"),
            ]
        }
        #expect(answer.status == 304)
        #expect(answer.body.isEmpty)
        let seen = try #require(server.requests.first)
        #expect(seen.header("if-none-match") == "W/\"x y\"")
        #expect(seen.header("if-modified-since") == "yesterday-ish")
        #expect(seen.header("user-agent") == "Bellwire-Tests/1")
        #expect(seen.header("accept-encoding")?.contains("gzip") == true)
        #expect(seen.header("expect") == nil)
        #expect(seen.header("cookie") == nil)
        #expect(seen.header("referer") == nil)
    }

    @Test("A cookie that was set is not sent back, and the connection is used again")
    func noCookies() async throws {
        server.on("/feed", .reply(headers: [("Set-Cookie", "a=b; Path=/")], body: "x"))
        _ = try await get("/feed")
        _ = try await get("/feed")
        #expect(server.requests.map { $0.header("cookie") } == [nil, nil])
        #expect(server.acceptedConnections == 1)
    }

    @Test("A gzip body is decoded, framed by a length or by the end of the connection")
    func gzip() async throws {
        let text = Data(String(repeating: "quarterly results ", count: 1000).utf8)
        let packed = try Gzip.pack(text)
        server.on("/length", .reply(headers: [("Content-Encoding", "gzip")], body: packed))
        server.on("/close", Self.closeFramed(packed))
        #expect(try await get("/length").body == text)
        #expect(try await get("/close").body == text)
    }

    @Test(
        "A gzip stream that breaks off where the connection closes is cut short",
        arguments: [1, 8, 200])
    func cutGzip(missing: Int) async throws {
        let noise = Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
        let packed = try Gzip.pack(noise)
        server.on("/feed", Self.closeFramed(packed.dropLast(missing)))
        let error = await failure("/feed")
        #expect(error?.kind == .cutShort)
        #expect(error?.partial.map { noise.starts(with: $0.body) } == true)
    }

    @Test("A gzip stream with a wrong byte is not taken for a body")
    func damagedGzip() async throws {
        var packed = try Gzip.pack(Data(String(repeating: "a feed ", count: 500).utf8))
        packed[packed.count - 6] ^= 0xff
        server.on("/feed", .reply(headers: [("Content-Encoding", "gzip")], body: packed))
        #expect(await failure("/feed")?.kind == .encoding)
    }

    @Test("Half a body is cut short, by length and by chunks, and what came is kept")
    func cutBody() async throws {
        let head = ScriptedAnswer.head(headers: [("Content-Type", "text/xml")])
        server.on("/length", .raw(head + "Content-Length: 100\r\n\r\nhalf"))
        server.on("/chunks", .raw(head + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n9\r\nx"))
        for path in ["/length", "/chunks"] {
            let error = await failure(path)
            #expect(error?.kind == .cutShort)
            #expect(error?.partial?.body.starts(with: Data("half".utf8)) == true)
            #expect(error?.partial?.contentType == "text/xml")
        }
    }

    @Test("A bomb is stopped at the cap on decoded bytes")
    func bomb() async throws {
        let packed = try Gzip.pack(Data(count: 64 << 20))
        #expect(packed.count < 128 << 10)
        server.on("/feed", .reply(headers: [("Content-Encoding", "gzip")], body: packed))
        let error = await failure("/feed") { $0.maxBody = 1 << 20 }
        #expect(error?.kind == .tooBig)
        #expect(error?.partial?.body.count == 1 << 20)
        #expect(error?.message.contains("1048576") == true)
    }

    @Test("A bomb below the cap is told by how much it unpacks; a feed of white space is none")
    func ratio() async throws {
        let packed = try Gzip.pack(Data(count: 7 << 20))
        server.on("/bomb", .reply(headers: [("Content-Encoding", "gzip")], body: packed))
        let error = await failure("/bomb")
        #expect(error?.kind == .tooBig)
        #expect(error?.message.contains("250 times") == true, "\(error?.message ?? "")")
        let small = try Gzip.pack(Data(count: 1 << 20))
        server.on("/small", .reply(headers: [("Content-Encoding", "gzip")], body: small))
        #expect(try await get("/small").body.count == 1 << 20)
    }

    @Test("A body of exactly the cap passes; one byte more does not, or is cut where asked")
    func cap() async throws {
        server.on("/ten", .reply(body: "0123456789"))
        #expect(try await get("/ten") { $0.maxBody = 10 }.body.count == 10)
        #expect(await failure("/ten") { $0.maxBody = 9 }?.kind == .tooBig)
        let cut = try await get("/ten") { request in
            request.maxBody = 9
            request.truncates = true
        }
        #expect(cut.status == 200)
        #expect(cut.body == Data("012345678".utf8))
    }

    @Test("The deadline covers the body: a drip does not stretch it")
    func drip() async {
        server.on("/feed", .drip(String(repeating: "x", count: 1000), every: .milliseconds(20)))
        let start = ContinuousClock.now
        let error = await failure("/feed") { $0.timeout = .milliseconds(300) }
        #expect(error?.kind == .timeout)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        // The whole drip would take 20 s.
        #expect(seconds >= 0.25 && seconds < 15)
    }

    @Test("A server that never answers times out")
    func silence() async {
        server.on("/feed", .never)
        #expect(await failure("/feed") { $0.timeout = .milliseconds(200) }?.kind == .timeout)
    }

    @Test("Cancelling the task ends the transfer at once and closes its connection")
    func cancellation() async throws {
        server.on("/feed", .never)
        let task = Task { await failure("/feed") }
        #expect(await server.waits { $0.requests.count == 1 })
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(2))
        #expect(await server.waits { $0.openConnections == 0 })
    }

    @Test("A task that is cancelled already sends nothing")
    func cancelledBefore() async {
        server.on("/feed", .reply())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await failure("/feed")
        }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(server.acceptedConnections == 0)
    }

    @Test("After shutdown nothing is sent, and what was under way is cancelled")
    func shutdown() async {
        server.on("/feed", .never)
        let task = Task { await failure("/feed") }
        #expect(await server.waits { $0.requests.count == 1 })
        transport.shutdown()
        #expect(await task.value?.kind == .cancelled)
        #expect(await failure("/feed")?.kind == .cancelled)
        transport.shutdown()
    }

    @Test("A POST carries exactly its bytes and its own headers")
    func post() async throws {
        server.on("/hook", .reply(202))
        let bytes = Data((0..<70_000).map { UInt8($0 & 0xff) })
        let answer = try await get("/hook") { request in
            request.method = .post
            request.body = bytes
            request.headers = [
                ("Content-Type", "application/json"), ("webhook-id", "evt_1"), ("X-Empty", ""),
            ]
        }
        #expect(answer.status == 202)
        let seen = try #require(server.requests.first)
        #expect(seen.method == "POST")
        #expect(seen.body == bytes)
        #expect(seen.header("content-length") == "70000")
        #expect(seen.header("content-type") == "application/json")
        #expect(seen.header("webhook-id") == "evt_1")
        #expect(seen.header("x-empty") == "")
        #expect(seen.header("expect") == nil)
    }

    @Test("An empty POST is sent as one", .timeLimit(.minutes(1)))
    func emptyPost() async throws {
        server.on("/hook", .reply(204))
        #expect(try await get("/hook") { $0.method = .post }.status == 204)
        #expect(server.requests.first?.header("content-length") == "0")
        #expect(server.requests.first?.header("content-type") == nil)
    }

    @Test(
        "A header that would break the request apart is refused", arguments: ["a\r\nb: c", "a\nb"])
    func headerInjection(value: String) async {
        #expect(await failure("/feed") { $0.headers = [("X", value)] }?.kind == .other)
        #expect(server.requests.isEmpty)
    }

    @Test("A flood of headers is stopped, in many lines, in one line, in interim answers")
    func headerFlood() async {
        let line = "X-Flood: \(String(repeating: "x", count: 100))\r\n"
        let interim = "HTTP/1.1 103 Early\r\n\(line)\r\n"
        server.on("/many", .raw("HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 5000)))
        server.on("/one", .raw("HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 400_000))"))
        server.on("/interim", .raw(String(repeating: interim, count: 5000)))
        for path in ["/many", "/one", "/interim"] {
            #expect(await failure(path)?.kind == .headers, "\(path)")
        }
    }

    @Test("Headers of an interim answer are not the answer's")
    func interimAnswer() async throws {
        let text = "HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n"
        server.on("/feed", .raw(text + "Content-Length: 2\r\n\r\nok"))
        let answer = try await get("/feed")
        #expect(answer.status == 200)
        #expect(answer.header("link") == nil)
        #expect(answer.header("a") == "b")
    }

    @Test("What is no HTTP answer is a failure, not a body")
    func garbage() async {
        server.on("/old", .raw("<rss></rss>"))
        server.on("/empty", .raw(""))
        server.on("/reset", .raw(.reset))
        #expect(await failure("/old") != nil)
        #expect(await failure("/empty")?.kind == .reset)
        #expect(await failure("/reset")?.kind == .reset)
    }

    @Test("A connection that the server closed meanwhile is replaced without a word")
    func staleConnection() async throws {
        server.on(
            "/feed", .reply(body: "1"), .raw(.reset), .reply(body: "2"))
        _ = try await get("/feed")
        #expect(try await get("/feed").body == Data("2".utf8))
    }

    @Test("Nobody listens, no such name, no address: each is told apart and names its host only")
    func unreachable() async throws {
        let other = try ScriptedServer()
        let port = other.port
        other.stop()
        #expect(await other.waits { _ in !Self.isListening(port) })
        let refused = await failure("") { $0.url = "http://127.0.0.1:\(port)/secret?token=1" }
        #expect(refused?.kind == .connect)
        #expect(refused?.description.contains("secret") == false)
        #expect(await failure("") { $0.url = "http://no-such-name.invalid/" }?.kind == .dns)
        for url in [
            "", "feed", "//127.0.0.1/", "http:127.0.0.1", "ftp://127.0.0.1/", "file:///etc/passwd",
            "http://", "http://[::1",
        ] {
            #expect(await failure("") { $0.url = url }?.kind == .badAddress, "\(url)")
        }
    }

    @Test("Blanks and letters beyond ASCII in a link's path are encoded")
    func looseLinks() async throws {
        server.on("/a%20b%C3%A9", .reply())
        #expect(try await get("/a bé ").status == 200)
    }

    /// A gzip body with no length: the end of the connection is its only frame.
    private static func closeFramed(_ packed: Data) -> ScriptedAnswer {
        let head = ScriptedAnswer.head(headers: [("Content-Encoding", "gzip")]) + "\r\n"
        return .raw(.bytes(Data(head.utf8) + packed))
    }

    private static func isListening(_ port: Int) -> Bool { TestSocket.connects(port: port) }
}
