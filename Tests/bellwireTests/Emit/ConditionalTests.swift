import BellwireCore
import Foundation
import Testing

@testable import bellwire

struct ConditionalTests {
    private func filled() throws -> TestSite {
        let site = TestSite()
        site.events.put(try TestSite.event("financials"))
        return site
    }

    @Test("While nothing changes the bytes are the same and 304 is the answer; a change ends it")
    func unchanged() async throws {
        let site = try filled()
        try await site.serve { place in
            let first = try await SocketClient.get(place, "/feed.atom")
            let again = try await SocketClient.get(place, "/feed.atom")
            #expect(first.body == again.body)
            #expect(site.events.lists == 1)
            let etag = try #require(first.headers["etag"])
            for tag in [etag, "W/" + etag, "\"x\", \(etag)", "*"] {
                let answer = try await SocketClient.get(place, "/feed.atom", ["If-None-Match": tag])
                #expect(answer.status == 304, "\(tag)")
                #expect(answer.body.isEmpty)
                #expect(answer.headers["etag"] == etag)
                #expect(answer.headers["cache-control"] != nil)
            }
            site.events.put(try TestSite.event("approval"))
            let changed = try await SocketClient.get(place, "/feed.atom", ["If-None-Match": etag])
            #expect(changed.status == 200)
            #expect(changed.headers["etag"] != etag)
        }
    }

    @Test("Last-Modified is the full second after the change, and If-None-Match wins over it")
    func dates() async throws {
        try await filled().serve { place in
            let date = "Wed, 28 Aug 2024 09:00:01 GMT"
            let answer = try await SocketClient.get(place, "/feed.atom")
            #expect(answer.headers["last-modified"] == date)
            func status(_ headers: [String: String]) async throws -> Int {
                try await SocketClient.get(place, "/feed.atom", headers).status
            }
            #expect(try await status(["If-Modified-Since": date]) == 304)
            #expect(
                try await status(["If-Modified-Since": "Wed, 28 Aug 2024 09:00:00 GMT"]) == 200)
            #expect(try await status(["If-Modified-Since": "nonsense"]) == 200)
            #expect(
                try await status(["If-Modified-Since": date, "If-None-Match": "\"other\""]) == 200)
        }
    }

    @Test("gzip is the same document under another ETag, for those who accept it")
    func gzip() async throws {
        try await filled().serve { place in
            let plain = try await SocketClient.get(place, "/feed.atom")
            let gzipped = try await SocketClient.get(
                place, "/feed.atom", ["Accept-Encoding": "br, gzip;q=0.5"])
            #expect(gzipped.headers["content-encoding"] == "gzip")
            #expect(gzipped.headers["vary"] == "Accept-Encoding")
            #expect(plain.headers["vary"] == "Accept-Encoding")
            #expect(gzipped.headers["etag"] != plain.headers["etag"])
            #expect(gzipped.body.count < plain.body.count)
            #expect(try await SocketClient.apart { try Self.unpacked(gzipped.body) } == plain.body)
            let etag = try #require(gzipped.headers["etag"])
            let unchanged = try await SocketClient.get(
                place, "/feed.atom", ["Accept-Encoding": "gzip", "If-None-Match": etag])
            #expect(unchanged.status == 304)
            #expect(unchanged.headers["content-encoding"] == nil)
        }
    }

    @Test(
        "gzip is not sent to those who refuse it",
        arguments: ["", "identity", "gzip;q=0", "*;q=0", "gzip;q=0, *", "br"])
    func noGzip(accepted: String) async throws {
        try await filled().serve { place in
            let answer = try await SocketClient.get(
                place, "/feed.atom", ["Accept-Encoding": accepted])
            #expect(answer.headers["content-encoding"] == nil)
            #expect(answer.text.hasPrefix("<?xml"))
        }
    }

    /// By the system's own gzip, not by ours.
    private static func unpacked(_ data: Data) throws -> Data {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: data)
        try input.fileHandleForWriting.close()
        let unpacked = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return unpacked
    }
}
