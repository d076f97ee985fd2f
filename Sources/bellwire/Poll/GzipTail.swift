/// The last bytes of a body as it came over the wire, before decoding.
struct GzipTail {
    private var last: [UInt8] = []

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        last = Array((last + bytes.suffix(4)).suffix(4))
    }

    /// Whether a gzip stream that unpacked to `count` bytes ends here: it does with the count in
    /// four bytes, the lowest first (RFC 1952, section 2.3.1). Nothing at all is complete, too.
    func ends(streamOf count: Int) -> Bool {
        if last.isEmpty { return count == 0 }
        let size = last.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return last.count == 4 && size == UInt32(truncatingIfNeeded: count)
    }
}
