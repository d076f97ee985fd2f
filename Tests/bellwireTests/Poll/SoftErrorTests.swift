import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// Answers that say 200 and show nothing: each is a failure with a reason, and what the source showed
/// before stays known.
struct SoftErrorTests {
    private static let challenge =
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable "
        + "JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script>"
        + "</body></html>"
    private static let scripted =
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript>"
        + "<div id=\"root\"></div></body></html>"
    private static let consent =
        "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
        + "<form><button>Accept all cookies</button></form></body></html>"
    private static let login =
        "<html><head><title>Investor login</title></head><body><form action=\"/login\">"
        + "<input name=\"u\"><input type=\"password\" name=\"p\"></form></body></html>"

    private func listing(_ rig: Rig) -> Source {
        var source = rig.source(path: "/news", follow: false)
        source.kind = .listing
        source.issuer = "aurelia"
        source.listing = .init(item: "//li", link: "a", title: "a", date: "time")
        return source
    }

    @Test(
        "A page instead of a listing is a failure at the first pass and at every later one",
        arguments: [
            (challenge, "a challenge that only a browser solves"), (scripted, "needs JavaScript"),
            (consent, "asks for consent"), (login, "a form to sign in"),
        ])
    func listing(page: String, reason: String) async throws {
        let rig = try Rig()
        let source = listing(rig)
        let list = "<html><ul><li><a href='/1'>Aurelia signs a lease</a></li></ul></html>"
        rig.server.on("/news", .reply(body: page), .reply(body: list), .reply(body: page))
        let pipeline = rig.pipeline([source])
        let first = try await pipeline.poll(source)
        #expect(first.status == .failed)
        #expect(first.error?.contains(reason) == true, "\(first.error ?? "")")
        #expect(try await pipeline.poll(source, force: true).items == 1)
        let later = try await pipeline.poll(source, force: true)
        #expect(later.error?.contains(reason) == true, "\(later.error ?? "")")
        #expect(try await rig.store.state(of: source).items == 1)
    }

    @Test("A page instead of a feed is a failure that says what it looks like")
    func feed() async throws {
        let rig = try Rig()
        let source = rig.source()
        rig.server.on("/feed.xml", .reply(body: Self.challenge))
        let result = try await rig.pipeline([source]).poll(source)
        #expect(result.status == .failed)
        #expect(result.error?.contains("“Just a moment...”") == true)
    }

    @Test("A challenge instead of a release's page leaves the feed's own words, to be tried again")
    func article() async throws {
        let rig = try Rig()
        let source = rig.source()
        let page =
            "<html><head><title>Security check</title></head><body><p>Verifying you are human. "
            + String(repeating: "This may take a few seconds, please be patient. ", count: 12)
            + "</p></body></html>"
        rig.server.on("/a", .reply(body: page))
        let item = WireItem(guid: "1", title: WireText.approvalTitle, link: rig.server.url("/a"))
        rig.server.on("/feed.xml", .reply(body: WireItem.document([item])))
        let event = try #require(try await rig.pipeline([source]).poll(source).events.first)
        let text = try #require(try await rig.store.text(ofEvent: event.id))
        #expect(!text.contains("human"))
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9999)).count == 1)
    }
}
