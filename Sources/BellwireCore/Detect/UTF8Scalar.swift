/// One code point of UTF-8 that has been cut to size somewhere.
enum UTF8Scalar {
    /// The code point that begins there and its length in bytes; a cut one is U+FFFD of one byte.
    static func at(_ at: Int, in text: UnsafeBufferPointer<UInt8>) -> (Unicode.Scalar, Int) {
        let first = UInt32(text[at])
        let (length, mask): (Int, UInt32) =
            switch first {
            case 0..<0x80: (1, 0x7f)
            case 0xc0..<0xe0: (2, 0x1f)
            case 0xe0..<0xf0: (3, 0x0f)
            case 0xf0..<0xf8: (4, 0x07)
            default: (0, 0)
            }
        guard length > 0, at + length <= text.count else { return ("\u{fffd}", 1) }
        var value = first & mask
        for next in at + 1..<at + length {
            guard text[next] & 0xc0 == 0x80 else { return ("\u{fffd}", 1) }
            value = value << 6 | UInt32(text[next] & 0x3f)
        }
        return Unicode.Scalar(value).map { ($0, length) } ?? ("\u{fffd}", 1)
    }
}
