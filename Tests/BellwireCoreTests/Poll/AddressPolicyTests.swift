import Testing

@testable import BellwireCore

struct AddressPolicyTests {
    @Test(
        "Addresses of the public internet are public",
        arguments: [
            [1, 1, 1, 1], [8, 8, 8, 8], [93, 184, 216, 34], [100, 63, 255, 255], [100, 128, 0, 0],
            [172, 15, 255, 255], [172, 32, 0, 0], [192, 167, 255, 255], [192, 169, 0, 0],
            [198, 17, 255, 255], [198, 20, 0, 0], [223, 255, 255, 255],
        ])
    func publicIPv4(address: [UInt8]) {
        #expect(AddressPolicy.isPublic(address))
    }

    @Test(
        "Private, loopback, link-local, shared, reserved and documentation addresses are not",
        arguments: [
            [0, 0, 0, 0], [0, 255, 255, 255], [10, 0, 0, 1], [100, 64, 0, 0], [100, 127, 255, 255],
            [127, 0, 0, 1], [127, 255, 255, 255], [169, 254, 169, 254], [172, 16, 0, 0],
            [172, 31, 255, 255], [192, 0, 0, 8], [192, 0, 2, 1], [192, 31, 196, 1],
            [192, 52, 193, 1],
            [192, 88, 99, 1], [192, 168, 255, 255], [192, 175, 48, 1], [198, 18, 0, 0],
            [198, 19, 255, 255], [198, 51, 100, 1], [203, 0, 113, 1], [224, 0, 0, 1],
            [239, 255, 255, 255], [240, 0, 0, 1], [255, 255, 255, 255],
        ])
    func specialIPv4(address: [UInt8]) {
        #expect(!AddressPolicy.isPublic(address))
    }

    @Test(
        "Global unicast IPv6 is public, also a mapped or NAT64 address with a public one inside",
        arguments: [
            "2606:4700:4700:0:0:0:0:1111", "2a00:1450:4001:0:0:0:0:2004", "2001:200:0:0:0:0:0:1",
            "2001:4860:4860:0:0:0:0:8888", "0:0:0:0:0:ffff:808:808", "64:ff9b:0:0:0:0:808:808",
        ])
    func publicIPv6(text: String) {
        #expect(AddressPolicy.isPublic(Self.bytes(text)))
    }

    @Test(
        "Every other IPv6 address is not",
        arguments: [
            "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1",  // unspecified, loopback
            "0:0:0:0:0:ffff:7f00:1", "0:0:0:0:0:ffff:a9fe:a9fe",  // mapped
            "0:0:0:0:0:0:808:808",  // IPv4-compatible
            "64:ff9b:0:0:0:0:7f00:1", "64:ff9b:0:0:0:0:a00:1",  // NAT64
            "64:ff9b:1:0:0:0:808:808",  // local NAT64
            "100:0:0:0:0:0:0:1",  // discard-only
            "2001:0:0:0:0:0:0:1", "2001:2:0:0:0:0:0:1", "2001:10:0:0:0:0:0:1",
            "2001:1ff:ffff:0:0:0:0:1",
            "2001:db8:0:0:0:0:0:1", "3fff:0:0:0:0:0:0:1", "3fff:fff:0:0:0:0:0:1",
            "2002:808:808:0:0:0:0:1",  // 6to4
            "2620:4f:8000:0:0:0:0:1",  // AS112
            "fc00:0:0:0:0:0:0:1", "fd00:ec2:0:0:0:0:0:254",  // ULA, a cloud's metadata
            "fe80:0:0:0:0:0:0:1", "fec0:0:0:0:0:0:0:1", "ff02:0:0:0:0:0:0:1",
            "5f00:0:0:0:0:0:0:1", "4000:0:0:0:0:0:0:1",
        ])
    func specialIPv6(text: String) {
        #expect(!AddressPolicy.isPublic(Self.bytes(text)))
    }

    @Test(
        "What is no IP address is not public", arguments: [[], [8], [8, 8, 8], [8, 8, 8, 8, 8]])
    func otherLengths(address: [UInt8]) {
        #expect(!AddressPolicy.isPublic(address))
    }

    /// Eight groups in full: the tests do not lean on a parser.
    private static func bytes(_ text: String) -> [UInt8] {
        text.split(separator: ":").flatMap { group -> [UInt8] in
            let value = UInt16(group, radix: 16) ?? 0
            return [UInt8(value >> 8), UInt8(value & 0xff)]
        }
    }
}
