import BellwireCore
import Foundation
import Testing

@testable import bellwire

struct SchemaTests {
    private func definitions() throws -> [String: Any] {
        let schema = try JSONSerialization.jsonObject(
            with: Data(SchemaFile.event.text(issuers: []).utf8))
        let object = try #require(schema as? [String: Any])
        return try #require(object["$defs"] as? [String: Any])
    }

    private func values(_ definition: String, _ property: String) throws -> [String] {
        let object = try #require(try definitions()[definition] as? [String: Any])
        let properties = try #require(object["properties"] as? [String: Any])
        let field = try #require(properties[property] as? [String: Any])
        return try #require(field["enum"] as? [String])
    }

    @Test("Every schema is JSON that says its own address", arguments: SchemaFile.allCases)
    func addresses(_ file: SchemaFile) throws {
        let text = file.text(issuers: ["harbor", "northlake"])
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let object = try #require(json as? [String: Any])
        if file != .openAPI { #expect(object["$id"] as? String == "/schema/\(file.rawValue)") }
        #expect(!text.contains("{issuer}"))
    }

    @Test("The schema knows the classes, steps, zones and regulators that the code knows")
    func lists() throws {
        #expect(try values("class", "class") == EventClass.allCases.map(\.rawValue))
        #expect(
            try values("regulatory_fact", "step") == RegulatoryFact.Step.allCases.map(\.rawValue))
        #expect(try values("evidence", "zone") == Zone.allCases.map(\.rawValue))
        let regulators = try #require(try definitions()["regulator"] as? [String: Any])
        #expect(regulators["enum"] as? [String] == Regulator.allCases.map(\.rawValue))
    }

    @Test(
        "A figure is asked for by issuer and metric; what is wrong is named",
        arguments: [
            ("", "issuer="), ("?issuer=harbor", "metric="),
            ("?issuer=nobody&metric=revenue", "issuer=nobody: no such issuer; there are harbor"),
            ("?issuer=harbor&metric=revenue&class=approval", "class=approval: no such filter"),
        ])
    func wrongFigures(_ query: String, _ why: String) async throws {
        try await TestSite().serve { place in
            let answer = try await SocketClient.get(place, "/facts.json\(query)")
            #expect(answer.status == 400)
            #expect(answer.text.contains(why))
        }
    }

    @Test("The history of a figure is served with its periods")
    func figures() async throws {
        let site = TestSite()
        let event = try TestSite.event("financials")
        site.events.put(event)
        let issuer = try #require(event.facts.first?.issuer)
        try await site.serve { place in
            let answer = try await SocketClient.get(
                place, "/facts.json?issuer=\(issuer)&metric=revenue")
            #expect(answer.status == 200)
            #expect(answer.text.contains("\"metric\":\"revenue\""))
            #expect(answer.text.contains("\"known_until\":null"))
            #expect(answer.headers["last-modified"] != nil)
        }
    }
}
