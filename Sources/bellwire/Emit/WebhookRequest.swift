import BellwireCore
import FoundationEssentials

/// One signed POST to one endpoint.
enum WebhookRequest {
    /// Standard Webhooks 1.0: the id and the body are the message's, timestamp and signature the
    /// attempt's. Redirects are not followed; of the answer at most 16 KiB is read.
    static func request(
        _ endpoint: Endpoint, id: String, body: Data, as format: Endpoint.Format, at time: Timestamp
    ) -> FetchRequest {
        var (url, body) = (endpoint.url, body)
        if format == .ntfy, let publication = NtfyBody.publication(body, to: url) {
            (url, body) = publication
        }
        var headers = [
            (name: "Content-Type", value: format.contentType),
            (name: "webhook-id", value: id),
            (name: "webhook-timestamp", value: WebhookSignature.header(time)),
        ]
        if !endpoint.secrets.isEmpty {
            let signature = WebhookSignature.sign(
                id: id, timestamp: time, body: body, secrets: endpoint.secrets)
            headers.append((name: "webhook-signature", value: signature))
        }
        for (name, value) in endpoint.headers.sorted(by: { $0.key < $1.key }) {
            headers.append((name: name, value: value))
        }
        return FetchRequest(
            method: .post, url: url, headers: headers, body: body, reach: .configured,
            timeout: endpoint.timeout, maxBody: 16 << 10, truncates: true, redirects: 0)
    }
}
