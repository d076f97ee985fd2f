import BellwireCore
import Foundation
import Testing

@testable import bellwire

struct PagingTests {
    private struct List: Decodable {
        let events: [Event]
        let next: String?
    }

    @Test("Pages neither skip nor repeat an event while new ones arrive")
    func json() async throws {
        let site = TestSite()
        for number in 1...7 { site.events.put(try TestSite.event(number: number)) }
        try await site.serve { place in
            var next: String? = "/events.json?limit=3"
            var titles: [String] = []
            var newcomer = 100
            while let path = next {
                let list = try BellwireJSON.decode(
                    List.self, from: try await SocketClient.get(place, path).body)
                titles += list.events.compactMap(\.title)
                next = list.next
                newcomer += 1
                site.events.put(try TestSite.event(number: newcomer))
            }
            #expect(titles == (1...7).reversed().map { "Event \($0)" })
        }
    }

    @Test("An Atom feed's pages are linked, keep their filter, and are one feed")
    func atom() async throws {
        let site = TestSite()
        for number in 1...5 { site.events.put(try TestSite.event(number: number)) }
        try await site.serve { place in
            var next: String? = "/feed.atom?class=approval"
            var entries: [String] = []
            var ids: Set<String> = []
            while let path = next {
                let text = try await SocketClient.get(place, path).text
                entries += text.components(separatedBy: "<title>Harbor Group: ").dropFirst()
                    .map { String($0.prefix { $0 != "<" }) }
                ids.insert(try #require(between(text, "<id>", "</id>")))
                #expect(
                    between(text, "rel=\"self\" type=\"application/atom+xml\" href=\"", "\"")
                        == "https://ir.example/wire" + path.replacing("&", with: "&amp;"))
                next = between(text, "rel=\"next\" type=\"application/atom+xml\" href=\"", "\"")?
                    .replacing("&amp;", with: "&")
                    .replacing("https://ir.example/wire", with: "")
            }
            #expect(entries == (1...5).reversed().map { "Event \($0)" })
            #expect(ids == ["https://ir.example/wire/feed.atom?class=approval"])
        }
    }

    private func between(_ text: String, _ start: String, _ end: String) -> String? {
        guard let from = text.range(of: start) else { return nil }
        let rest = text[from.upperBound...]
        return rest.range(of: end).map { String(rest[..<$0.lowerBound]) }
    }
}
