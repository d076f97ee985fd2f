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
            #expect(page.contains("<mark id=\"m1\">has approved velmacabtagene</mark>"))
            #expect(page.contains("href=\"#m1\""))
            #expect(page.contains("<mark id=\"m4\">over 350 patents</mark>"))
            #expect(page.contains("href=\"https://globe.example/r/7\""))
        }
    }
}
