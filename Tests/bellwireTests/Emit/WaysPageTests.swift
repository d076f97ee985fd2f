import BellwireCore
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import bellwire

/// The pages on where news come from and where they go.
struct WaysPageTests {
    private static func report(_ error: String? = nil) -> StatusReport {
        var failing = StatusReport.SourceStatus(
            id: "wire-a", status: "failed", failures: 3,
            gaps: [
                .init(
                    at: Timestamp(seconds: 1_724_760_000),
                    missedBetween: [
                        Timestamp(seconds: 1_724_750_000), Timestamp(seconds: 1_724_755_000),
                    ])
            ])
        failing.error = error
        failing.lastPoll = Timestamp(seconds: 1_724_760_000)
        return StatusReport(
            sources: [
                failing,
                .init(id: "globe-health", status: "new", failures: 0, gaps: []),
            ],
            endpoints: [.init(id: "desk", state: "disabled", pending: 1, held: 2, dead: 3)],
            store: .init(path: "/secret/place.sqlite", events: 1234, bytes: 1))
    }

    @Test("The sources' page tells health, polls, gaps and receivers, and nothing of the machine")
    func sources() async throws {
        var site = TestSite()
        site.status = { Self.report("<b>answers 503</b>") }
        try await site.serve { place in
            let answer = try await SocketClient.get(place, "/sources")
            let page = answer.text
            #expect(answer.status == 200)
            #expect(page.contains("2 sources: 1 of 2 fail, 1 not yet polled."))
            #expect(page.contains("<th scope=\"row\">wire-a</th>"))
            #expect(page.contains("&lt;b&gt;answers 503&lt;/b&gt;"))
            #expect(page.contains("2024-08-27 12:00:00"))
            #expect(page.contains("2024-08-27 09:13:20 to 2024-08-27 10:36:40"))
            #expect(page.contains("<span class=\"state s-disabled\">disabled</span>"))
            #expect(!page.contains("/secret"))
        }
    }

    @Test("The sources' page is as fresh as the polls, though no event changes")
    func fresh() async throws {
        let asked = Mutex(0)
        var site = TestSite()
        site.status = {
            Self.report("failure \(asked.withLock { $0 += 1; return $0 })")
        }
        try await site.serve { place in
            var seen: Set<String> = []
            for _ in 0..<50 where seen.count < 2 {
                let answer = try await SocketClient.get(place, "/sources")
                if let etag = answer.headers["etag"] { seen.insert(etag) }
                #expect(answer.headers["last-modified"] == nil)
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(seen.count == 2)
            #expect(asked.withLock { $0 } < 5)
        }
    }

    @Test("A source's delay is the median of its latest releases, without its first pass")
    func delay() throws {
        let head = try head()
        var events: [Event] = []
        for (number, seconds) in [90_000, 2, 3, 40].enumerated() {
            var event = try TestSite.event(number: number)
            let published = Timestamp(seconds: 1_724_760_000 + number * 100_000)
            event.releases = [
                Release(
                    source: "wire-a", url: nil, published: published,
                    firstSeen: published.adding(seconds: Double(seconds)))
            ]
            events.append(event)
        }
        events[0].releases[0].firstSeen = Timestamp(seconds: 1_724_760_001)
        let now = Timestamp(seconds: 1_724_760_012)
        let view = SourcesView(Self.report(), events: events, head: head, now: now)
        #expect(view.sources.map(\.delay) == ["3 s", "–"])
        #expect(view.sources[0].lastPoll?.distance == "12 s ago")
        #expect(view.sources[1].lastPoll == nil)
    }

    private func head() throws -> PageHead {
        let documents = SiteDocuments(
            http: Config.HTTP(), feed: Config.Feed(), issuers: TestSite.issuers,
            store: MemoryEvents(), pages: try Pages(publicURL: "https://ir.example/wire"),
            since: Timestamp(seconds: 0),
            status: { Self.report() })
        return PageHead(documents, title: nil, path: "/sources")
    }

    @Test("The form makes addresses: for readers with their dates, for the stream without")
    func subscribe() async throws {
        try await TestSite().serve { place in
            let page = try await SocketClient.get(
                place, "/subscribe?issuer=harbor&class=approval&class=headcount&dates=detected"
            ).text
            let query = "issuer=harbor&amp;class=approval,headcount"
            let base = "https://ir.example/wire"
            for address in [
                "\(base)/feed.atom?\(query)&amp;dates=detected",
                "\(base)/feed.json?\(query)&amp;dates=detected", "\(base)/events/stream?\(query)",
            ] {
                #expect(page.contains("href=\"\(address)\">\(address)</a>"), "\(address)")
            }
            #expect(page.contains("curl -N '\(base)/events/stream?\(query)'"))
            #expect(page.contains("name=\"issuer\" value=\"harbor\" checked>"))
            #expect(page.contains("name=\"class\" value=\"approval\" checked>"))
            #expect(page.contains("name=\"class\" value=\"legal\">"))
            #expect(page.contains("name=\"dates\" value=\"detected\" checked>"))
            #expect(page.contains("Approval, Headcount, of Harbor Group."))
            let wrong = try await SocketClient.get(place, "/subscribe?class=nonsense")
            #expect(wrong.status == 400)
        }
    }

    @Test(
        "Every page names its feeds for readers, leads to all others, and can be skipped into",
        arguments: [
            "/", "/sources", "/subscribe", "/issuers/harbor",
            "/events/6f1c2a34-5b6d-5e7f-8a9b-0c1d2e3f4a5b",
        ])
    func everyPage(path: String) async throws {
        let site = TestSite()
        site.events.put(try TestSite.event("approval"), text: "text")
        try await site.serve { place in
            let answer = try await SocketClient.get(place, path)
            let page = answer.text
            #expect(answer.status == 200)
            for part in [
                "<html lang=\"en\">", "<a class=\"skip\" href=\"#main\">", "id=\"main\"",
                "rel=\"alternate\" type=\"application/atom+xml\"",
                "rel=\"alternate\" type=\"application/feed+json\"", "href=\"/wire/\"",
                "href=\"/wire/sources\"", "href=\"/wire/subscribe\"",
                "href=\"/wire/issuers/harbor\"", "href=\"/wire/issuers/northlake\"",
            ] {
                #expect(page.contains(part), "\(part)")
            }
            #expect(page.components(separatedBy: "<h1").count == 2)
            #expect(page.components(separatedBy: "aria-current").count <= 2)
            #expect(!page.contains("<script") && !page.contains(" style="))
            #expect(
                answer.headers["content-security-policy"]
                    == "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'")
        }
    }

    @Test("The feeds that a narrowed timeline names are as narrow")
    func autodiscovery() async throws {
        try await TestSite().serve { place in
            let page = try await SocketClient.get(place, "/?class=legal&query=a%26b").text
            #expect(page.contains("href=\"/wire/feed.atom?class=legal&amp;query=a%26b\""))
            #expect(page.contains("href=\"/wire/feed.json?class=legal&amp;query=a%26b\""))
            #expect(page.contains("href=\"/wire/subscribe?class=legal&amp;query=a%26b\""))
        }
    }
}
