/// The words of a text (see `Words`) one behind the other, read from its bytes in one walk.
struct WordRow: Sendable {
    struct Word: Sendable {
        /// FNV-1a of its letters.
        let hash: UInt64
        /// Where these stand in `letters`.
        let letters: Range<Int>
        let hasDigit: Bool
        /// What stands between the two blanks around it has a capital.
        let hasCapital: Bool
    }

    private(set) var words: [Word] = []
    /// The letters and digits of all words in a row, lower case.
    private(set) var letters: [UInt8] = []

    init(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    /// UTF-8.
    init(_ text: ArraySlice<UInt8>) {
        var words: [Word] = []
        words.reserveCapacity(text.count / 6 + 1)
        // A small letter takes at most half as many bytes again as its capital.
        letters = Array(unsafeUninitializedCapacity: text.count * 2) { letters, count in
            text.withUnsafeBufferPointer { text in
                var reader = WordReader(text: text, letters: letters)
                reader.read(into: &words)
                count = reader.count
            }
        }
        self.words = words
    }

    var hashes: [UInt64] { words.map(\.hash) }
}
