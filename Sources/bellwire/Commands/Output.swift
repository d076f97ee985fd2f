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

    /// Columns of text, padded to the widest cell, the last one as long as it is.
    static func table(_ rows: [[String]]) {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        for row in rows {
            let cells = row.enumerated().map { at, cell in
                at == row.count - 1
                    ? cell
                    : cell + String(repeating: " ", count: max(0, widths[at] - cell.count))
            }
            line(cells.joined(separator: "  "))
        }
    }

    /// A reader that closed the pipe has seen what it wanted: nothing to say about that. Any other
    /// failure ends the command: what was not written is not done.
    private static func write(_ text: String, to descriptor: Int32) {
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
