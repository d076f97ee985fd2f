import FoundationEssentials
import Testing

@testable import BellwireCore

struct WebhookTests {
    // The vector that the libraries of Standard Webhooks are tested with.
    private let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    private let body = Data(#"{"test": 2432232314}"#.utf8)
    private let time = Timestamp(seconds: 1_614_265_330)
    private let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    private func secret() throws -> WebhookSecret {
        try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    }

    private func other() throws -> WebhookSecret {
        try #require(WebhookSecret("whsec_" + Data(repeating: 7, count: 32).base64EncodedString()))
    }

    @Test("The published vector is signed as published, whatever the fraction of the second")
    func signs() throws {
        let late = time.adding(seconds: 0.999)
        #expect(
            WebhookSignature.sign(id: id, timestamp: late, body: body, secrets: [try secret()])
                == signature)
        #expect(WebhookSignature.header(late) == "1614265330")
    }

    @Test("Every secret signs, one blank between two signatures, and each alone verifies")
    func signsWithAll() throws {
        let both = [try secret(), try other()]
        let signatures = WebhookSignature.sign(
            id: id, timestamp: time, body: body, secrets: both)
        #expect(signatures.hasPrefix(signature + " v1,"))
        #expect(signatures.split(separator: " ").count == 2)
        for secret in both {
            #expect(verdict(signatures, [secret]) == .valid)
        }
    }

    @Test(
        "A list with unknown and wrong signatures verifies by the right one",
        arguments: [
            ("v1,AAAA v2,xyz v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,BBBB", true),
            ("v1,AAAA", false), ("", false), ("v1,", false), ("v1,*** nonsense", false),
            ("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false),
        ])
    func verifiesLists(signatures: String, isValid: Bool) throws {
        #expect((verdict(signatures, [try secret()]) == .valid) == isValid)
    }

    @Test("Another body, another id or another secret does not verify")
    func refusesOthers() throws {
        let secrets = [try secret()]
        #expect(verdict(signature, secrets, body: body + Data(" ".utf8)) == .wrongSignature)
        #expect(verdict(signature, secrets, id: id + "x") == .wrongSignature)
        #expect(verdict(signature, [try other()]) == .wrongSignature)
    }

    @Test(
        "A timestamp counts for five minutes both ways",
        arguments: [
            ("1614265330", 300.0, WebhookSignature.Verdict.valid),
            ("1614265330", -300, .valid), ("1614265330", 301, .staleTimestamp),
            ("1614265330", -301, .staleTimestamp), ("16142653x0", 0, .badTimestamp),
            ("1614265330.5", 0, .badTimestamp), ("", 0, .badTimestamp),
            ("99999999999999999999", 0, .badTimestamp),
        ])
    func tolerates(timestamp: String, away: Double, verdict: WebhookSignature.Verdict) throws {
        #expect(
            WebhookSignature.verify(
                id: id, timestamp: timestamp, body: body, signature: signature,
                secrets: [try secret()], now: time.adding(seconds: away)) == verdict)
    }

    @Test("The type says what became of the event")
    func types() throws {
        #expect(WebhookBody.type(of: try EmitFixture.event("approval")) == "event.published")
        #expect(WebhookBody.type(of: try EmitFixture.event("financials")) == "event.updated")
        #expect(WebhookBody.type(of: try EmitFixture.event("hostile")) == "event.withdrawn")
    }

    @Test("A body holds the whole event and is the same bytes every time")
    func standardBody() throws {
        let event = try EmitFixture.event("approval")
        let body = try WebhookBody.standard(event: event, type: "event.published", at: time)
        #expect(
            try WebhookBody.standard(event: event, type: "event.published", at: time) == body)
        let read = try BellwireJSON.decode(Read.self, from: body)
        #expect(read == Read(type: "event.published", timestamp: time, data: event))
    }

    @Test("A test message says that it is one")
    func testBody() throws {
        let text = String(
            decoding: try WebhookBody.test(endpoint: "desk", as: .standard, id: "x", at: time),
            as: UTF8.self)
        #expect(
            text
                == #"{"data":{"endpoint":"desk","message":"A test message of Bellwire: nothing "#
                + #"has happened."},"timestamp":"2021-02-25T15:02:10Z","type":"test"}"#)
    }

    private struct Read: Decodable, Equatable {
        let type: String
        let timestamp: Timestamp
        let data: Event
    }

    private func verdict(
        _ signatures: String, _ secrets: [WebhookSecret], id: String? = nil, body: Data? = nil
    ) -> WebhookSignature.Verdict {
        WebhookSignature.verify(
            id: id ?? self.id, timestamp: "1614265330", body: body ?? self.body,
            signature: signatures, secrets: secrets, now: time)
    }
}
