import BellwireCore
import Crypto
import NIOCore

/// Something to serve, in plain and in gzip, each with its strong validator (RFC 9110, 8.8.3).
struct Document: Sendable {
    struct Coded: Sendable {
        let body: ByteBuffer
        let etag: String
    }

    /// How long others may keep it without asking again.
    enum Freshness: String, Sendable {
        case news = "public, max-age=15"
        case never = "no-store"
    }

    let contentType: String
    let freshness: Freshness
    /// The moment of its last change; `nil` where there is none to tell.
    let changed: Timestamp?
    let isPage: Bool
    let plain: Coded
    /// `nil` where it would not be smaller.
    let gzipped: Coded?

    init(
        _ bytes: [UInt8], contentType: String, changed: Timestamp? = nil,
        freshness: Freshness = .news, isPage: Bool = false
    ) {
        self.contentType = contentType
        self.changed = changed
        self.freshness = freshness
        self.isPage = isPage
        let hash = SHA256.hash(data: bytes).prefix(16)
            .map { padded16(String($0, radix: 16)) }.joined()
        plain = Coded(body: ByteBuffer(bytes: bytes), etag: "\"\(hash)\"")
        let small = bytes.count < 512 ? nil : Gzip.compress(bytes)
        gzipped = small.flatMap { small in
            small.count < bytes.count
                ? Coded(body: ByteBuffer(bytes: small), etag: "\"\(hash)-gzip\"") : nil
        }
    }

    init(
        text: String, contentType: String, changed: Timestamp? = nil,
        freshness: Freshness = .news, isPage: Bool = false
    ) {
        self.init(
            Array(text.utf8), contentType: contentType, changed: changed, freshness: freshness,
            isPage: isPage)
    }
}

private func padded16(_ digits: String) -> String { digits.count == 1 ? "0" + digits : digits }
