/// Text that was decoded wrongly before it became this document's.
enum Mojibake {
    /// UTF-8 that somebody read as ISO 8859-1 or windows-1252 and wrote as UTF-8 again (`â€¦`) is
    /// UTF-8, where the whole text is; and a control character from U+0080 to U+009F, which no text has, is the windows-1252 character
    /// that stood there.
    static func repaired(_ text: String) -> String {
        // U+0080 to U+00FF begin with one of two bytes.
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xC3 }) else { return text }
        if let once = decodedOnceMore(text) { return once }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isWrong = isControl(scalar)
            result.append(isWrong ? Charset.windows1252(UInt8(scalar.value)) : scalar)
        }
        return String(result)
    }

    /// U+0085 is a line break.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x80...0x9F).contains(scalar.value) && scalar.value != 0x85
    }

    private static func decodedOnceMore(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = Charset.windows1252Byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
