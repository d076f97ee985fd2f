import BellwireCore
import FoundationEssentials
import Glibc
import Logging

/// Writes log lines to standard error, each with one `write`, so that lines of several threads do
/// not mix. A line that cannot be written is dropped: a full disk must not stop the daemon.
struct StderrLogHandler: LogHandler {
    private let label: String
    private let style: LogStyle
    private let shared: SharedLogLevel
    private let now: @Sendable () -> Timestamp
    private let write: @Sendable (String) -> Void
    private var own: Logger.Level?
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    /// - Parameters:
    ///   - label: the stage: `poll`, `parse`, `detect`, `classify`, `store`, `emit`, or `bellwire`.
    ///   - level: of all loggers; setting `logLevel` departs from it for one.
    init(
        label: String, style: LogStyle, level: SharedLogLevel,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
        write: @escaping @Sendable (String) -> Void = StderrLogHandler.writeToStderr
    ) {
        self.label = label
        self.style = style
        self.shared = level
        self.now = now
        self.write = write
    }

    var logLevel: Logger.Level {
        get { own ?? shared.value }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = fields(of: event)
        let message = event.message.description
        switch style {
        case .text:
            write("\(time()) \(event.level) \(text(message, fields))\n")
        case .journal:
            write("<\(event.level.journalPriority)>\(text(message, fields))\n")
        case .json:
            write(json(event.level, message, fields) + "\n")
        }
    }

    private func fields(of event: LogEvent) -> [(key: String, value: String)] {
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error { all["error"] = "\(error)" }
        return all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    }

    /// With milliseconds even where they are none: lines keep their columns.
    private func time() -> String {
        let time = now().description
        return time.contains(".") ? time : time.dropLast() + ".000Z"
    }

    private func text(_ message: String, _ fields: [(key: String, value: String)]) -> String {
        let pairs = fields.map { " \(LogText.escaped($0.key))=\(LogText.value($0.value))" }
        return "\(label): \(LogText.message(message))\(pairs.joined())"
    }

    private func json(
        _ level: Logger.Level, _ message: String, _ fields: [(key: String, value: String)]
    ) -> String {
        let fixed = [
            ("time", time()), ("level", "\(level)"), ("stage", label), ("message", message),
        ]
        let names = Set(fixed.map(\.0))
        // A field that bears one of the fixed names must not hide it.
        let rest = fields.map { (names.contains($0.key) ? "field_\($0.key)" : $0.key, $0.value) }
        let pairs = (fixed + rest).map {
            "\"\(LogText.escaped($0.0))\":\"\(LogText.escaped($0.1))\""
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    @Sendable static func writeToStderr(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(2, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}

extension Logger.Level {
    /// The priorities of syslog(3), which sd-daemon(3) puts in front of a line as `<N>`.
    fileprivate var journalPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
