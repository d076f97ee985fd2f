import BellwireCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import bellwire

/// Deliveries of real rows to a real socket; time is moved by the test.
struct WebhookSenderTests {
    /// One event, queued for the endpoints.
    private func queue(on rig: Rig, for endpoints: [Endpoint]) async throws -> Event {
        rig.server.on(
            "/feed.xml", .reply(body: WireItem.document([])),
            .reply(
                body: WireItem.document([
                    WireItem(
                        guid: "1", title: WireText.approvalTitle, link: "https://wire.invalid/1",
                        description: "Aurelia Biotech plc (NASDAQ: AURX) announced an approval.")
                ])))
        let pipeline = rig.pipeline([], endpoints: endpoints)
        let source = rig.source(follow: false)
        _ = try await pipeline.poll(source)
        return try #require(try await pipeline.poll(source).events.first)
    }

    @Test("A delivery is signed by the standard, with the event as its data")
    func signed() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(204))
        let desk = rig.endpoint()
        let event = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()

        let request = try #require(rig.server.requests(to: "/hook").first)
        #expect(request.method == "POST")
        #expect(request.header("webhook-id") == "\(event.id)-1")
        let verdict = WebhookSignature.verify(
            id: request.header("webhook-id") ?? "",
            timestamp: request.header("webhook-timestamp") ?? "", body: request.body,
            signature: request.header("webhook-signature") ?? "", secrets: desk.secrets,
            now: rig.now)
        #expect(verdict == .valid)
        let body = try #require(
            try JSONSerialization.jsonObject(with: request.body) as? [String: Any])
        #expect(body["type"] as? String == "event.published")
        #expect((body["data"] as? [String: Any])?["id"] as? String == event.id)
        #expect(try await rig.store.state(ofEndpoint: "desk").pending == 0)
    }

    @Test("A failed delivery is tried again on schedule, same id and bytes, also by a new process")
    func retried() async throws {
        let rig = try Rig()
        rig.server.on(
            "/hook", .reply(500), .reply(302, headers: [("Location", "/other")]), .reply())
        let desk = rig.endpoint(retry: [.seconds(5), .seconds(30)])
        _ = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()
        rig.pass(seconds: 3.9)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 1)
        rig.pass(seconds: 2.2)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 2)
        rig.pass(seconds: 37)
        await rig.sender([desk]).drain()

        let requests = rig.server.requests(to: "/hook")
        #expect(requests.count == 3)
        #expect(Set(requests.map(\.body)).count == 1)
        #expect(Set(requests.compactMap { $0.header("webhook-id") }).count == 1)
        #expect(Set(requests.compactMap { $0.header("webhook-timestamp") }).count == 3)
        #expect(rig.server.requests(to: "/other").isEmpty)
        #expect(try await rig.store.state(ofEndpoint: "desk").lastSuccess != nil)
    }

    @Test("Of many that are due each is sent once, however fast they are taken")
    func many() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply())
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        let numbers = """
            WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < 400)
            """
        try await rig.store.write { db in
            try db.execute(
                sql: """
                    \(numbers) INSERT INTO message SELECT id || n, format, body FROM message, copy;
                    \(numbers) INSERT INTO delivery (
                        endpoint_id, message_id, format, event_seq, revision, state, due)
                    SELECT endpoint_id, message_id || n, format, event_seq, revision, state, due
                    FROM delivery, copy;
                    """)
        }
        await rig.sender([desk]).drain()
        let ids = rig.server.requests(to: "/hook").compactMap { $0.header("webhook-id") }
        #expect(ids.count == 401)
        #expect(Set(ids).count == 401)
        #expect(try await rig.store.state(ofEndpoint: "desk").pending == 0)
    }

    @Test("When the schedule ends the delivery is dead, and a replay sends it again")
    func dead() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(500), .reply(500), .reply())
        let desk = rig.endpoint(retry: [.seconds(5)])
        let event = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()
        rig.pass(seconds: 10)
        await rig.sender([desk]).drain()
        #expect(try await rig.store.state(ofEndpoint: "desk").dead == 1)
        rig.pass(seconds: 100_000)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 2)

        #expect(try await rig.store.replay(event: event.id, to: desk, at: rig.now))
        await rig.sender([desk]).drain()
        let requests = rig.server.requests(to: "/hook")
        #expect(requests.count == 3)
        #expect(Set(requests.map(\.body)).count == 1)
        #expect(try await rig.store.state(ofEndpoint: "desk").dead == 0)
    }

    @Test("410 disables the endpoint, holds what comes, and enabling delivers it")
    func gone() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(410), .reply())
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()
        rig.pass(seconds: 100_000)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 1)
        let disabled = try await rig.store.state(ofEndpoint: "desk")
        #expect(disabled.state == "disabled")
        #expect(disabled.held == 1)
        try await rig.store.register([desk])
        #expect(try await rig.store.state(ofEndpoint: "desk").held == 1)

        #expect(try await rig.store.enable(endpoint: "desk", at: rig.now) == 1)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 2)
        #expect(try await rig.store.state(ofEndpoint: "desk").held == 0)
    }

    @Test("Retry-After at 429 and 503 pauses the endpoint", arguments: [429, 503])
    func retryAfter(status: Int) async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(status, headers: [("Retry-After", "3600")]), .reply())
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()
        rig.pass(seconds: 3590)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 1)
        rig.pass(seconds: 20)
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 2)
    }

    @Test("An endpoint that never answers delays no other")
    func independent() async throws {
        let rig = try Rig()
        rig.server.on("/stuck", .never)
        rig.server.on("/hook", .reply())
        var stuck = rig.endpoint("stuck", path: "/stuck")
        stuck.timeout = .seconds(1)
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [stuck, desk])
        await rig.sender([stuck, desk]).drain()
        let taken = try #require(rig.server.requests(to: "/hook").first)
        let hung = try #require(rig.server.requests(to: "/stuck").first)
        #expect(taken.at - hung.at < .milliseconds(900))
        #expect(try await rig.store.state(ofEndpoint: "stuck").pending == 1)
        #expect(try await rig.store.state(ofEndpoint: "stuck").error?.hasPrefix("timeout") == true)
    }

    @Test("An endpoint gets the events that it asked for and no others")
    func filters() async throws {
        let rig = try Rig()
        var other = rig.endpoint("other")
        other.issuers = ["legend"]
        var results = rig.endpoint("results")
        results.classes = [.financials]
        _ = try await queue(on: rig, for: [other, results, rig.endpoint()])
        let waiting = try await rig.store.endpointsDue().map(\.id)
        #expect(waiting == ["desk"])
    }

    @Test("An endless answer is read to 16 KiB and counts by its status")
    func endlessAnswer() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(body: String(repeating: "x", count: 5 << 20)))
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        await rig.sender([desk]).drain()
        #expect(try await rig.store.state(ofEndpoint: "desk").pending == 0)
        #expect(try await rig.store.state(ofEndpoint: "desk").lastSuccess != nil)
    }

    @Test("While the store takes nothing, nothing is sent over and over")
    func storeFails() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply())
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        try await rig.store.pool.write { db in
            try db.execute(
                sql:
                    "CREATE TRIGGER t BEFORE INSERT ON attempt BEGIN SELECT raise(ABORT, 'no'); END"
            )
        }
        let sender = rig.sender([desk])
        let sending = Task { await sender.run() }
        #expect(await rig.server.waits { $0.requests(to: "/hook").count == 1 })
        try await Task.sleep(for: .milliseconds(500))
        #expect(rig.server.requests(to: "/hook").count == 1)
        try await rig.store.pool.write { try $0.execute(sql: "DROP TRIGGER t") }
        while try await rig.store.state(ofEndpoint: "desk").pending > 0 {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(rig.server.requests(to: "/hook").count == 1)
        sending.cancel()
        await sending.value
    }

    @Test("`poll` delivers all that is due, however few at a time an endpoint takes")
    func drains() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply())
        let desk = rig.endpoint()
        let first = try await queue(on: rig, for: [desk])
        try await rig.store.pool.write { db in
            for number in 0..<10 {
                try db.execute(
                    sql: """
                        INSERT INTO message SELECT 'm\(number)', format, body FROM message LIMIT 1
                        """)
                try db.execute(
                    sql: """
                        INSERT INTO delivery (
                            endpoint_id, message_id, format, event_seq, revision, state, due)
                        SELECT 'desk', 'm\(number)', format, event_seq, revision, state, due
                        FROM delivery WHERE message_id = ?
                        """, arguments: ["\(first.id)-1"])
            }
        }
        await rig.sender([desk]).drain()
        #expect(rig.server.requests(to: "/hook").count == 11)
    }

    @Test("A success beside it does not cancel a receiver's wish for a pause")
    func pauseHolds() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        let due = try #require(
            try await rig.store.due(for: "desk", at: rig.now, limit: 1).first)
        let later = rig.now.adding(seconds: 600)
        try await rig.store.save(
            AttemptRecord(
                at: rig.now, seconds: 0, consequence: .retry(at: later), httpStatus: 429,
                error: "429", pauseUntil: later), of: due)
        try await rig.store.save(
            AttemptRecord(at: rig.now, seconds: 0, consequence: .delivered), of: due)
        #expect(try await rig.store.state(ofEndpoint: "desk").pausedUntil == later)
    }

    @Test("A day after the first failure `status` says when the endpoint will be disabled")
    func announced() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(500))
        let desk = rig.endpoint(retry: Array(repeating: .seconds(36_000), count: 20))
        _ = try await queue(on: rig, for: [desk])
        var config = Config(store: .init(path: rig.store.path))
        config.endpoints = [desk]
        func error() async throws -> String? {
            try await StatusReport(config, rig.store, now: rig.now).endpoints.first?.error
        }
        await rig.sender([desk]).drain()
        #expect(try await error() == "the receiver answers 500")
        let end = rig.now.adding(seconds: 5 * 86_400)
        rig.pass(seconds: 86_401)
        #expect(
            try await error()
                == "the receiver answers 500; without a success it is disabled from \(end) on")
    }

    @Test("Five days without a success disable the endpoint, with its notice; enabling begins anew")
    func givesUp() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(500, body: "out of order"))
        let desk = rig.endpoint(retry: Array(repeating: .seconds(36_000), count: 20))
        let event = try await queue(on: rig, for: [desk])
        let metrics = PrometheusMetrics()
        let sender = rig.sender([desk], metrics: metrics)
        var passes = 0
        while try await rig.store.state(ofEndpoint: "desk").state == "active", passes < 30 {
            await sender.drain()
            rig.pass(seconds: 43_200)
            passes += 1
        }
        // Every half day, the first at once: the eleventh is five days later.
        #expect(passes == 11)
        let disabled = try await rig.store.state(ofEndpoint: "desk")
        #expect(disabled.held == 1 && disabled.pending == 0)
        #expect(disabled.error?.hasPrefix("failed for five days") == true)
        #expect(metrics.text().contains(#"bellwire_endpoint_disabled{endpoint="desk"} 1"#))

        let log = try #require(try await rig.store.deliveries(ofEvent: event.id).first?.log)
        #expect(log.map(\.number) == Array(1...11))
        #expect(log.allSatisfy { $0.kind == "http_status" && $0.httpStatus == 500 })
        #expect(log.allSatisfy { $0.answer == "out of order" && $0.phases != nil })

        rig.server.on("/hook", .reply())
        #expect(try await rig.store.enable(endpoint: "desk", at: rig.now) == 1)
        await sender.drain()
        let enabled = try await rig.store.state(ofEndpoint: "desk")
        #expect(enabled.state == "active" && enabled.held == 0 && enabled.error == nil)
        #expect(metrics.text().contains(#"bellwire_endpoint_disabled{endpoint="desk"} 0"#))
    }

    @Test("A failure beside the one that closed the endpoint is held too")
    func heldBeside() async throws {
        let rig = try Rig()
        let desk = rig.endpoint()
        let first = try await queue(on: rig, for: [desk])
        try await rig.store.pool.write { db in
            try db.execute(sql: "INSERT INTO message SELECT 'm', format, body FROM message")
            try db.execute(
                sql: """
                    INSERT INTO delivery (
                        endpoint_id, message_id, format, event_seq, revision, state, due)
                    SELECT endpoint_id, 'm', format, event_seq, revision, state, due FROM delivery
                    WHERE message_id = ?
                    """, arguments: ["\(first.id)-1"])
        }
        let due = try await rig.store.due(for: "desk", at: rig.now, limit: 2)
        #expect(due.count == 2)
        try await rig.store.save(
            AttemptRecord(
                at: rig.now, seconds: 0, consequence: .disabled, httpStatus: 410, error: "410"),
            of: due[0])
        try await rig.store.save(
            AttemptRecord(
                at: rig.now, seconds: 0, consequence: .retry(at: rig.now.adding(seconds: 5)),
                httpStatus: 500, error: "500"), of: due[1])
        let state = try await rig.store.state(ofEndpoint: "desk")
        #expect(state.state == "disabled" && state.held == 2 && state.pending == 0)
        #expect(state.error == "410")
    }

    @Test("Each format is sent with its content type, ntfy's to the server with its topic")
    func formats() async throws {
        let rig = try Rig()
        for path in ["/ce", "/discord", "/"] { rig.server.on(path, .reply()) }
        var events = rig.endpoint("events", path: "/ce")
        events.format = .cloudevents
        var discord = rig.endpoint("discord", path: "/discord")
        discord.format = .discord
        discord.secrets = []
        var ntfy = rig.endpoint("ntfy", path: "/ir-news")
        ntfy.format = .ntfy
        ntfy.secrets = []
        let all = [events, discord, ntfy]
        let event = try await queue(on: rig, for: all)
        await rig.sender(all).drain()

        let cloud = try #require(rig.server.requests(to: "/ce").first)
        #expect(cloud.header("content-type") == "application/cloudevents+json")
        #expect(
            WebhookSignature.verify(
                id: "\(event.id)-1", timestamp: cloud.header("webhook-timestamp") ?? "",
                body: cloud.body, signature: cloud.header("webhook-signature") ?? "",
                secrets: events.secrets, now: rig.now) == .valid)
        let chat = try #require(rig.server.requests(to: "/discord").first)
        #expect(chat.header("content-type") == "application/json")
        #expect(chat.header("webhook-signature") == nil)
        let push = try #require(rig.server.requests(to: "/").first)
        let body = try #require(
            try JSONSerialization.jsonObject(with: push.body) as? [String: Any])
        #expect(body["topic"] as? String == "ir-news")
        #expect(body["tags"] as? [String] == ["approval"])
    }

    @Test("What waits for an endpoint goes out in the format that it has now")
    func otherFormat() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply())
        var desk = rig.endpoint()
        _ = try await queue(on: rig, for: [desk])
        desk.format = .slack
        try await rig.store.register([desk])
        await rig.sender([desk]).drain()
        let body = String(
            decoding: try #require(rig.server.requests(to: "/hook").first).body, as: UTF8.self)
        #expect(body.contains(#""type":"mrkdwn""#))
    }

    @Test("With a rate each attempt waits for its turn, however many are due")
    func rate() async throws {
        let rig = try Rig()
        rig.server.on("/hook", .reply(204))
        let items = (1...3).map { number in
            WireItem(
                guid: "\(number)", title: "Aurelia Biotech Opens Plant \(number * 11)",
                link: "https://wire.invalid/\(number)",
                description: "Aurelia Biotech plc (NASDAQ: AURX) opened a plant.")
        }
        rig.server.on(
            "/feed.xml", .reply(body: WireItem.document([])),
            .reply(body: WireItem.document(items)))
        var desk = rig.endpoint()
        desk.perMinute = 600
        let pipeline = rig.pipeline([], endpoints: [desk])
        _ = try await pipeline.poll(rig.source(follow: false))
        #expect(try await pipeline.poll(rig.source(follow: false)).events.count == 3)

        let start = ContinuousClock.now
        await rig.sender([desk], now: SystemClock.now).drain()
        #expect(ContinuousClock.now - start >= .milliseconds(200))
        #expect(rig.server.requests(to: "/hook").count == 3)
    }
}
