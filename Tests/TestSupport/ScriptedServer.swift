import FoundationEssentials
import Glibc
import Synchronization

/// A small HTTP/1.1 server on 127.0.0.1 that says exactly what a test tells it to, byte for byte.
///
///     let server = try ScriptedServer()
///     server.on("/feed", .reply(200, body: "..."), .reply(304))   // one after the other, the last for ever
///     server.on("/echo") { request in .reply(200, body: request.body) }
///     ... server.url("/feed") ... server.requests(to: "/feed") ...
///     server.stop()
///
/// A path is matched without its query; what is not scripted is 404. Every connection has a thread
/// of its own; `stop` (or deinit) ends them all.
package final class ScriptedServer: Sendable {
    package typealias Script = @Sendable (ScriptedRequest) -> ScriptedAnswer

    private struct State: Sendable {
        var scripts: [String: Script] = [:]
        var requests: [ScriptedRequest] = []
        var connections: [Int: Int32] = [:]
        var accepted = 0
        var answering = 0
        var busiest = 0
        var isStopped = false
    }

    package let port: Int
    private let listener: Int32
    /// Shared with the threads, which must not keep the server itself alive.
    private let shared: Shared

    /// Listens on a free port of 127.0.0.1.
    package init() throws {
        let opened = try ScriptedSocket.listen()
        listener = opened.descriptor
        port = opened.port
        let shared = Shared()
        self.shared = shared
        let listener = listener
        ScriptedSocket.thread { Self.accept(from: listener, into: shared) }
    }

    deinit { stop() }

    package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Answers requests for `path` one after the other; the last answer repeats.
    package func on(_ path: String, _ answers: ScriptedAnswer...) {
        let turns = Turns(answers)
        on(path) { _ in turns.take() }
    }

    /// Answers requests for `path` by a closure, on the connection's thread.
    package func on(_ path: String, answer: @escaping Script) {
        shared.state.withLock { $0.scripts[path] = answer }
    }

    /// All requests so far, in the order of their arrival.
    package var requests: [ScriptedRequest] { shared.state.withLock { $0.requests } }

    package func requests(to path: String) -> [ScriptedRequest] {
        requests.filter { $0.plainPath == path }
    }

    /// Connections accepted so far, and open now.
    package var acceptedConnections: Int { shared.state.withLock { $0.accepted } }
    package var openConnections: Int { shared.state.withLock { $0.connections.count } }

    /// The most requests that were being answered at the same moment.
    package var busiest: Int { shared.state.withLock { $0.busiest } }

    /// Waits until `condition` holds, at most `limit`; whether it did.
    package func waits(
        atMost limit: Duration = .seconds(10), until condition: (ScriptedServer) -> Bool
    ) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !condition(self) {
            if ContinuousClock.now > deadline || Task.isCancelled { return false }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return true
    }

    /// Closes the port and all connections at once.
    package func stop() {
        shared.state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for descriptor in state.connections.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private final class Shared: Sendable {
        let state = Mutex(State())
    }

    private final class Turns: Sendable {
        private let answers: [ScriptedAnswer]
        private let next = Mutex(0)

        init(_ answers: [ScriptedAnswer]) { self.answers = answers }

        func take() -> ScriptedAnswer {
            let position = next.withLock { next in
                defer { next += 1 }
                return next
            }
            return answers.isEmpty ? .reply(404) : answers[min(position, answers.count - 1)]
        }
    }

    private static func accept(from listener: Int32, into shared: Shared) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
            guard descriptor >= 0 else { break }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let number = shared.state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.accepted += 1
                state.connections[state.accepted] = descriptor
                return state.accepted
            }
            guard let number else {
                close(descriptor)
                break
            }
            ScriptedSocket.thread { serve(descriptor, number: number, shared: shared) }
        }
        close(listener)
    }

    private static func serve(_ descriptor: Int32, number: Int, shared: Shared) {
        var connection = ScriptedConnection(descriptor: descriptor, number: number)
        while let request = connection.readRequest() {
            let script = shared.state.withLock { state in
                state.requests.append(request)
                state.answering += 1
                state.busiest = max(state.busiest, state.answering)
                return state.scripts[request.plainPath]
            }
            let goesOn = connection.send(script?(request) ?? .reply(404)) {
                shared.state.withLock { $0.answering -= 1 }
            }
            if !goesOn { break }
        }
        // Under the lock, so that `stop` never shuts down a number that was given away again.
        shared.state.withLock { state in
            state.connections[number] = nil
            close(descriptor)
        }
    }
}
