/// One step from the top of a TOML file to a value in it.
enum TOMLStep: Hashable, Sendable {
    case key(String)
    /// Counted from 0, in arrays and in arrays of tables alike.
    case index(Int)
}
