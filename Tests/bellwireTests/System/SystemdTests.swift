import FoundationEssentials
import Glibc
import Testing

@testable import bellwire

struct SystemdTests {
    /// A bound datagram socket, as systemd has one.
    private struct Receiver: ~Copyable {
        let descriptor: Int32

        init(_ name: [UInt8]) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
            let bound = withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length)
                }
            }
            try #require(bound == 0)
            // A message that never comes must fail the test, not hang it.
            var patience = timeval(tv_sec: 10, tv_usec: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
                socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(descriptor) }

        func receive() -> String {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            return count < 0 ? "nothing" : String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    @Test("Messages reach a socket in the file system and one in the abstract name space")
    func notifies() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/notify"
            let abstract = "bellwire-\(UUID().uuidString)"
            for (name, bytes) in [
                (path, Array(path.utf8) + [0]), ("@\(abstract)", [0] + Array(abstract.utf8)),
            ] {
                let receiver = try Receiver(bytes)
                let systemd = Systemd(environment: ["NOTIFY_SOCKET": name], process: 1)
                #expect(systemd.notify(.ready, .status("polls 2\nsources")))
                #expect(receiver.receive() == "READY=1\nSTATUS=polls 2\\nsources")
                #expect(systemd.notify(.watchdog))
                #expect(receiver.receive() == "WATCHDOG=1")
                #expect(systemd.notify(.reloading))
                #expect(receiver.receive().hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
                #expect(systemd.notify(.stopping))
                #expect(receiver.receive() == "STOPPING=1")
            }
        }
    }

    @Test("Without systemd nothing is sent; a socket that is not there is told")
    func withoutSystemd() {
        #expect(Systemd(environment: [:], process: 1).notify(.ready))
        for name in ["/nonexistent/notify", "relative", "@" + String(repeating: "x", count: 200)] {
            #expect(!Systemd(environment: ["NOTIFY_SOCKET": name], process: 1).notify(.ready))
        }
    }

    @Test("The watchdog is ours where it names this process or none")
    func watchdog() {
        func interval(_ environment: [String: String]) -> Duration? {
            Systemd(environment: environment, process: 42).watchdogInterval
        }
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"]) == .seconds(30))
        #expect(interval(["WATCHDOG_USEC": "30000000"]) == .seconds(30))
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "41"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "0"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "soon"]) == nil)
        #expect(interval([:]) == nil)
    }

    @Test("Sockets passed to this process begin at descriptor 3 and may have names")
    func listeners() {
        func listeners(_ environment: [String: String]) -> [Systemd.Listener] {
            Systemd(environment: environment, process: 42).listeners
        }
        #expect(
            listeners(["LISTEN_PID": "42", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "http"]) == [
                Systemd.Listener(descriptor: 3, name: "http"),
                Systemd.Listener(descriptor: 4, name: "unknown"),
            ])
        #expect(listeners(["LISTEN_PID": "41", "LISTEN_FDS": "2"]).isEmpty)
        #expect(listeners(["LISTEN_FDS": "2"]).isEmpty)
        #expect(listeners(["LISTEN_PID": "42", "LISTEN_FDS": "-1"]).isEmpty)
    }

    @Test("Writing into a closed pipe is an error, not the end of the process")
    func brokenPipe() throws {
        ProcessSetup.ignoreWriteSignals()
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        #expect(write(ends[1], "x", 1) == -1 && errno == EPIPE)
        close(ends[1])
    }

    @Test("A file beyond the limit is refused, and says so")
    func smallFile() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/file"
            try Data(repeating: 0x61, count: 1025).write(to: URL(filePath: path))
            #expect(try SmallFile(path: path, limit: 1025).bytes.count == 1025)
            #expect(throws: SmallFileError(reason: "it is longer than 1KiB")) {
                try SmallFile(path: path, limit: 1024)
            }
            #expect(SmallFile.whyUnreadable(folder) == "Is a directory")
        }
    }
}
