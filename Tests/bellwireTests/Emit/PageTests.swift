import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

struct PageTests {
    private let hostile = "dddddddd-0000-5000-8000-000000000001"

    @Test("What a hostile release says stays text on every page")
    func escapes() async throws {
        let site = TestSite()
        site.events.put(try TestSite.event("hostile"), text: "<script>alert(1)</script>\u{202E}")
        try await site.serve { place in
            for path in ["/", "/events/\(hostile)"] {
                let page = try await SocketClient.get(place, path).text
                #expect(
                    !page.contains("<script") && !page.contains("<img") && !page.contains("<b>"))
                #expect(page.contains("&lt;script&gt;"))
                #expect(!page.contains("javascript:"))
                #expect(
                    !page.unicodeScalars.contains {
                        "\u{202E}\u{202C}\u{7}".unicodeScalars.contains($0)
                    })
                #expect(page.contains("withdrawn"))
            }
        }
    }

    @Test("Words that were searched for come back in the form, and nowhere else")
    func searchWords() async throws {
        try await TestSite().serve { place in
            // A quotation mark under a combining accent is one character to Swift, two to browsers.
            let page = try await SocketClient.get(
                place, "/?query=%22%CC%81%20onfocus=x%20%22%3E%3Cscript%3E"
            ).text
            #expect(page.unicodeScalars.filter { $0 == "\u{301}" }.count == 1)
            #expect(page.contains("value=\"&quot;\u{301} onfocus=x &quot;&gt;&lt;script&gt;\""))
            #expect(page.contains("Nothing here answers these filters."))
        }
    }

    @Test("The timeline groups by day, says the facts, and links its own feed, style and next page")
    func timeline() async throws {
        let site = TestSite()
        site.events.put(try TestSite.event("approval"))
        site.events.put(try TestSite.event("financials"))
        site.events.put(try TestSite.event(number: 1))
        try await site.serve { place in
            let answer = try await SocketClient.get(place, "/?class=approval,financials")
            let page = answer.text
            #expect(page.contains("<h2>27 August 2024</h2>"))
            #expect(page.contains("<h2>9 August 2024</h2>"))
            #expect(page.contains("Revenue of USD 186.5 million for Q2 2024, up 154 %."))
            #expect(page.contains("href=\"/wire/style.css\""))
            #expect(page.contains("href=\"/wire/feed.atom?class=approval,financials\""))
            #expect(page.contains("/wire/?class=approval,financials&amp;before=2024-08-27T"))
            #expect(page.contains("<option value=\"approval\" selected>"))
            #expect(!page.contains("style=") && !page.contains("<script"))
            #expect(answer.headers["content-security-policy"]?.contains("unsafe") == false)
        }
    }

    @Test("An event's page marks its evidence in the text")
    func event() async throws {
        let site = TestSite()
        let text = String(decoding: try Fixtures.read("emit/approval.txt"), as: UTF8.self)
        let event = try TestSite.event("approval")
        site.events.put(event, text: text)
        try await site.serve { place in
            let page = try await SocketClient.get(place, "/events/\(event.id)").text
            #expect(page.contains(">has approved velmacabtagene</mark>"))
            #expect(page.contains("href=\"#m1\""))
            #expect(page.contains("<mark id=\"m4\" title=\"More than 350 patents.\">over 350"))
            #expect(page.contains("href=\"https://globe.example/r/7\""))
        }
    }

    @Test("An event's page tells its wires' delays, what a revision changed, and its deliveries")
    func history() async throws {
        let site = TestSite()
        var event = try TestSite.event("approval")
        let old = event.facts[0]
        guard case .metric(var figure) = old else { throw Problem.methodNotAllowed }
        figure.value = 351
        event.revision = 2
        event.status = .corrected
        event.revisions.append(
            Revision(
                revision: 2, at: event.updated.adding(seconds: 60), reason: .corrected,
                changed: [
                    .init(what: .title), .init(what: .facts, old: old, new: .metric(figure)),
                ]))
        site.events.put(event, text: "text")
        site.events.put(
            reasons: [
                Reason(
                    .approval, given: true, rule: "approval-frame", zone: .lead, cues: [],
                    vetoes: []),
                Reason(
                    .product, given: false, rule: "product-launch", zone: nil, cues: [],
                    vetoes: ["x"]),
            ],
            deliveries: [
                .init(
                    endpoint: "desk", revision: 2, state: "dead", attempts: 12,
                    due: Timestamp(seconds: 0),
                    log: [
                        .init(
                            number: 12, at: Timestamp(seconds: 0), seconds: 1,
                            error: "it answers <500>")
                    ])
            ])
        try await site.serve { place in
            let page = try await SocketClient.get(place, "/events/\(event.id)").text
            #expect(page.contains("<td class=\"n\">4 s</td>"))
            #expect(page.contains("<strong>2</strong> corrected <time>2024-08-27 12:31:04</time>"))
            #expect(page.contains("<del>More than 350 patents.</del>"))
            #expect(page.contains("<ins>More than 351 patents.</ins>"))
            #expect(page.contains("rule approval-frame"))
            #expect(!page.contains("product-launch"))
            #expect(page.contains("<span class=\"state s-dead\">dead</span>"))
            #expect(page.contains("it answers &lt;500&gt;"))
            #expect(page.contains("<strong class=\"status\">corrected</strong>"))
        }
    }
}
