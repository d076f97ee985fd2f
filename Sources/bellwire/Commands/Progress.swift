import FoundationEssentials

/// How far long work is, on standard error: in a terminal one line that is written over, elsewhere
/// nothing, so that logs and scripts stay as they are.
struct Progress {
    private let terminal: Terminal

    init(_ terminal: Terminal? = nil) {
        self.terminal =
            terminal
            ?? Terminal(descriptor: 2, environment: ProcessInfo.processInfo.environment)
    }

    func say(_ text: String) {
        guard let columns = terminal.columns else { return }
        Output.write("\r\u{1b}[K" + TextWidth.cut(text, to: columns - 1), to: 2)
    }

    /// Takes the line away again.
    func end() {
        guard terminal.columns != nil else { return }
        Output.write("\r\u{1b}[K", to: 2)
    }
}
