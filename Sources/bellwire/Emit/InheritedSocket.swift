import Glibc

/// A listening socket that the service manager has opened (sd_listen_fds(3)).
enum InheritedSocket {
    /// Descriptor 3, where the environment says that it was passed to this very process.
    static func descriptor(environment: [String: String], process: Int32) -> CInt? {
        guard environment["LISTEN_PID"] == String(process),
            let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count >= 1
        else { return nil }
        return 3
    }

    /// As above, from this process's own environment.
    static func descriptor() -> CInt? {
        var environment: [String: String] = [:]
        for name in ["LISTEN_PID", "LISTEN_FDS"] {
            environment[name] = getenv(name).map { String(cString: $0) }
        }
        return descriptor(environment: environment, process: getpid())
    }
}
