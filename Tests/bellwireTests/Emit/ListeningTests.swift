import BellwireCore
import Foundation
import Glibc
import Testing

@testable import bellwire

struct ListeningTests {
    private func socketPath() -> String {
        FileManager.default.temporaryDirectory
            .appending(path: "bw-\(UUID().uuidString.prefix(8)).sock").path
    }

    @Test("A unix socket is served, and its file is gone afterwards")
    func unixSocket() async throws {
        var site = TestSite()
        let path = socketPath()
        site.listen = .unix(path: path)
        try await site.serve { place in
            let answer = try await SocketClient.get(place, "/healthz")
            #expect(answer.text == "ok\n")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("A socket's file that a dead process left is replaced; a live one is not")
    func leftover() async throws {
        var site = TestSite()
        let path = socketPath()
        site.listen = .unix(path: path)
        let other = site
        let dead = try listening(path: path)
        close(dead)
        try await site.serve { place in
            let server = try other.server()
            let error = await #expect(throws: ListenError.self) { try await server.run() }
            #expect(error?.address == "unix:\(path)")
            let answer = try await SocketClient.get(place, "/healthz")
            #expect(answer.status == 200)
        }
    }

    @Test("An address in use is an error that names it")
    func inUse() async throws {
        try await TestSite().serve { place in
            guard case .port(let port) = place else { return }
            var second = TestSite()
            second.listen = .tcp(host: "127.0.0.1", port: port)
            let server = try second.server()
            let error = await #expect(throws: ListenError.self) { try await server.run() }
            #expect(
                error?.description
                    == "cannot listen on 127.0.0.1:\(port): Address already in use; free it or "
                    + "change listen in [http]")
        }
    }

    @Test("A socket that was passed wins over the configured address")
    func inherited() async throws {
        var site = TestSite()
        let path = socketPath()
        let descriptor = try listening(path: path)
        site.inherited = descriptor
        site.listen = .unix(path: path)
        try await site.serve { place in
            let answer = try await SocketClient.get(place, "/healthz")
            #expect(answer.status == 200)
        }
        // The file is the service manager's.
        #expect(FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    @Test("A socket is taken only where it was passed to this very process")
    func environment() {
        func descriptor(_ environment: [String: String]) -> CInt? {
            InheritedSocket.descriptor(environment: environment, process: 42)
        }
        #expect(descriptor(["LISTEN_PID": "42", "LISTEN_FDS": "1"]) == 3)
        #expect(descriptor(["LISTEN_PID": "41", "LISTEN_FDS": "1"]) == nil)
        #expect(descriptor(["LISTEN_PID": "42", "LISTEN_FDS": "0"]) == nil)
        #expect(descriptor(["LISTEN_FDS": "1"]) == nil)
    }

    @Test("A server that is switched off listens nowhere and ends when told")
    func off() async throws {
        var site = TestSite()
        site.listen = .off
        let server = try site.server()
        let running = Task { try await server.run() }
        running.cancel()
        try await running.value
    }

    @Test("An answer that is under way is finished, an idle connection is closed")
    func ends() async throws {
        let site = TestSite()
        site.events.put(try TestSite.event("approval"))
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        site.events.hold(until: gate)
        let (ports, told) = AsyncStream.makeStream(of: Int?.self)
        let server = try site.server { told.yield($0) }
        let running = Task { try await server.run() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next() ?? nil)

        let idle = try SocketClient.connect(.port(port))
        let answer = Task { try await SocketClient.get(.port(port), "/feed.atom") }
        while site.events.lists == 0 { await Task.yield() }
        running.cancel()
        // Nothing more is accepted once the idle connection was closed.
        #expect(try await SocketClient.rest(idle).isEmpty)
        #expect(throws: SocketClient.Failure.self) { try SocketClient.connect(.port(port)) }
        opener.finish()
        #expect(try await answer.value.status == 200)
        try await running.value
    }

    @Test("Connections that ask nothing or take nothing are closed")
    func idleTimeout() async throws {
        var site = TestSite()
        site.idleTimeout = .milliseconds(300)
        let event = try TestSite.event("approval")
        // More than the kernel's buffers hold between two sockets.
        let size = 24 << 20
        site.events.put(event, text: String(repeating: "x", count: size))
        try await site.serve { place in
            let whole = try await SocketClient.get(place, "/events/\(event.id).txt")
            #expect(whole.body.count == size)
            let stalled = try SocketClient.connect(place)
            try SocketClient.write(
                stalled, "GET /events/\(event.id).txt HTTP/1.1\r\nHost: x\r\n\r\n")
            // Two idle ones, one after the other: the stalled one's time is over long before.
            for _ in 1...2 {
                let idle = try SocketClient.connect(place)
                #expect(try await SocketClient.rest(idle).isEmpty)
            }
            let came = (try? await SocketClient.rest(stalled)) ?? Data()
            #expect(came.count < size)
        }
    }

    private func listening(path: String) throws -> CInt {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(descriptor, 8) == 0)
        return descriptor
    }
}
