/// The addresses that share their first `length` bits with `prefix`.
struct AddressBlock: Sendable {
    let prefix: [UInt8]
    let length: Int

    init(_ prefix: [UInt8], _ length: Int) {
        self.prefix = prefix
        self.length = length
    }

    func covers(_ address: [UInt8]) -> Bool {
        let whole = length / 8
        guard address.count >= prefix.count, address.prefix(whole) == prefix.prefix(whole) else {
            return false
        }
        let rest = length % 8
        return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0
    }
}
