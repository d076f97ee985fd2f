import Crypto
import FoundationEssentials

/// Names made from bytes.
package enum Hash {
    /// Lower-case hex.
    package static func sha256(_ text: String) -> String {
        hex(SHA256.hash(data: Data(text.utf8)))
    }

    /// Lower-case hex.
    package static func sha256(_ bytes: Data) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// FNV-1a, 64 bits: fast, and the same in every run, unlike Swift's own hashing.
    static func fnv(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(seed) { fnv($1, after: $0) }
    }

    /// The hash of the bytes so far and one more.
    @inline(__always)
    static func fnv(_ byte: UInt8, after hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    /// The hash of no bytes.
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Two lower-case digits a byte.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
