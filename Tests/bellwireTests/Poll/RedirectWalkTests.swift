import BellwireCore
import Testing

@testable import bellwire

struct RedirectWalkTests {
    private func walk(
        _ url: String = "http://one.example/feed", reach: FetchRequest.Reach = .configured,
        headers: [(name: String, value: String)] = []
    ) throws -> RedirectWalk {
        try RedirectWalk(FetchRequest(url: url, headers: headers, reach: reach))
    }

    private func reachesPrivate(_ walk: RedirectWalk) -> Bool {
        walk.exchange(timeout: .seconds(1), spacing: .zero).mayReachPrivate
    }

    private func sentHeaders(_ walk: RedirectWalk) -> [String] {
        walk.exchange(timeout: .seconds(1), spacing: .zero).headers.map(\.name)
    }

    @Test("A configured address may be anywhere; a redirect elsewhere only on the internet")
    func configured() throws {
        var walk = try self.walk()
        #expect(reachesPrivate(walk))
        try walk.follow("http://one.example/other", status: 302)
        #expect(reachesPrivate(walk))
        try walk.follow("http://one.example:81/other", status: 302)
        #expect(!reachesPrivate(walk))
        try walk.follow("HTTP://ONE.example:80/back", status: 302)
        #expect(reachesPrivate(walk))
    }

    @Test("A found address may be private only at the source's own host and port")
    func found() throws {
        #expect(!reachesPrivate(try walk(reach: .found(sourceHost: nil))))
        #expect(!reachesPrivate(try walk(reach: .found(sourceHost: "two.example:80"))))
        #expect(!reachesPrivate(try walk(reach: .found(sourceHost: "one.example:81"))))
        #expect(reachesPrivate(try walk(reach: .found(sourceHost: "one.example:80"))))
        var walk = try self.walk("http://127.1:80/", reach: .found(sourceHost: "127.0.0.1:80"))
        #expect(reachesPrivate(walk))
        try walk.follow("http://127.0.0.2/", status: 301)
        #expect(!reachesPrivate(walk))
    }

    @Test(
        "Spellings that only look like the source's host are not it",
        arguments: [
            "http://one.example:80.evil.example/", "http://one.example.evil.example/",
            "http://evil.example/#@one.example:80/", "http://evil.example/?one.example:80",
            "http://evil.example\\@one.example.org/",
        ])
    func lookalikes(url: String) {
        let walk = try? self.walk(url, reach: .found(sourceHost: "one.example:80"))
        #expect(walk.map(reachesPrivate) != true)
    }

    @Test("Names and passwords in a found or redirected address are refused")
    func userInfo() throws {
        #expect(throws: TransportError.self) {
            try self.walk("http://one.example:80@two.example/", reach: .found(sourceHost: nil))
        }
        var walk = try self.walk("http://user:word@one.example/")
        #expect(throws: TransportError.self) {
            try walk.follow("http://user:word@one.example/x", status: 302)
        }
    }

    @Test("Keys stay with the origin they were given for; validators go along")
    func headers() throws {
        let all = ["Authorization", "X-Key", "If-None-Match", "If-Modified-Since", "Accept"]
        var walk = try self.walk(headers: all.map { ($0, "x") })
        #expect(sentHeaders(walk) == all)
        try walk.follow("http://one.example/other", status: 302)
        #expect(sentHeaders(walk) == all)
        try walk.follow("https://one.example/other", status: 302)
        #expect(sentHeaders(walk) == ["If-None-Match", "If-Modified-Since", "Accept"])
    }

    @Test("Only permanent redirects before any temporary one tell where the source has moved")
    func moved() throws {
        var walk = try self.walk()
        #expect(walk.movedTo == nil)
        try walk.follow("http://two.example/", status: 301)
        try walk.follow("http://three.example/", status: 308)
        #expect(walk.movedTo == "http://three.example/")
        try walk.follow("http://four.example/", status: 302)
        try walk.follow("http://five.example/", status: 301)
        #expect(walk.movedTo == "http://three.example/")
        var other = try self.walk()
        try other.follow("http://two.example/", status: 307)
        try other.follow("http://three.example/", status: 301)
        #expect(other.movedTo == nil)
    }

    @Test("What a host demands between two requests is kept wherever the way leads there")
    func demandedSpacing() throws {
        func spacing(_ walk: RedirectWalk) -> Duration {
            walk.exchange(timeout: .seconds(1), spacing: .milliseconds(10)).spacing
        }
        var walk = try RedirectWalk(FetchRequest(url: "https://a.example/", reach: .configured))
        #expect(spacing(walk) == .milliseconds(10))
        try walk.follow("https://www.sec.gov/Archives/", status: 302)
        #expect(spacing(walk) == .milliseconds(250))
    }
}
