import Glibc

/// What systemd tells a service in its environment, and what the service tells it: sd_notify(3),
/// sd_watchdog_enabled(3) and sd_listen_fds(3), without a library.
struct Systemd: Hashable, Sendable {
    enum Message: Hashable, Sendable {
        case ready
        case reloading
        case stopping
        case watchdog
        /// One line that `systemctl status` shows.
        case status(String)
    }

    /// A socket that systemd has opened and listens on.
    struct Listener: Hashable, Sendable {
        let descriptor: Int32
        /// `FileDescriptorName=` of the socket unit; `unknown` where it says none.
        let name: String
    }

    /// `nil` where no systemd waits for messages.
    let notifySocket: String?
    /// systemd kills a service that is silent for so long; feed it twice as often.
    let watchdogInterval: Duration?
    let listeners: [Listener]

    /// - Parameter process: this process's id: what is meant for another one does not count.
    init(environment: [String: String], process: Int32) {
        notifySocket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        watchdogInterval = Systemd.watchdog(environment, process)
        listeners = Systemd.listeners(environment, process)
    }

    /// Sends the messages in one datagram; `false` where it could not be sent. Without systemd
    /// nothing is done, with success.
    @discardableResult
    func notify(_ messages: Message...) -> Bool {
        guard let notifySocket else { return true }
        return Systemd.send(messages.map(Systemd.text).joined(separator: "\n"), to: notifySocket)
    }

    private static func watchdog(_ environment: [String: String], _ process: Int32) -> Duration? {
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        guard isOurs, let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text),
            microseconds > 0
        else { return nil }
        return .microseconds(microseconds)
    }

    /// The first is always descriptor 3 (sd_listen_fds(3)).
    private static func listeners(
        _ environment: [String: String], _ process: Int32
    ) -> [Listener] {
        guard environment["LISTEN_PID"] == "\(process)", let text = environment["LISTEN_FDS"],
            let count = Int32(text), (1...64).contains(count)
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "")
            .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        return (0..<count).map { index in
            let name = Int(index) < names.count ? names[Int(index)] : ""
            return Listener(descriptor: 3 + index, name: name.isEmpty ? "unknown" : name)
        }
    }

    private static func text(_ message: Message) -> String {
        switch message {
        case .ready: "READY=1"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds())"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        case .status(let text): "STATUS=\(LogText.message(text))"
        }
    }

    /// `Type=notify-reload` (systemd 253) asks for it; older ones ignore it.
    private static func monotonicMicroseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }

    private static func send(_ text: String, to socket: String) -> Bool {
        guard let (address, length) = unixAddress(socket) else { return false }
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = Glibc.socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let sent = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        return sent == bytes.count
    }

    /// `/path`, or `@name` for Linux's abstract name space, where a zero stands for the `@`.
    private static func unixAddress(_ name: String) -> (sockaddr_un, socklen_t)? {
        var bytes = Array(name.utf8)
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard let first = bytes.first, bytes.count < room else { return nil }
        switch first {
        case UInt8(ascii: "@"): bytes[0] = 0
        case UInt8(ascii: "/"): bytes.append(0)
        default: return nil
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = MemoryLayout.size(ofValue: address.sun_family) + bytes.count
        return (address, socklen_t(length))
    }
}
