import FoundationEssentials
import Glibc

/// The whole of a file that is expected to be small.
struct SmallFile {
    let bytes: Data
    /// Whether users other than its owner and its group may read or write it.
    let isOpenToOthers: Bool

    /// - Parameter limit: in bytes; a longer file is refused.
    init(path: String, limit: Int) throws(SmallFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SmallFileError.system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SmallFileError.system(errno) }
        isOpenToOthers = status.st_mode & 0o006 != 0
        bytes = try SmallFile.read(descriptor, limit: limit)
    }

    /// `nil` where the file can be read.
    static func whyUnreadable(_ path: String) -> String? {
        do {
            _ = try SmallFile(path: path, limit: 64 << 20)
            return nil
        } catch {
            return error.reason
        }
    }

    private static func read(_ descriptor: Int32, limit: Int) throws(SmallFileError) -> Data {
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw SmallFileError.system(errno)
            }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= limit else {
                throw SmallFileError(reason: "it is longer than \(sizeText(limit))")
            }
        }
    }
}
