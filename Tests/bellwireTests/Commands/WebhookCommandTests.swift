import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// `bellwire webhook` as an operator and a receiver's author use it.
struct WebhookCommandTests {
    private static let secret = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"

    private func configuration(_ server: ScriptedServer, format: String = "standard") throws
        -> String
    {
        let folder = NSTemporaryDirectory() + "bellwire-webhook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        [store]
        path = "\(folder)/bellwire.sqlite"
        [log]
        level = "error"
        [[issuer]]
        id = "aurelia"
        name = "Aurelia Biotech"
        tickers = ["NASDAQ:AURX"]
        [[source]]
        id = "wire"
        url = "\(server.url("/feed"))"
        [[webhook]]
        id = "desk"
        url = "\(server.url("/hook"))"
        secret = "\(WebhookCommandTests.secret)"
        format = "\(format)"
        """.write(toFile: "\(folder)/config.toml", atomically: true, encoding: .utf8)
        return "\(folder)/config.toml"
    }

    /// An empty wire, and at the second poll a release on it.
    private func publish(on server: ScriptedServer) {
        let item = WireItem(guid: "1", title: WireText.approvalTitle, link: server.url("/a"))
        server.on(
            "/feed", .reply(body: WireItem.document([])), .reply(body: WireItem.document([item])))
        server.on("/a", .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
    }

    @Test("A closed endpoint is seen, its deliveries are shown, held, and made when it is enabled")
    func closedAndEnabled() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        publish(on: server)
        server.on("/hook", .reply(410, body: "closed\u{1B}[2J\nfor good"), .reply(204))
        let path = try configuration(server)
        func bellwire(_ words: String...) throws -> Program.Ended {
            try Program.run(words + ["--config", path])
        }
        _ = try bellwire("poll", "--force")
        _ = try bellwire("poll", "--force")

        let closed = try bellwire("webhook", "list").output
        #expect(closed.contains("disabled"))
        #expect(closed.contains("pending 0, held 1, dead 0  last success never"))
        #expect(closed.contains("the receiver answers 410"))
        let events = try bellwire("events", "--json").output
        let event = try BellwireJSON.decode(Event.self, from: events)
        let shown = try bellwire("show", event.id).output
        #expect(shown.contains("desk  revision 1  held"))
        #expect(shown.contains("410  http_status"))
        #expect(shown.contains("the receiver answers 410: closed[2J for good"))

        let planned = try bellwire(
            "webhook", "replay", "desk", "--since", "2025-03-01", "--dry-run")
        #expect(planned.output == "\(event.id)  held  \(WireText.approvalTitle)\n")
        #expect(planned.errors.contains("1 event would be queued; desk is disabled"))
        #expect(server.requests(to: "/hook").count == 1)

        #expect(try bellwire("webhook", "enable", "desk").output.contains("active, 1 held"))
        _ = try bellwire("poll", "--force")
        #expect(server.requests(to: "/hook").count == 2)
        let open = try bellwire("webhook", "list").output
        #expect(open.contains("active") && open.contains("held 0, dead 0  last success 20"))
        let again = try bellwire("webhook", "replay", "desk", "--since", "2025-03-01", "--dry-run")
        #expect(again.output.contains("  delivered  "))
    }

    @Test("A paused endpoint gets nothing until its time or its enabling; then all that waited")
    func paused() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        publish(on: server)
        server.on("/hook", .reply(204))
        let path = try configuration(server)
        func bellwire(_ words: String...) throws -> Program.Ended {
            try Program.run(words + ["--config", path])
        }
        _ = try bellwire("poll", "--force")
        let wrong = try bellwire("webhook", "pause", "desk", "--for", "soon")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("--for takes 1s to 365d"))
        let whole = try bellwire("webhook", "pause", "desk")
        #expect(whole.output == "desk: paused until `bellwire webhook enable desk`\n")
        _ = try bellwire("poll", "--force")
        let held = try bellwire("webhook", "list").output
        #expect(held.contains("disabled") && held.contains("held 1"))
        #expect(held.contains("paused by command at 20"))

        #expect(try bellwire("webhook", "pause", "desk", "--for", "2h").status == 0)
        #expect(try bellwire("webhook", "list").output.contains("disabled"))
        #expect(
            try bellwire("webhook", "enable", "desk").output.contains("1 held delivery released"))
        #expect(try bellwire("webhook", "pause", "desk", "--for", "2h").status == 0)
        _ = try bellwire("poll", "--force")
        #expect(server.requests(to: "/hook").isEmpty)
        let paused = try bellwire("webhook", "list").output
        #expect(paused.contains("paused") && paused.contains("pending 1"))
        _ = try bellwire("webhook", "enable", "desk")
        _ = try bellwire("poll", "--force")
        #expect(server.requests(to: "/hook").count == 1)
    }

    @Test("`verify` says of a captured request whether it verifies, without a configuration")
    func verify() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on("/hook", .reply(204))
        let path = try configuration(server)
        #expect(try Program.run(["webhook", "test", "desk", "--config", path]).status == 0)
        let request = try #require(server.requests(to: "/hook").first)
        let names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
        let head = names.map { "\($0): \(request.header($0) ?? "")\r\n" }.joined()
        let text = head + "\r\n" + String(decoding: request.body, as: UTF8.self)
        let words = ["webhook", "verify", "-"]
        let secret = ["--secret", WebhookCommandTests.secret]

        let fine = try Program.run(words + secret, input: text, in: "/")
        #expect(fine.status == 0)
        #expect(fine.output.hasPrefix("valid: test-"))
        let named = try Program.run(
            words + ["--endpoint", "desk", "--config", path], input: text)
        #expect(named.status == 0)
        let bare = String(WebhookCommandTests.secret.dropFirst(6))
        let lost = try Program.run(words + ["--secret", bare], input: text)
        #expect(lost.status == 0 && lost.errors.contains("has lost its whsec_"))

        let later = try Program.run(
            words + secret + ["--now", "2100-01-01T00:00:00Z"], input: text)
        #expect(later.status == 1 && later.output.contains("the tolerance is 300 s"))
        let changed = try Program.run(words + secret, input: text + "\n")
        #expect(changed.status == 1 && changed.output.contains("a newline was added"))
        let document = try Program.run(words + secret + ["--json"], input: text + "x")
        #expect(document.status == 1 && document.output.contains("\"valid\" : false"))

        #expect(try Program.run(words + secret, input: "hello").status == 65)
        #expect(try Program.run(words, input: text).status == 64)
        #expect(try Program.run(words + ["--secret", "x"], input: text).status == 78)
        #expect(
            try Program.run(words + ["--secret-file", "/nowhere"], input: text).status == 78)
    }

    @Test(
        "`test` sends each format what it takes",
        arguments: ["cloudevents", "slack", "discord", "teams"])
    func testMessages(format: String) throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on("/hook", .reply(200))
        let path = try configuration(server, format: format)
        #expect(try Program.run(["webhook", "test", "desk", "--config", path]).status == 0)
        let request = try #require(server.requests(to: "/hook").first)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: request.body) }
        #expect(String(decoding: request.body, as: UTF8.self).lowercased().contains("test"))
    }
}
