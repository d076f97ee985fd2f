import BellwireCore
import HTTPTypes
import HummingbirdCore
import NIOCore

/// An answer to one request: which coding of a document, whether it must be sent at all, and the
/// header fields that every answer bears.
struct Reply: Sendable {
    let head: HTTPResponse
    /// `nil` for 304 and HEAD.
    let body: ByteBuffer?

    /// Without scripts, with nothing from elsewhere: the page's own stylesheet, icon and GET form.
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    init(
        _ document: Document, status: HTTPResponse.Status = .ok, to request: HTTPRequest,
        now: Timestamp
    ) {
        let accepts = Reply.acceptsGzip(request.headerFields[.acceptEncoding])
        let gzipped = accepts ? document.gzipped : nil
        let coded = gzipped ?? document.plain
        var fields = Reply.fields(of: document, now: now)
        if gzipped != nil { fields[.contentEncoding] = "gzip" }
        if status == .methodNotAllowed { fields[.allow] = "GET, HEAD" }
        if status == .ok && document.freshness != .never {
            fields[.eTag] = coded.etag
            if Reply.isUnchanged(request, etag: coded.etag, changed: document.changed) {
                fields[.contentEncoding] = nil
                head = HTTPResponse(status: .notModified, headerFields: fields)
                body = nil
                return
            }
        }
        fields[.contentType] = document.contentType
        fields[.contentLength] = String(coded.body.readableBytes)
        head = HTTPResponse(status: status, headerFields: fields)
        body = request.method == .head ? nil : coded.body
    }

    /// The head of a stream: proxies must neither keep it nor wait for its end (`X-Accel-Buffering`
    /// is nginx's).
    static func streaming(now: Timestamp) -> HTTPResponse {
        var fields: HTTPFields = [
            .date: HTTPDate.format(now), .contentType: ServerSentEvent.contentType,
            .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
        if let buffering = HTTPField.Name("X-Accel-Buffering") { fields[buffering] = "no" }
        return HTTPResponse(status: .ok, headerFields: fields)
    }

    private static func fields(of document: Document, now: Timestamp) -> HTTPFields {
        var fields: HTTPFields = [
            .date: HTTPDate.format(now), .cacheControl: document.freshness.rawValue,
            .vary: "Accept-Encoding", .xContentTypeOptions: "nosniff",
        ]
        if let referrer = HTTPField.Name("Referrer-Policy") { fields[referrer] = "no-referrer" }
        if document.isPage { fields[.contentSecurityPolicy] = policy }
        // A time that is still to come may not be told (RFC 9110, section 8.8.2.1).
        if let changed = lastModified(document.changed), changed <= now {
            fields[.lastModified] = HTTPDate.format(changed)
        }
        return fields
    }

    /// The full second at or after the change: rounding down would hide a second change in the
    /// same second from whoever asks by date alone.
    private static func lastModified(_ changed: Timestamp?) -> Timestamp? {
        changed.map { Timestamp(milliseconds: ($0.milliseconds + 999) / 1000 * 1000) }
    }

    /// `If-None-Match` wins over `If-Modified-Since` (RFC 9110, section 13.2.2).
    private static func isUnchanged(
        _ request: HTTPRequest, etag: String, changed: Timestamp?
    ) -> Bool {
        let known = request.headerFields[values: .ifNoneMatch]
        if !known.isEmpty {
            return known.contains { names($0.utf8, etag) }
        }
        guard let changed = lastModified(changed),
            let since = request.headerFields[.ifModifiedSince].flatMap({
                HTTPDate.parse($0, now: changed)
            })
        else { return false }
        return changed <= since
    }

    /// Whether the list holds this tag, weak or strong, or `*`.
    private static func names(_ list: String.UTF8View, _ etag: String) -> Bool {
        list.split(separator: UInt8(ascii: ",")).contains { tag in
            let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 }
            var tag = tag.drop(while: isBlank)
            while tag.last.map(isBlank) == true { tag.removeLast() }
            if tag.starts(with: "W/".utf8) { tag.removeFirst(2) }
            return tag.elementsEqual("*".utf8) || tag.elementsEqual(etag.utf8)
        }
    }

    /// Whether `gzip` (or `*`) is in the list without a weight of nought (RFC 9110, 12.5.3).
    private static func acceptsGzip(_ header: String?) -> Bool {
        var weights: [String: Bool] = [:]
        for part in (header ?? "").lowercased().split(separator: ",") {
            let pieces = part.filter { $0 != " " && $0 != "\t" }.split(separator: ";")
            guard let name = pieces.first else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            weights[String(name)] = weight.map { (Double($0) ?? 0) > 0 } ?? true
        }
        return weights["gzip"] ?? weights["*"] ?? false
    }
}
