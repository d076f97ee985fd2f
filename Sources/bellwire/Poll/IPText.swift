import CCurl
import Glibc

/// The bytes of an IP address, from text or from a socket's address.
enum IPText {
    /// 4 or 16 bytes of `127.0.0.1`, `::1` or `[::1]`; `nil` where the text is no address.
    static func bytes(_ text: String) -> [UInt8]? {
        var plain = Substring(text)
        if plain.hasPrefix("["), plain.hasSuffix("]") { plain = plain.dropFirst().dropLast() }
        return bytes(String(plain), family: AF_INET, count: 4)
            ?? bytes(String(plain), family: AF_INET6, count: 16)
    }

    /// 4 or 16 bytes; none where the address is neither IPv4 nor IPv6.
    static func bytes(_ address: UnsafeMutablePointer<sockaddr>) -> [UInt8] {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) {
                Array($0)
            }
        case AF_INET6:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                Array($0)
            }
        default:
            return []
        }
    }

    private static func bytes(_ text: String, family: Int32, count: Int) -> [UInt8]? {
        var result = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &result) == 1 ? result : nil
    }
}
