/// The bounds of what is read from outside. Reaching one is an error, or damage, that names it.
package struct ParseLimits: Hashable, Sendable {
    /// Bytes of a document, before it is converted to UTF-8.
    package var bytes = 32 << 20
    /// Elements inside one another.
    package var depth = 256
    /// Items of one document.
    package var items = 10_000
    /// Bytes of one value: a title, a content.
    package var valueBytes = 4 << 20
    /// Attributes of one element; libxml2 compares each with all others.
    package var attributes = 100
    /// Namespace declarations that hold at one place.
    package var namespaces = 256
    /// Categories of one item.
    package var categories = 1000

    package init() {}

    package static let standard = ParseLimits()

    /// "more than 32 MiB", for messages.
    static func spelled(bytes: Int) -> String {
        if bytes >= 1 << 20, bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
        if bytes >= 1 << 10, bytes % (1 << 10) == 0 { return "\(bytes >> 10) KiB" }
        return "\(bytes) bytes"
    }
}
