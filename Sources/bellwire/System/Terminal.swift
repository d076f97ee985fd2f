import FoundationEssentials
import Glibc

/// Where a command's lines go. To a person at a terminal they are fitted to its width, coloured and
/// told relative to now; to a file or a pipe they go whole, plain and with exact times.
struct Terminal: Hashable, Sendable {
    /// `nil`: no terminal.
    var columns: Int?
    var hasColour: Bool

    /// Narrower ones, and those that do not say how wide they are, are taken for so many columns.
    static let fewest = 40
    static let usual = 80

    init(columns: Int? = nil, hasColour: Bool = false) {
        self.columns = columns
        self.hasColour = hasColour
    }

    /// What `descriptor` is. `NO_COLOR` (no-color.org) and `TERM=dumb` keep colour away.
    init(descriptor: Int32, environment: [String: String]) {
        guard isatty(descriptor) == 1 else {
            self.init()
            return
        }
        var size = winsize()
        let answered = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let columns = answered ? Int(size.ws_col) : Terminal.usual
        self.init(
            columns: max(columns, Terminal.fewest),
            hasColour: (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb")
    }

    /// Standard output.
    static var output: Terminal {
        Terminal(descriptor: 1, environment: ProcessInfo.processInfo.environment)
    }
}
