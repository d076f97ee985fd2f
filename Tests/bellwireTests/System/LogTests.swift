import BellwireCore
import FoundationEssentials
import Glibc
import Logging
import Synchronization
import Testing

@testable import bellwire

struct LogTests {
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    /// What one log call writes.
    private func line(
        _ style: LogStyle, _ level: Logger.Level = .info, _ message: String,
        _ metadata: Logger.Metadata = [:], error: (any Error)? = nil
    ) -> String {
        let lines = Lines()
        let handler = StderrLogHandler(
            label: "poll", style: style, level: SharedLogLevel(.trace),
            now: { Timestamp(seconds: 1_767_225_600) },
            write: { line in lines.all.withLock { $0.append(line) } })
        let logger = Logger(label: "poll", factory: { _ in handler })
        if let error {
            logger.log(level: level, "\(message)", error: error, metadata: metadata)
        } else {
            logger.log(level: level, "\(message)", metadata: metadata)
        }
        return lines.all.withLock { $0.joined() }
    }

    @Test("Text has the time, the level, the stage, the message and sorted fields")
    func text() {
        #expect(
            line(.text, .notice, "source answered", ["source": "wire", "new": "2", "why": "a b"])
                == "2026-01-01T00:00:00.000Z notice poll: source answered new=2 source=wire why=\"a b\"\n"
        )
    }

    @Test(
        "For the journal a line begins with its priority and has no time",
        arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func journal(level: Logger.Level, priority: Int) {
        #expect(line(.journal, level, "x") == "<\(priority)>poll: x\n")
    }

    @Test("JSON is one object a line, and a field cannot hide a fixed one")
    func json() throws {
        let text = line(
            .json, .error, "say \"no\"", ["level": "none", "list": ["a", "b\n"]],
            error: Failure(description: "full"))
        #expect(text.hasSuffix("}\n"))
        let read = try BellwireJSON.decode([String: String].self, from: .init(text.utf8))
        #expect(
            read == [
                "time": "2026-01-01T00:00:00.000Z", "level": "error", "stage": "poll",
                "message": "say \"no\"", "field_level": "none", "list": "[\"a\", \"b\\n\"]",
                "error": "full",
            ])
    }

    @Test(
        "One line stays one line: controls and direction marks are escaped",
        arguments: [
            LogStyle.text, .journal, .json,
        ])
    func escapes(style: LogStyle) {
        let text = line(
            style, .info, "a\r\nb\u{1B}[2J", ["k\n": "\u{202E}c\u{2028}\u{0}\u{85}\tü"])
        #expect(text.dropLast().unicodeScalars.allSatisfy { !isControl($0) })
        #expect(
            !text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{2028}"))
        #expect(text.contains("\\u001b[2J") && text.contains("\\u202ec\\u2028\\u0000\\u0085\\tü"))
    }

    @Test("A field ends at 1 KiB, between two characters")
    func caps() {
        let text = line(.journal, .info, "m", ["f": .string(String(repeating: "ü", count: 4000))])
        #expect(text == "<6>poll: m f=\"\(String(repeating: "ü", count: 512))…\"\n")
    }

    @Test("The shared level reaches every logger at once; one may depart from it")
    func level() {
        let shared = SharedLogLevel(Config.Log(level: "warning"))
        var one = StderrLogHandler(label: "a", style: .text, level: shared)
        let other = StderrLogHandler(label: "b", style: .text, level: shared)
        #expect(one.logLevel == .warning)
        one.logLevel = .error
        shared.value = .debug
        #expect(one.logLevel == .error && other.logLevel == .debug)
    }

    @Test("The journal's style is for the journal's own stream only")
    func style() throws {
        let identity = try #require(LogStyle.identity(2))
        guard case .journal = LogStyle(.text, environment: ["JOURNAL_STREAM": identity]) else {
            Issue.record("the journal was not recognised")
            return
        }
        for environment in [[:], ["JOURNAL_STREAM": "1:1"], ["JOURNAL_STREAM": ""]] {
            guard case .text = LogStyle(.text, environment: environment) else {
                Issue.record("taken for the journal: \(environment)")
                continue
            }
        }
        guard case .json = LogStyle(.json, environment: ["JOURNAL_STREAM": identity]) else {
            Issue.record("json must stay json")
            return
        }
    }

    @Test(
        "An address is shown with scheme and host only",
        arguments: [
            ("https://hooks.example.com/T0/secret?key=1", "https://hooks.example.com"),
            ("http://user:word@10.0.0.1:9000/x", "http://10.0.0.1:9000"),
            ("http://a@b@[::1]:80#f", "http://[::1]:80"),
            ("https://h.example\n/x", "https://h.example\\n"),
            ("https://h.example\\x", "https://h.example"), ("token", "an address without a scheme"),
        ])
    func display(url: String, wanted: String) {
        #expect(displayURL(url) == wanted)
    }
}
