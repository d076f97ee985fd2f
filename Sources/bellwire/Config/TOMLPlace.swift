/// A place in a text file. Both count from 1, columns in Unicode code points, as TOMLKit's own
/// syntax errors do.
struct TOMLPlace: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static func < (one: TOMLPlace, other: TOMLPlace) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
