import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// `bellwire check --online` against a newswire on loopback.
struct OnlineCheckTests {
    private func configuration(_ sources: [(id: String, url: String)]) throws -> String {
        let folder = NSTemporaryDirectory() + "bellwire-online-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var text = """
            [store]
            path = "\(folder)/bellwire.sqlite"
            [[issuer]]
            id = "aurelia"
            name = "Aurelia Biotech"
            aliases = ["Aurelia Biotech plc"]
            tickers = ["NASDAQ:AURX"]
            products = ["SOLVEXA"]

            """
        for source in sources {
            text += "[[source]]\nid = \"\(source.id)\"\nurl = \"\(source.url)\"\n"
        }
        let path = folder + "/config.toml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static let approval = WireItem(
        guid: "1", title: WireText.approvalTitle, link: "https://wire.example/a",
        description: "Aurelia Biotech plc (NASDAQ: AURX) today announced that the U.S. Food and "
            + "Drug Administration (FDA) has approved SOLVEXA for multiple myeloma.")

    @Test("Each source is told with its format, its newest item, its validators and whose items")
    func works() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let document = WireItem.document([
            Self.approval,
            WireItem(guid: "2", title: "Harbour Foods Opens a Bakery", link: "https://x.example"),
        ])
        server.on("/feed") { request in
            request.header("if-none-match") == "\"one\""
                ? .reply(304) : .reply(headers: [("ETag", "\"one\"")], body: document)
        }
        server.on("/stubborn", .reply(headers: [("ETag", "\"one\"")], body: document))
        let path = try configuration([
            ("wire", server.url("/feed")), ("stubborn", server.url("/stubborn")),
        ])
        let ended = try Program.run(["check", "--online", "--config", path])
        #expect(ended.status == 0)
        let lines = ended.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("\(path): fine: ") == true)
        #expect(lines[1].hasPrefix("wire      RSS 2.0, 2 items, the newest "))
        #expect(lines[1].contains(" d old (2025-03-04T12:00:00Z)"))
        #expect(lines[2] == "          validators work (ETag): a conditional request answers 304")
        #expect(lines[3].hasPrefix("          aurelia (issuer)  [approval"))
        #expect(lines[3].hasSuffix(WireText.approvalTitle))
        #expect(lines[4].hasPrefix("stubborn  RSS 2.0"))
        #expect(
            lines[5]
                == "          validators do not work (ETag): a conditional request answers 200")
        #expect(server.requests(to: "/feed").count == 2)
        // Nothing is stored, and no store is made.
        let folder = String(path.dropLast("/config.toml".count))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["config.toml"])
    }

    @Test(
        "A source that fails is told with its reason and ends it with 1; the others are told, too")
    func fails() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        server.on("/page", .reply(body: "<html><head><title>Sign in</title></head></html>"))
        server.on("/busy", .reply(503, headers: [("Retry-After", "120")]))
        server.on("/feed", .reply(body: WireItem.document([Self.approval])))
        let path = try configuration([
            ("gone", server.url("/gone")), ("page", server.url("/page")),
            ("busy", server.url("/busy")), ("wire", server.url("/feed")),
        ])
        let ended = try Program.run(["check", "--online", "--config", path])
        #expect(ended.status == 1)
        #expect(ended.output.contains("\ngone  failed: the server answers 404"))
        #expect(ended.output.contains("\npage  failed: "))
        #expect(ended.output.contains("Sign in"))
        #expect(ended.output.contains("\nbusy  failed: the server answers 503; it asks"))
        #expect(ended.output.contains("\nwire  RSS 2.0, 1 item, "))
        #expect(ended.output.contains("      no validators: "))
        #expect(server.requests(to: "/feed").count == 1)
    }
}
