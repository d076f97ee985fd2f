/// Which IP addresses belong to the public internet: what a link found in fetched content, or a
/// redirect, may reach. Sources: the IANA special-purpose address registries for IPv4 and IPv6
/// (RFC 6890 and its updates), RFC 6052 and RFC 8215 (NAT64), RFC 4380 (Teredo), RFC 3056 (6to4).
package enum AddressPolicy {
    /// `address` is 4 bytes (IPv4) or 16 (IPv6), in network order; any other length is not public.
    package static func isPublic(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: !specialIPv4.contains { $0.covers(address) }
        case 16: isPublicIPv6(address)
        default: false
        }
    }

    private static func isPublicIPv6(_ address: [UInt8]) -> Bool {
        // The kernel connects a mapped address over IPv4, and a NAT64 gateway does the same; so what
        // stands inside decides. A DNS64 network gives every host such an address.
        if mappedIPv4.covers(address) || nat64.covers(address) {
            return isPublic(Array(address.suffix(4)))
        }
        return globalUnicast.covers(address) && !specialIPv6.contains { $0.covers(address) }
    }

    private static let specialIPv4 = [
        AddressBlock([0], 8),  // "this" network; Linux connects 0.0.0.0 to loopback
        AddressBlock([10], 8),  // private
        AddressBlock([100, 64], 10),  // carrier-grade NAT
        AddressBlock([127], 8),  // loopback
        AddressBlock([169, 254], 16),  // link-local, cloud metadata
        AddressBlock([172, 16], 12),  // private
        AddressBlock([192, 0, 0], 24),  // protocol assignments
        AddressBlock([192, 0, 2], 24),  // documentation
        AddressBlock([192, 31, 196], 24),  // AS112
        AddressBlock([192, 52, 193], 24),  // AMT relays
        AddressBlock([192, 88, 99], 24),  // 6to4 relays
        AddressBlock([192, 168], 16),  // private
        AddressBlock([192, 175, 48], 24),  // AS112
        AddressBlock([198, 18], 15),  // benchmarks
        AddressBlock([198, 51, 100], 24),  // documentation
        AddressBlock([203, 0, 113], 24),  // documentation
        AddressBlock([224], 4),  // multicast
        AddressBlock([240], 4),  // reserved, broadcast
    ]

    private static let mappedIPv4 = AddressBlock([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96)
    private static let nat64 = AddressBlock([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96)

    /// All that IANA has handed out for the internet; loopback, ULA, link-local, site-local,
    /// multicast, IPv4-compatible, discard-only and local NAT64 addresses lie outside.
    private static let globalUnicast = AddressBlock([0x20], 3)

    private static let specialIPv6 = [
        AddressBlock([0x20, 0x01, 0x00], 23),  // protocol assignments: Teredo, benchmarks, ORCHID
        AddressBlock([0x20, 0x01, 0x0d, 0xb8], 32),  // documentation
        AddressBlock([0x20, 0x02], 16),  // 6to4
        AddressBlock([0x26, 0x20, 0x00, 0x4f, 0x80, 0x00], 48),  // AS112
        AddressBlock([0x3f, 0xff, 0x00], 20),  // documentation
    ]
}
