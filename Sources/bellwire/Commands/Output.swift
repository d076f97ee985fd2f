import BellwireCore
import FoundationEssentials
import Glibc

/// Results go to standard output, everything else to standard error.
enum Output {
    static func line(_ text: String) {
        write(text + "\n", to: 1)
    }

    static func json(_ value: some Encodable, pretty: Bool = true) throws {
        line(try BellwireJSON.text(value, pretty: pretty))
    }

    static func error(_ text: String) {
        // The journal's priority: what ends a daemon is found by `journalctl -p err`.
        let environment = ProcessInfo.processInfo.environment
        let isJournal = LogStyle(.text, environment: environment) == .journal
        for line in text.split(separator: "\n") {
            write((isJournal ? "<3>" : "") + "bellwire: " + line + "\n", to: 2)
        }
    }

    /// Text from outside as one line of a terminal: nothing in it moves the cursor, and it ends
    /// after 300 characters.
    static func oneLine(_ text: String) -> String {
        let characters = text.unicodeScalars.prefix(300).map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: Character(scalar)
            }
        }
        return characters.split(separator: " ").map { String($0) }.joined(separator: " ")
    }

    /// A line of a diff: what is lost begins with `-`, what is gained with `+`.
    static func diff(_ text: String) {
        let ink: Ink? = text.hasPrefix("- ") ? .bad : text.hasPrefix("+ ") ? .good : nil
        line(ink?.on(text, .output) ?? text)
    }

    static func table(_ rows: [[Cell]]) {
        Table.lines(rows, .output).forEach(line)
    }

    static func table(_ rows: [[String]]) {
        table(rows.map { $0.map { Cell($0) } })
    }

    /// Running text: in a terminal broken into lines of its width, elsewhere one line.
    static func paragraph(_ text: String, indent: Int, _ ink: Ink? = nil) {
        let terminal = Terminal.output
        let margin = String(repeating: " ", count: indent)
        let lines = terminal.columns.map { TextWidth.wrap(text, to: $0 - indent) } ?? [text]
        for piece in lines.isEmpty ? [""] : lines {
            line(margin + (ink?.on(piece, terminal) ?? piece))
        }
    }

    /// A time that matters to the second: exact everywhere, in a terminal also as people say it.
    static func moment(_ time: Timestamp, now: Timestamp) -> String {
        guard Terminal.output.columns != nil else { return time.description }
        return TimeWords.moment(time)
            + (TimeWords.distance(to: time, from: now).map { " (\($0))" } ?? "")
    }

    /// A time: in a terminal as people say it, elsewhere exact.
    static func time(_ time: Timestamp?, now: Timestamp, none: String) -> String {
        guard let time else { return none }
        guard Terminal.output.columns != nil else { return time.description }
        return TimeWords.distance(to: time, from: now) ?? TimeWords.moment(time)
    }

    /// A reader that closed the pipe has seen what it wanted: nothing to say about that. Any other
    /// failure ends the command: what was not written is not done.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                if errno == EPIPE || descriptor != 1 { return }
                error("cannot write the result: \(String(cString: strerror(errno)))")
                exit(1)
            }
            bytes = bytes.dropFirst(written)
        }
    }
}
