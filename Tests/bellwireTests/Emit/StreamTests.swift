import BellwireCore
import Foundation
import Testing

@testable import bellwire

struct StreamTests {
    @Test("A stream begins now, and tells each revision with its time as its id")
    func live() async throws {
        let site = TestSite()
        site.events.put(try TestSite.event(number: 1))
        try await site.serve { place in
            let client = try StreamClient(place)
            defer { client.close() }
            let head = try await client.read(to: "retry: 3000\n\n")
            #expect(head.contains("HTTP/1.1 200 OK\n"))
            #expect(head.lowercased().contains("content-type: text/event-stream\n"))
            let event = try TestSite.event(number: 2)
            site.events.put(event)
            let message = try await client.read(to: "\"}\n\n")
            #expect(message.contains("id: \(event.updated)\n"))
            #expect(!message.contains("Event 1"))
            let data = try #require(
                message.components(separatedBy: "\n").first { $0.hasPrefix("data: ") })
            let told = try BellwireJSON.decode(Event.self, from: String(data.dropFirst(6)))
            #expect(told == event)
        }
    }

    @Test("Last-Event-ID resumes after that revision, in order")
    func resumed() async throws {
        let site = TestSite()
        let events = try (1...120).map(TestSite.event(number:))
        events.forEach { site.events.put($0) }
        try await site.serve { place in
            let last = events[9].updated.description
            let client = try StreamClient(place, "/events/stream", ["Last-Event-ID": last])
            defer { client.close() }
            let text = try await client.read(to: "id: \(events[119].updated)\n")
            let ids = text.components(separatedBy: "\n").filter { $0.hasPrefix("id: ") }
            #expect(ids == events[10...].map { "id: \($0.updated)" })
        }
    }

    @Test("The same filters hold for a stream")
    func filtered() async throws {
        let site = TestSite()
        try await site.serve { place in
            let client = try StreamClient(place, "/events/stream?class=financials")
            defer { client.close() }
            _ = try await client.read(to: "retry: 3000\n\n")
            site.events.put(try TestSite.event(number: 1))
            var other = try TestSite.event(number: 2)
            other.classes = [ClassFinding(.financials, confidence: 0.9, evidence: [])]
            site.events.put(other)
            let text = try await client.read(to: "id: \(other.updated)\n")
            #expect(text.components(separatedBy: "id: ").count == 2)
        }
    }

    @Test(
        "A wrong filter or id is a problem document",
        arguments: [
            ("/events/stream?class=weather", [:]),
            ("/events/stream", ["Last-Event-ID": "yesterday"]),
        ])
    func refused(_ path: String, _ headers: [String: String]) async throws {
        try await TestSite().serve { place in
            let answer = try await SocketClient.get(place, path, headers)
            #expect(answer.status == 400)
            #expect(answer.headers["content-type"] == "application/problem+json")
        }
    }

    @Test("A silent stream beats")
    func heartbeat() async throws {
        var site = TestSite()
        site.pace.silence = .milliseconds(300)
        try await site.serve { place in
            let client = try StreamClient(place)
            defer { client.close() }
            _ = try await client.read(to: "retry: 3000\n\n")
            _ = try await client.read(to: ":\n\n")
        }
    }

    @Test("A client that does not read is dropped, and the others hear everything meanwhile")
    func slow() async throws {
        var site = TestSite()
        site.pace.patience = .seconds(2)
        try await site.serve { [site] place in
            let slow = try StreamClient(place)
            let quick = try StreamClient(place)
            defer { quick.close() }
            _ = try await slow.read(to: "retry: 3000\n\n")
            _ = try await quick.read(to: "retry: 3000\n\n")
            for number in 1...16 {
                var event = try TestSite.event(number: number)
                event.title = String(repeating: "x", count: 1 << 20)
                site.events.put(event)
            }
            let last = try TestSite.event(number: 16)
            _ = try await quick.read(to: "id: \(last.updated)\n")
            // More than the sockets of both sides hold: the rest ends before the last event.
            // Its write has waited since before the quick one's last: now it is out of patience.
            try await Task.sleep(for: site.pace.patience)
            let rest = try await SocketClient.rest(slow.descriptor)
            #expect(rest.range(of: Data("id: \(last.updated)\n".utf8)) == nil)
        }
    }
}
