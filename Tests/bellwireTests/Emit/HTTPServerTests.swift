import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

struct HTTPServerTests {
    private let approval = "6f1c2a34-5b6d-5e7f-8a9b-0c1d2e3f4a5b"

    private func filled() throws -> TestSite {
        let site = TestSite()
        let text = String(decoding: try Fixtures.read("emit/approval.txt"), as: UTF8.self)
        site.events.put(try TestSite.event("approval"), text: text)
        site.events.put(try TestSite.event("financials"), text: "Total revenue")
        return site
    }

    @Test("Every address answers with its own type, and never lets a browser guess")
    func routes() async throws {
        let site = try filled()
        try await site.serve { place in
            for (path, type) in [
                ("/feed.atom", "application/atom+xml; charset=utf-8"),
                ("/feed.json", "application/feed+json; charset=utf-8"),
                ("/events.json", "application/json; charset=utf-8"),
                ("/events/\(approval).json", "application/json; charset=utf-8"),
                ("/events/\(approval).txt", "text/plain; charset=utf-8"),
                ("/events/\(approval)", "text/html; charset=utf-8"),
                ("/", "text/html; charset=utf-8"), ("/style.css", "text/css; charset=utf-8"),
                ("/issuers.json", "application/json; charset=utf-8"),
                ("/facts.json?issuer=harbor&metric=revenue", "application/json; charset=utf-8"),
                ("/schema/event.json", "application/schema+json"),
                ("/schema/openapi.json", "application/vnd.oai.openapi+json"),
                ("/healthz", "text/plain; charset=utf-8"),
                ("/readyz", "text/plain; charset=utf-8"),
                ("/metrics", "text/plain; version=0.0.4; charset=utf-8"),
            ] {
                let answer = try await SocketClient.get(place, path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.headers["content-type"] == type, "\(path)")
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
                #expect(answer.headers["content-length"] == String(answer.body.count), "\(path)")
                #expect(
                    (answer.headers["content-security-policy"] != nil)
                        == type.hasPrefix("text/html"),
                    "\(path)")
            }
        }
    }

    @Test("An event is served whole, and its text is what its evidence points into")
    func event() async throws {
        let site = try filled()
        try await site.serve { place in
            let json = try await SocketClient.get(place, "/events/\(approval).json")
            let event = try BellwireJSON.decode(Event.self, from: json.body)
            #expect(event == (try TestSite.event("approval")))
            let text = try await SocketClient.get(place, "/events/\(approval).txt").text
            let scalars = Array(text.unicodeScalars)
            for evidence in event.facts.flatMap(\.evidence) {
                var quote = String.UnicodeScalarView()
                quote.append(contentsOf: scalars[evidence.start..<evidence.end])
                #expect(String(quote) == evidence.quote)
            }
        }
    }

    @Test("Filters narrow every list, and an unknown value is refused by name")
    func filters() async throws {
        let site = try filled()
        try await site.serve { place in
            func ids(_ query: String) async throws -> [String] {
                let answer = try await SocketClient.get(place, "/events.json?" + query)
                return try BellwireJSON.decode(EventList.self, from: answer.body).events.map(\.id)
            }
            #expect(try await ids("").count == 2)
            #expect(try await ids("issuer=harbor") == [approval])
            #expect(try await ids("class=financials,guidance").count == 1)
            #expect(try await ids("until=2024-08-09").count == 1)
            #expect(try await ids("since=2024-08-10") == [approval])
            #expect(try await ids("query=Approval").count == 1)
            #expect(try await ids("class=legal").isEmpty)
            let atom = try await SocketClient.get(place, "/feed.atom?class=approval").text
            #expect(atom.contains("urn:uuid:\(approval)"))
            #expect(!atom.contains("0b7d8c11"))

            for (path, word) in [
                ("/feed.atom?class=nonsense", "class=nonsense"),
                ("/feed.json?issuer=acme", "issuer=acme"),
                ("/events.json?limit=1001", "limit=1001"),
                ("/?dates=x", "dates=x"), ("/events.json?since=today", "since=today"),
            ] {
                let answer = try await SocketClient.get(place, path)
                #expect(answer.status == 400, "\(path)")
                #expect(answer.headers["content-type"] == "application/problem+json")
                #expect(answer.text.contains(word), "\(answer.text)")
            }
        }
    }

    private struct EventList: Decodable {
        let events: [Event]
        let next: String?
    }

    @Test(
        "What is not there is not found",
        arguments: [
            "/nothing", "/feed.atom/", "/events/x", "/events/../feed.atom", "/events/",
            "/events/6f1c2a34-5b6d-5e7f-8a9b-000000000000.json", "/events.json/x",
            "/events/6F1C2A34-5B6D-5E7F-8A9B-0C1D2E3F4A5B",
        ])
    func notFound(path: String) async throws {
        let site = try filled()
        try await site.serve { place in
            let answer = try await SocketClient.get(place, path)
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
        }
    }

    @Test("Nothing can be changed", arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    func methods(method: String) async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(
                place, "/feed.atom", method: method, ["Content-Length": "0"])
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD")
            #expect(answer.headers["content-type"] == "application/problem+json")
        }
    }

    @Test("HEAD answers as GET does, without the body", arguments: ["/feed.atom", "/", "/healthz"])
    func head(path: String) async throws {
        try await filled().serve { place in
            var get = try await SocketClient.get(place, path).headers
            let answer = try await SocketClient.get(place, path, method: "HEAD")
            var head = answer.headers
            get["date"] = nil
            head["date"] = nil
            #expect(answer.body.isEmpty)
            #expect(head == get)
        }
    }

    @Test("The store's failure is told as what it is, and the process stays alive")
    func broken() async throws {
        let site = try filled()
        site.events.breakDown()
        try await site.serve { place in
            for (path, status) in [("/readyz", 503), ("/feed.atom", 500), ("/healthz", 200)] {
                let answer = try await SocketClient.get(place, path)
                #expect(answer.status == status, "\(path)")
            }
        }
    }

    @Test("Requests are counted by route and status")
    func metrics() async throws {
        let site = try filled()
        try await site.serve { place in
            _ = try await SocketClient.get(place, "/events/\(approval).json")
            _ = try await SocketClient.get(place, "/nonsense")
            let text = try await SocketClient.get(place, "/metrics").text
            #expect(
                text.contains(
                    #"bellwire_http_requests_total{route="/events/{id}.json",status="200"} 1"#))
            #expect(text.contains(#"bellwire_http_requests_total{route="none",status="404"} 1"#))
        }
    }

    @Test("Header blocks beyond the limits and things that are no HTTP are refused")
    func limits() async throws {
        try await filled().serve { place in
            let long = String(repeating: "a", count: 20_000)
            let tooLong = try await SocketClient.get(place, "/", ["X-Long": long])
            #expect(tooLong.status == 400)
            let nonsense = try await SocketClient.send(place, "nonsense\r\n\r\n")
            #expect(nonsense.status == 400)
            let fine = try await SocketClient.get(place, "/healthz")
            #expect(fine.status == 200)
        }
    }
}
