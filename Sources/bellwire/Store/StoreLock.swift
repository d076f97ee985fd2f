import FoundationEssentials
import Glibc

/// The right to be the one daemon of a store: an advisory lock on `<store>.lock`, which holds the
/// holder's process id. The kernel drops it with the process, however that ends.
final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Fails at once, naming the holder, where another process has it.
    init(store path: String) throws(StoreError) {
        do {
            try EventStore.makeFolder(of: path)
        } catch {
            throw EventStore.plain(error, attempted: "make the folder of", path: path)
        }
        let file = StoreLock.file(of: path)
        descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(
                kind: .readOnly, attempted: "lock", path: path,
                reason: "\(file): \(String(cString: strerror(errno)))",
                remedy: "give this user the folder")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = StoreLock.holder(of: path).map { "process \($0)" } ?? "another process"
            close(descriptor)
            throw StoreError(
                kind: .held, attempted: "hold", path: path, reason: "\(holder) holds it",
                remedy: "one daemon a store: stop that one, or choose another [store] path")
        }
        let text = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit {
        // Emptied, so that nobody reads a process id that means nothing any more.
        _ = ftruncate(descriptor, 0)
        close(descriptor)
    }

    /// Beside the file itself: two names of one store share one lock.
    private static func file(of path: String) -> String {
        guard let real = realpath(path, nil) else { return path + ".lock" }
        defer { free(real) }
        return String(cString: real) + ".lock"
    }

    /// The process that holds the store now, `nil` where none does.
    static func holder(of path: String) -> Int? {
        let descriptor = open(file(of: path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Int(String(decoding: bytes.prefix(max(0, count)).prefix { $0 >= 48 }, as: UTF8.self))
    }
}
