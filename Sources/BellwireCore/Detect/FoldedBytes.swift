/// Comparing UTF-8 with words in small letters, in any case of A to Z.
extension ArraySlice<UInt8> {
    func startsFolded(with words: [UInt8]) -> Bool {
        guard count >= words.count else { return false }
        var at = startIndex
        for word in words {
            let byte = self[at]
            let folded = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
            guard folded == word else { return false }
            at += 1
        }
        return true
    }

    func endsFolded(with words: [UInt8]) -> Bool {
        count >= words.count && suffix(words.count).startsFolded(with: words)
    }

    func holdsFolded(_ words: [UInt8]) -> Bool {
        indices.contains { self[$0...].startsFolded(with: words) }
    }

    func startOfLast(_ needle: [UInt8]) -> Int? {
        indices.reversed().first { self[$0...].starts(with: needle) }
    }
}
