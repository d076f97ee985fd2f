/// One field of a table.
struct Cell: ExpressibleByStringInterpolation, Sendable {
    var text: String
    var ink: Ink?

    init(_ text: String, _ ink: Ink? = nil) {
        self.text = text
        self.ink = ink
    }

    init(stringLiteral value: String) { self.init(value) }

    /// As a part of a line.
    var shown: String { ink?.on(text, .output) ?? text }

    /// `ok` is good, what waits or has changed by itself is neither, the rest is to be looked at.
    static func state(_ word: String) -> Cell {
        switch word {
        case "ok", "unchanged", "active", "done", "delivered": Cell(word, .good)
        case "waiting", "paused", "pending", "held", "new", "never": Cell(word, .caution)
        default: Cell(word, .bad)
        }
    }
}
