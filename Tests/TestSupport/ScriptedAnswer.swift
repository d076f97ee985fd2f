import FoundationEssentials

/// What a `ScriptedServer` does with one request.
package struct ScriptedAnswer: Sendable {
    /// One thing done to the connection.
    package enum Step: Sendable {
        case bytes(Data)
        /// Ends early where the client goes away.
        case pause(Duration)
        /// Waits until the client goes away or the server stops.
        case hang
        /// Closes with RST instead of FIN, and ends the answer.
        case reset
    }

    package var steps: [Step]
    /// Whether the connection stays open for the next request.
    package var keepsAlive: Bool

    /// A whole answer with its `Content-Length`; the connection stays open.
    package static func reply(
        _ status: Int = 200, headers: [(String, String)] = [], body: Data = Data()
    ) -> ScriptedAnswer {
        let length = status == 304 || status == 204 ? "" : "Content-Length: \(body.count)\r\n"
        let head = head(status, headers: headers) + length + "\r\n"
        return ScriptedAnswer(steps: [.bytes(Data(head.utf8) + body)], keepsAlive: true)
    }

    package static func reply(
        _ status: Int = 200, headers: [(String, String)] = [], body: String
    ) -> ScriptedAnswer {
        reply(status, headers: headers, body: Data(body.utf8))
    }

    /// A status line and headers without the empty line that ends them, for `raw`.
    package static func head(_ status: Int = 200, headers: [(String, String)] = []) -> String {
        headers.reduce("HTTP/1.1 \(status) Scripted\r\n") { $0 + "\($1.0): \($1.1)\r\n" }
    }

    /// Exactly these steps, then the connection is closed.
    package static func raw(_ steps: Step...) -> ScriptedAnswer {
        ScriptedAnswer(steps: steps, keepsAlive: false)
    }

    /// `text` as it stands, then the connection is closed.
    package static func raw(_ text: String) -> ScriptedAnswer {
        raw(.bytes(Data(text.utf8)))
    }

    /// The connection is taken and nothing is ever said.
    package static var never: ScriptedAnswer { raw(.hang) }

    /// `body` byte by byte with a pause after each.
    package static func drip(_ body: String, every pause: Duration) -> ScriptedAnswer {
        let head = head() + "Content-Length: \(body.utf8.count)\r\n\r\n"
        let drops = body.utf8.flatMap { [Step.bytes(Data([$0])), .pause(pause)] }
        return ScriptedAnswer(steps: [.bytes(Data(head.utf8))] + drops, keepsAlive: false)
    }

    /// The same answer after a pause.
    package func after(_ pause: Duration) -> ScriptedAnswer {
        ScriptedAnswer(steps: [.pause(pause)] + steps, keepsAlive: keepsAlive)
    }
}
