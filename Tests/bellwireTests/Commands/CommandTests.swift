import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// The program as a user meets it: what it prints where, and its exit statuses.
struct CommandTests {
    private func folder() throws -> String {
        let path = NSTemporaryDirectory() + "bellwire-command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func configuration(_ text: String) throws -> String {
        let path = try folder() + "/config.toml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func newswire(_ url: String, more: String = "") throws -> String {
        let store = try folder() + "/bellwire.sqlite"
        return try configuration(
            """
            [store]
            path = "\(store)"
            [log]
            level = "error"
            [[issuer]]
            id = "aurelia"
            name = "Aurelia Biotech"
            tickers = ["NASDAQ:AURX"]
            [[source]]
            id = "wire"
            url = "\(url)"
            \(more)
            """)
    }

    @Test("Help and version come with 0, a wrong word with 64")
    func usage() throws {
        #expect(try Program.run(["--help"]).status == 0)
        #expect(try Program.run(["--version"]).output == "\(Version.current)\n")
        let wrong = try Program.run(["pol"])
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("'pol'"))
    }

    @Test("`check` prints each problem with its place and ends with 78")
    func check() throws {
        let path = try configuration("[http]\nlissen = \"127.0.0.1:1\"\n")
        let ended = try Program.run(["check", "--config", path])
        #expect(ended.status == 78)
        #expect(ended.output.hasPrefix("\(path):2:1: "))
        #expect(ended.output.contains("listen"))
        #expect(try Program.run(["status", "--config", path]).status == 78)
        #expect(try Program.run(["check", "--config", "/nowhere/config.toml"]).status == 78)
    }

    @Test("`parse` prints a feed normalised; what is none ends with 65 and what it looks like")
    func parse() throws {
        let feed = WireItem.document([
            WireItem(
                guid: "1", title: "One &amp; only", link: "/a", date: "Tue, 04 Mar 2025 12:00 GMT")
        ])
        let ended = try Program.run(
            ["parse", "-", "--json", "--base-url", "https://wire.example/feed"], input: feed)
        #expect(ended.status == 0)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        #expect(document["format"] as? String == "rss20")
        #expect(document["updated"] is NSNull)
        let item = try #require((document["items"] as? [[String: Any]])?.first)
        #expect(item["title"] as? String == "One & only")
        #expect(item["link"] as? String == "https://wire.example/a")
        #expect(item["published"] as? String == "2025-03-04T12:00:00Z")

        let page = try Program.run(
            ["parse", "-"], input: "<html><head><title>Sign in</title></head></html>")
        #expect(page.status == 65)
        #expect(page.errors.contains("HTML"))
        #expect(try Program.run(["parse", "/nowhere"]).status == 65)
    }

    @Test("`classify` reads plain text and says why when asked")
    func classify() throws {
        let text = """
            Aurelia Biotech Receives FDA Approval for SOLVEXA

            LEEDS, England, March 4, 2025 /PRNewswire/ -- Aurelia Biotech plc (NASDAQ: AURX) today \
            announced that the U.S. Food and Drug Administration (FDA) has approved SOLVEXA for the \
            treatment of adult patients with multiple myeloma.

            SOURCE Aurelia Biotech plc
            """
        let ended = try Program.run(["classify", "-", "--json", "--explain"], input: text)
        #expect(ended.status == 0)
        let reading = try BellwireJSON.decode(Reading.self, from: ended.output)
        #expect(reading.title == "Aurelia Biotech Receives FDA Approval for SOLVEXA")
        #expect(reading.wire == "prnewswire")
        #expect(reading.classes.map(\.class) == [.approval])
        #expect(reading.issuers.first?.id == nil)
        #expect(ended.errors.contains("approval"))
        #expect(try Program.run(["classify", "-"], input: " \n").status == 65)
        let binary = try Program.run(["classify", "-"], input: "a\u{0}b")
        #expect(binary.status == 65)
        #expect(binary.errors.contains("standard input"))
    }

    @Test("Commands that only read make no store: 74 and where it was looked for")
    func noStore() throws {
        let path = try newswire("http://127.0.0.1:1/feed")
        for words in [["events"], ["show", "12345678"], ["status"]] {
            let ended = try Program.run(words + ["--config", path])
            #expect(ended.status == 74)
            #expect(ended.errors.contains("bellwire.sqlite"))
        }
    }

    @Test("`poll`, `events`, `show` and `status` tell one release from the wire to the shelf")
    func journey() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let item = WireItem(
            guid: "1", title: WireText.approvalTitle, link: server.url("/a"))
        server.on("/feed", .reply(body: WireItem.document([item])))
        server.on("/a", .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        let path = try newswire(server.url("/feed"))

        let polled = try Program.run(["poll", "--json", "--config", path])
        #expect(polled.status == 0)
        let line = try #require(
            try JSONSerialization.jsonObject(with: Data(polled.output.utf8)) as? [String: Any])
        #expect(line["status"] as? String == "ok")
        #expect(line["new_events"] as? Int == 1)
        #expect(line["error"] is NSNull)

        let events = try Program.run(["events", "--json", "--class", "approval", "--config", path])
        let event = try BellwireJSON.decode(Event.self, from: events.output)
        #expect(event.title == WireText.approvalTitle)
        #expect(try Program.run(["events", "--class", "nonsense", "--config", path]).status == 64)

        let shown = try Program.run(["show", String(event.id.prefix(10)), "--config", path])
        #expect(shown.status == 0)
        #expect(shown.output.contains("has approved"))
        #expect(try Program.run(["show", "ffffffff", "--config", path]).status == 1)

        let status = try Program.run(["status", "--json", "--config", path])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
        #expect((report["store"] as? [String: Any])?["events"] as? Int == 1)
        #expect((report["store"] as? [String: Any])?["holder"] is NSNull)
        let source = try #require((report["sources"] as? [[String: Any]])?.first)
        #expect(source["status"] as? String == "ok")
    }

    @Test("A source that cannot be polled is told, and ends `poll` with 1")
    func failedPoll() throws {
        let path = try newswire("http://127.0.0.1:1/feed")
        let ended = try Program.run(["poll", "--json", "--config", path])
        #expect(ended.status == 1)
        #expect(ended.output.contains("\"status\":\"failed\""))
        #expect(try Program.run(["poll", "nobody", "--config", path]).status == 64)
    }

    @Test("`webhook test` sends a signed message and says how it went")
    func webhookTest() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on("/hook", .reply(204), .reply(500))
        let path = try newswire(
            server.url("/feed"),
            more: """
                [[webhook]]
                id = "desk"
                url = "\(server.url("/hook"))"
                secret = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
                """)
        let fine = try Program.run(["webhook", "test", "desk", "--config", path])
        #expect(fine.status == 0)
        #expect(fine.output.contains("204"))
        #expect(try Program.run(["webhook", "test", "desk", "--config", path]).status == 1)
        #expect(try Program.run(["webhook", "test", "nobody", "--config", path]).status == 64)
        let request = try #require(server.requests(to: "/hook").first)
        #expect(String(decoding: request.body, as: UTF8.self).contains("\"type\":\"test\""))
        #expect(request.header("webhook-signature")?.hasPrefix("v1,") == true)
    }
}
