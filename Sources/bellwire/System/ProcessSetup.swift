import Glibc

/// What a process needs before its first thread starts.
enum ProcessSetup {
    /// A peer that hangs up and a file that hits its size limit are errors of one write (`EPIPE`,
    /// `EFBIG`), not the end of the process.
    static func ignoreWriteSignals() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }
}
