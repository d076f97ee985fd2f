import FoundationEssentials
import Logging

/// One logger a stage, all of one level and style; the label is the stage's word.
struct Logs: Sendable {
    let level: SharedLogLevel
    private let style: LogStyle

    init(_ log: Config.Log) {
        level = SharedLogLevel(log)
        style = LogStyle(log.format, environment: ProcessInfo.processInfo.environment)
    }

    /// `poll`, `parse`, `detect`, `classify`, `store`, `emit`, or `bellwire`.
    func logger(_ stage: String) -> Logger {
        Logger(label: stage) { label in
            StderrLogHandler(label: label, style: style, level: level)
        }
    }
}
