import FoundationEssentials
import Testing

@testable import BellwireCore

/// `bellwire webhook verify`, as far as bytes and a date decide.
struct SignatureCheckTests {
    private let time = Timestamp(seconds: 1_741_089_610)
    private let body = Data(#"{"data":{"a":"Zürich","b":[1,0.99,null,true]},"type":"test"}"#.utf8)

    private func secret(_ byte: UInt8 = 7) throws -> WebhookSecret {
        try #require(
            WebhookSecret("whsec_" + Data(repeating: byte, count: 32).base64EncodedString()))
    }

    /// As Bellwire sent it; `captured` stands for its body.
    private func capture(
        _ captured: Data? = nil, without name: String? = nil, more: String = ""
    ) throws -> Data {
        let signature = WebhookSignature.sign(
            id: "m-1", timestamp: time, body: body, secrets: [try secret()])
        let lines = [
            "POST /hook HTTP/1.1", "Host: h.example", "webhook-id: m-1",
            "Webhook-Timestamp: 1741089610", "WEBHOOK-SIGNATURE:  \(signature) ", more,
        ].filter { !$0.isEmpty && !(name.map($0.lowercased().hasPrefix) ?? false) }
        return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (captured ?? body)
    }

    private func check(
        _ bytes: Data, secrets: [WebhookSecret]? = nil, now: Timestamp? = nil
    ) throws -> SignatureCheck {
        SignatureCheck(
            try CapturedRequest(bytes), secrets: try secrets ?? [secret()], now: now ?? time,
            tolerance: 300)
    }

    @Test("A request as it came verifies, with a request line or without, by any of the secrets")
    func valid() throws {
        #expect(try check(try capture()).valid)
        #expect(try check(try capture(without: "post")).valid)
        #expect(try check(try capture(), secrets: [try secret(1), try secret()]).valid)
        let bare = String(decoding: try capture(), as: UTF8.self)
            .replacing("\r\n", with: "\n")
        #expect(try check(Data(bare.utf8)).valid)
    }

    @Test(
        "A missing header is named",
        arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
    func missing(name: String) throws {
        let problems = try check(try capture(without: name)).problems
        #expect(problems.count == 1)
        #expect(problems.first?.contains(name) == true)
    }

    @Test("A timestamp outside the tolerance is told with its age, and the signature all the same")
    func stale() throws {
        let old = try check(try capture(), now: time.adding(seconds: 301))
        #expect(old.problems.count == 1)
        #expect(old.problems.first?.contains("301 s old, the tolerance is 300 s") == true)
        let early = try check(try capture(), now: time.adding(seconds: -400))
        #expect(early.problems.first?.contains("400 s in the future") == true)
        let both = try check(
            try capture(), secrets: [try secret(1)], now: time.adding(seconds: 301))
        #expect(both.problems.count == 2)
    }

    @Test("What was done to the body is guessed from what undoes it")
    func damage() throws {
        let text = String(decoding: body, as: UTF8.self)
        func reason(_ captured: Data, more: String = "") throws -> String {
            let check = try check(try capture(captured, more: more))
            #expect(!check.valid)
            return check.problems.joined()
        }
        #expect(try reason(body + [10]).contains("a newline was added"))
        #expect(try reason(Data("\u{FEFF}\(text)".utf8)).contains("byte order mark"))
        #expect(try reason(Data()).contains("the body is empty"))
        let latin1 = String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
        #expect(try reason(Data(latin1.utf8)).contains("Latin-1"))
        let rewritten =
            #"{"type": "test", "data": {"b": [1, 0.99, null, true], "a": "Z\u00fcrich"}}"#
        #expect(try reason(Data(rewritten.utf8)).contains("parsed and written again"))
        #expect(
            try reason(body.prefix(20), more: "Content-Length: \(body.count)")
                .contains("cut: 20 of \(body.count) bytes"))
        #expect(
            try reason(body + Data("}}".utf8), more: "Content-Length: \(body.count)")
                .contains("bytes were added behind the \(body.count)"))
        #expect(
            try reason(Data(#"{"type":"other"}"#.utf8)).contains("another secret"))
    }

    @Test("A signature of another scheme, and another secret, are told")
    func signatures() throws {
        let text = String(decoding: try capture(), as: UTF8.self)
        let other = text.replacing("v1,", with: "sha256=")
        #expect(try check(Data(other.utf8)).problems.first?.contains("scheme v1") == true)
        #expect(
            try check(try capture(), secrets: [try secret(1)]).problems.first?
                .contains("another secret") == true)
    }

    @Test(
        "What is no request is refused with a reason",
        arguments: [
            "", "\r\n\r\n", "webhook-id: x", "no header here\n\n{}", ": x\n\n",
            "POST / HTTP/1.1\r\n\r\n{}", "{\"a\": 1}\n\n",
        ])
    func noRequest(text: String) {
        #expect(throws: ParseError.self) { try CapturedRequest(Data(text.utf8)) }
    }

    @Test("A head without an end is not read beyond its limit")
    func endlessHead() {
        let text = String(repeating: "a: b\n", count: 20_000)
        #expect(throws: ParseError.self) { try CapturedRequest(Data((text + "\n").utf8)) }
    }
}
