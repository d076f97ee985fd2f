import Glibc

/// How a log line looks.
enum LogStyle: Sendable {
    /// `2026-01-31T08:00:00.000Z info poll: message key=value`
    case text
    /// `<6>poll: message key=value`: journald has a time of its own and reads the priority.
    case journal
    /// One JSON object a line.
    case json

    /// The style that the configuration and standard error ask for. `$JOURNAL_STREAM` names the
    /// journal's own socket as `device:inode` (systemd.exec(5)): a program whose standard error
    /// was pointed elsewhere inherits the variable all the same, so it must be that very one.
    init(_ format: Config.Log.Format, environment: [String: String], descriptor: Int32 = 2) {
        switch format {
        case .json: self = .json
        case .text:
            let stream = environment["JOURNAL_STREAM"]
            self = stream != nil && stream == LogStyle.identity(descriptor) ? .journal : .text
        }
    }

    static func identity(_ descriptor: Int32) -> String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return "\(status.st_dev):\(status.st_ino)"
    }
}
