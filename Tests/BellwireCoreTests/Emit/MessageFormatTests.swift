import Foundation
import TestSupport
import Testing

@testable import BellwireCore

/// The bodies of the formats besides `standard`.
struct MessageFormatTests {
    private static let formats = Endpoint.Format.allCases.filter { $0 != .standard }

    private func body(_ event: Event, _ format: Endpoint.Format) throws -> Data {
        try WebhookBody.render(event, as: format, id: "\(event.id)-\(event.revision)")
    }

    private func json(_ body: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    }

    @Test("Each format's body is this one, for news and for hostile text", arguments: formats)
    func goldens(format: Endpoint.Format) throws {
        for name in ["approval", "hostile"] {
            let text = String(
                decoding: try body(try EmitFixture.event(name), format), as: UTF8.self)
            try EmitFixture.expect(text + "\n", isGolden: "\(name).\(format.rawValue).json")
        }
    }

    @Test("Each format has a test message, and it is this one", arguments: formats)
    func tests(format: Endpoint.Format) throws {
        let text = String(
            decoding: try WebhookBody.test(
                endpoint: "desk", as: format, id: "test-1", at: Timestamp(seconds: 1_724_761_800)),
            as: UTF8.self)
        try EmitFixture.expect(text + "\n", isGolden: "test.\(format.rawValue).json")
    }

    /// As long as a feed may make it, of characters that escapes lengthen.
    private func endless() throws -> Event {
        var event = try EmitFixture.event("approval")
        event.title = String(repeating: "<@&*\"👩‍👩‍👧‍👦\\", count: 5000)
        event.url = "https://wire.example/?" + String(repeating: "a&", count: 80)
        return event
    }

    @Test("No text makes a message longer than its service takes, and the link stays")
    func limits() throws {
        let event = try endless()
        let slack = try json(try body(event, .slack))
        #expect((slack["text"] as? String ?? "").utf16.count <= 3000)
        #expect((slack["text"] as? String ?? "").hasPrefix("<https://wire.example/?a&amp;"))

        let embed = try #require(
            (try json(try body(event, .discord))["embeds"] as? [[String: Any]])?.first)
        let title = try #require(embed["title"] as? String)
        #expect(title.utf16.count <= 256 && title.hasSuffix("…"))
        #expect((embed["description"] as? String ?? "").utf16.count <= 4096)
        #expect(embed["url"] as? String == event.url)

        let teams = try body(event, .teams)
        #expect(teams.count < 28 << 10)
        #expect(String(decoding: teams, as: UTF8.self).contains(event.url ?? "-"))

        let ntfy = try json(try body(event, .ntfy))
        #expect((ntfy["message"] as? String ?? "").utf8.count <= 4096)
        #expect((ntfy["title"] as? String ?? "").utf8.count <= 500)
        #expect(ntfy["click"] as? String == event.url)
    }

    @Test("A release cannot call anybody, nor open a link of its own")
    func mentions() throws {
        var event = try EmitFixture.event("approval")
        event.title = "<!everyone> <@U1> @everyone [x](https://bad.example) **loud** <at>Desk</at>"
        let slack = String(decoding: try body(event, .slack), as: UTF8.self)
        #expect(!slack.contains("<!") && !slack.contains("<@"))
        let discord = String(decoding: try body(event, .discord), as: UTF8.self)
        #expect(discord.contains(#""allowed_mentions":{"parse":[]}"#))
        #expect(discord.contains(#"\\[x\\]\\(https\\://bad.example\\) \\*\\*loud"#))
        let teams = String(decoding: try body(event, .teams), as: UTF8.self)
        #expect(!teams.contains(#""TextBlock""#))
    }

    @Test("A later revision says so")
    func revision() throws {
        let text = String(
            decoding: try body(try EmitFixture.event("financials"), .ntfy), as: UTF8.self)
        #expect(text.contains("revision 2: "))
    }

    @Test("An address that ends in a bar, or is too long for a service, harms nothing")
    func links() throws {
        var event = try EmitFixture.event("approval")
        event.url = "https://wire.example/a|b"
        #expect(
            String(decoding: try body(event, .slack), as: UTF8.self)
                .contains("<https://wire.example/a%7Cb|"))
        event.url = "https://wire.example/" + String(repeating: "a", count: 2000)
        event.releases = []
        #expect(
            !String(decoding: try body(event, .discord), as: UTF8.self).contains("aaaaaaaaaa"))
    }

    @Test(
        "Text is cut between characters, never within an escape, and only where it must be",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a👍🏽b", 7, "a👍🏽b"), ("a👍🏽b", 5, "a…"),
            ("a&b", 7, "a&amp;b"), ("a&b", 6, "a…"), ("&&", 1, "…"), ("ab", 0, ""), ("", 0, ""),
        ])
    func cuts(text: String, limit: Int, cut: String) {
        #expect(
            TextCut.fit(text, limit: limit, write: { $0 == "&" ? "&amp;" : String($0) }) == cut)
    }

    @Test(
        "ntfy's topic is the address's last step; JSON goes to the server",
        arguments: [
            ("https://ntfy.sh/ir-news", "https://ntfy.sh/", "ir-news"),
            ("https://h.example/sub/t?auth=x", "https://h.example/sub/?auth=x", "t"),
        ])
    func topics(url: String, root: String, topic: String) throws {
        let publication = try #require(
            NtfyBody.publication(Data(#"{"title":"x"}"#.utf8), to: url))
        #expect(publication.url == root)
        #expect(
            String(decoding: publication.body, as: UTF8.self)
                == #"{"topic":"\#(topic)","title":"x"}"#)
    }

    @Test(
        "An address without a topic publishes nowhere",
        arguments: ["https://ntfy.sh", "https://ntfy.sh/", "https://ntfy.sh/a.b", "x"])
    func noTopic(url: String) {
        #expect(NtfyBody.publication(Data("{}".utf8), to: url) == nil)
    }
}
