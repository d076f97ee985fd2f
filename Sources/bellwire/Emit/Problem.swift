import BellwireCore
import HTTPTypes

/// A refusal, told as RFC 9457 asks.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// What was asked, why it cannot be, what can.
    let detail: String

    static func notFound(_ path: String) -> Problem {
        Problem(status: .notFound, detail: "\(Markup.clean(String(path.prefix(200)))): not here")
    }

    static let methodNotAllowed = Problem(
        status: .methodNotAllowed,
        detail: "Everything here can only be read: ask with GET or HEAD.")

    var document: Document {
        let body = Body(title: status.reasonPhrase, status: status.code, detail: detail)
        // Three plain values always encode; an empty object is still JSON.
        let bytes = (try? BellwireJSON.encode(body)).map(Array.init) ?? Array("{}".utf8)
        return Document(bytes, contentType: "application/problem+json", freshness: .never)
    }

    private struct Body: Encodable {
        let type = "about:blank"
        let title: String
        let status: Int
        let detail: String
    }
}
