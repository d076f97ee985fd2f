/// The exact words that a class or a fact rests on.
package struct Evidence: Codable, Hashable, Sendable {
    package let quote: String
    /// Offsets into the event's plain text in Unicode code points; `text[start:end] == quote`.
    package let start: Int
    package let end: Int
    package let zone: Zone

    package init(quote: String, start: Int, end: Int, zone: Zone) {
        self.quote = quote
        self.start = start
        self.end = end
        self.zone = zone
    }
}
