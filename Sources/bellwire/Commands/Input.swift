import BellwireCore
import FoundationEssentials
import Glibc

/// Reads what a command is given: a file, or standard input for `-`.
enum Input {
    /// Bytes; releases and feeds are far below.
    static let limit = 32 << 20

    static func read(_ path: String) throws -> Data {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { if descriptor != 0 { close(descriptor) } }
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, errno) }
            if count == 0 { return data }
            data.append(contentsOf: buffer.prefix(count))
            guard data.count <= limit else {
                throw Failure(
                    status: .input,
                    message: "cannot read \(name(path)): it has more than \(limit >> 20) MiB")
            }
        }
    }

    /// How the input is called in messages.
    static func name(_ path: String) -> String {
        path == "-" ? "standard input" : path
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Failure {
        Failure(
            status: .input,
            message: "cannot read \(name(path)): \(String(cString: strerror(code)))")
    }
}
