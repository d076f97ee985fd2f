/// How a piece of a line is set off: colours of the terminal's own palette, so that they are
/// legible on its background (ECMA-48, SGR).
enum Ink: Int, Sendable {
    case strong = 1
    case faint = 2
    case bad = 31
    case good = 32
    case caution = 33
    case label = 36

    func on(_ text: String, _ terminal: Terminal) -> String {
        terminal.hasColour && !text.isEmpty ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
    }
}
