import FoundationEssentials

/// What may have happened to a body between the sender and whoever captured it.
enum BodyDamage {
    /// Undoes the usual damage, one after the other, until `fits` says that it is the body that was
    /// signed. `nil` where nothing explains it.
    static func guess(_ request: CapturedRequest, fits: (Data) -> Bool) -> String? {
        let body = request.body
        if body.isEmpty { return "the body is empty: perhaps something had read it before" }
        if let found = trials(body).first(where: { fits($0.body) }) { return found.damage }
        if let length = request.headers["content-length"].flatMap({ Int($0) }) {
            if length > body.count {
                return "the body is cut: \(body.count) of \(length) bytes are there"
            }
            if length >= 0, length < body.count {
                return fits(body.prefix(length))
                    ? "bytes were added behind the \(length) of content-length"
                    : "the body has \(body.count) bytes and was sent with \(length): it was changed"
            }
        }
        if request.headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false {
            return "the capture holds chunks and their lengths, not the body alone"
        }
        if let written = rewritten(body), written != body {
            return "the body was probably parsed and written again: Bellwire sorts keys and leaves "
                + "no blanks, this has another form; verify the bytes before parsing them"
        }
        return nil
    }

    private static func trials(_ body: Data) -> [(damage: String, body: Data)] {
        let stripped = Data(body.reversed().drop { $0 == 10 || $0 == 13 }.reversed())
        var trials = [
            (
                "a newline was added at the body's end (echo and editors do; use printf %s)",
                stripped
            ),
            ("the newline at the body's end was taken away", body + [10]),
            ("line ends were changed from LF to CRLF", Data(body.filter { $0 != 13 })),
            ("line ends were changed from CRLF to LF", withCarriageReturns(body)),
        ]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) {
            trials.append(("a byte order mark was put in front of the body", body.dropFirst(3)))
        }
        if let bytes = latin1(body) {
            trials.append(("the body was read as Latin-1 and written as UTF-8", bytes))
        }
        if let written = rewritten(body) {
            trials.append(
                ("the body was parsed and written again; verify the bytes before parsing", written))
        }
        return trials.map { (damage: $0.0, body: $0.1) }
    }

    private static func withCarriageReturns(_ body: Data) -> Data {
        var changed = Data()
        for byte in body {
            if byte == 10 && changed.last != 13 { changed.append(13) }
            changed.append(byte)
        }
        return changed
    }

    private static func latin1(_ body: Data) -> Data? {
        guard let text = String(validating: body, as: UTF8.self) else { return nil }
        var bytes = Data()
        for scalar in text.unicodeScalars {
            guard scalar.value < 256 else { return nil }
            bytes.append(UInt8(scalar.value))
        }
        return bytes
    }

    /// As Bellwire writes JSON. `nil` for what is none, and beyond 1 MiB.
    private static func rewritten(_ body: Data) -> Data? {
        guard body.count <= 1 << 20, let value = try? BellwireJSON.decode(AnyJSON.self, from: body)
        else { return nil }
        return try? BellwireJSON.encode(value)
    }
}
