import Glibc

/// Why a file could not be read.
struct SmallFileError: Error, Hashable, Sendable {
    /// In words that follow "cannot be read: ".
    var reason: String

    /// The system's own words for an `errno`.
    static func system(_ code: Int32) -> SmallFileError {
        SmallFileError(reason: systemErrorText(code))
    }
}

/// What `strerror` says; thread-safe.
func systemErrorText(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
}
