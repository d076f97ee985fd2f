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
    static func fnv(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }

    /// Two lower-case digits a byte.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
