/// Text from outside in the room that a service leaves for it.
enum TextCut {
    /// The text as `write` puts each of its characters, whole where `measure` finds that it has at
    /// most `limit`; else its beginning up to a character's end, and an ellipsis. An escape is never
    /// cut in two.
    static func fit(
        _ text: String, limit: Int, measure: (String) -> Int = { $0.utf16.count },
        write: (Character) -> String = { String($0) }
    ) -> String {
        var kept = ""
        /// As far as the ellipsis would still fit behind it.
        var short = ""
        var used = 0
        let room = limit - measure("…")
        for character in text {
            let piece = write(character)
            let size = measure(piece)
            guard used + size <= limit else { return room < 0 ? "" : short + "…" }
            used += size
            kept += piece
            if used <= room { short = kept }
        }
        return kept
    }
}
