import Crypto
import FoundationEssentials

/// The name of an event: the same first release gives the same one in any store.
package enum EventID {
    /// UUIDv5 (RFC 9562, section 5.5) in the URL namespace, of the issuer's id, a space and the
    /// canonical address of the first release.
    /// `distinction` is added where several releases stand at one address.
    package static func of(issuer: String, url: String, distinction: String = "") -> String {
        let namespace: [UInt8] = [
            0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4,
            0x30, 0xc8,
        ]
        let name = "\(issuer) \(CanonicalURL.of(url))\(distinction)"
        var bytes = Array(Insecure.SHA1.hash(data: Data(namespace + Array(name.utf8))).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x50
        bytes[8] = bytes[8] & 0x3f | 0x80
        let uuid = bytes.withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) }
        return UUID(uuid: uuid).uuidString.lowercased()
    }
}
