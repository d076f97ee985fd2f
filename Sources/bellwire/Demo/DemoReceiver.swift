import BellwireCore
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// A receiver of webhooks on loopback: checks each signature as any receiver would, and hands on
/// the event.
struct DemoReceiver: Sendable {
    let secret: WebhookSecret
    let taken: AsyncStream<Event>.Continuation

    func routes() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/") { request, _ in
            let body = Data(buffer: try await request.body.collect(upTo: 1 << 20))
            guard isSigned(request.headers, body) else { return HTTPResponse.Status.unauthorized }
            let message = try BellwireJSON.decode(Message.self, from: body)
            taken.yield(message.data)
            return HTTPResponse.Status.noContent
        }
        return router
    }

    private func isSigned(_ headers: HTTPFields, _ body: Data) -> Bool {
        func header(_ name: String) -> String {
            HTTPField.Name(name).flatMap { headers[$0] } ?? ""
        }
        let verdict = WebhookSignature.verify(
            id: header("webhook-id"), timestamp: header("webhook-timestamp"), body: body,
            signature: header("webhook-signature"), secrets: [secret], now: SystemClock.now())
        return verdict == .valid
    }

    private struct Message: Decodable {
        var data: Event
    }
}

extension Data {
    fileprivate init(buffer: ByteBuffer) {
        self.init(buffer.readableBytesView)
    }
}
