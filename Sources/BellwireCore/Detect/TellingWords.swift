/// How often each word of a body stands there, for finding out whether one thing was put for another:
/// a number, a name, a drug. Words are hashes in sorted rows, so that two texts are compared in one
/// walk.
struct TellingWords: Sendable {
    /// One word of the text, how often it stands there, and as what.
    private struct Entry: Sendable {
        let word: UInt64
        /// Numbers and number words: one that differs tells wherever it stands.
        var numbers: Int32 = 0
        /// With a capital: one that differs tells.
        var names: Int32 = 0
        /// Other words tell where they differ more than once, as a substance's name does; a word that
        /// a damaged copy glued to the next one differs once.
        var weak: Int32 = 0
        /// Where its letters stand in `row`.
        var letters: Range<Int>

        var count: Int32 { numbers + names + weak }
    }

    /// Sorted by their words.
    private let entries: [Entry]
    let sequence: [UInt64]
    private let numbers: Int
    /// The body's letters and digits in a row, where a damaged copy's lost blanks do not matter.
    private let row: [UInt8]

    init(_ body: String) {
        var sequence: [UInt64] = []
        var row: [UInt8] = []
        var places: [UInt64: Int] = [:]
        var entries: [Entry] = []
        Words.parts(of: body) { part in
            let hasCapital = part.contains { $0.properties.isUppercase }
            for word in Words.words(in: part) {
                let start = row.count
                row.append(contentsOf: word.utf8)
                let hash: UInt64 = Hash.fnv(word.utf8)
                sequence.append(hash)
                let place = places[hash] ?? entries.count
                if place == entries.count {
                    places[hash] = place
                    entries.append(Entry(word: hash, letters: start..<row.count))
                }
                let isNumber = word.utf8.contains { (48...57).contains($0) }
                if isNumber || TellingWords.numberWords.contains(word) {
                    entries[place].numbers += 1
                } else if hasCapital {
                    entries[place].names += 1
                } else {
                    entries[place].weak += 1
                }
            }
        }
        self.sequence = sequence
        self.row = row
        numbers = entries.count { $0.numbers > 0 }
        self.entries = entries.sorted { $0.word < $1.word }
    }

    /// What was put for another, for people; `nil` where nothing was: in one place each side has a
    /// word that the other has not, or they have too few numbers in common. A copy that was cut
    /// short, or that kept a footnote, lacks things on one side only; one that adds a contact has its
    /// name and number at a place of its own.
    func substitution(in other: TellingWords) -> String? {
        let ours = surplus(over: other)
        guard !ours.words.isEmpty else { return nil }
        let theirs = other.surplus(over: self)
        guard !theirs.words.isEmpty else { return nil }
        // Each side has numbers of its own, and more than a fifth of the shorter list is.
        let least = min(numbers - ours.numbers, other.numbers - theirs.numbers)
        let own = min(ours.numbers, theirs.numbers)
        if own > 0, own * 4 > least { return "other numbers" }
        let taken = other.places(of: theirs.words)
        let place = places(of: ours.words).filter { taken[$0.key] != nil }.map(\.value).min()
        return place.map { "another word at \($0) of \(sequence.count)" }
    }

    /// The words, sorted, that the other has not, or not as often; and how many of them are numbers.
    private func surplus(over other: TellingWords) -> (words: [UInt64], numbers: Int) {
        var words: [UInt64] = []
        var numbers = 0
        var at = 0
        for entry in entries {
            while at < other.entries.count, other.entries[at].word < entry.word { at += 1 }
            let isKnown = at < other.entries.count && other.entries[at].word == entry.word
            // A word that begins a sentence there may stand inside one here.
            let known = isKnown ? other.entries[at].count : 0
            let most = max(entry.numbers, entry.names, entry.weak - 1)
            guard most > known, most > other.occurrences(of: row[entry.letters]) else { continue }
            words.append(entry.word)
            if entry.numbers > known { numbers += 1 }
        }
        return (words, numbers)
    }

    /// The two words before and the two behind each run of such words, and where it begins.
    private func places(of surplus: [UInt64]) -> [UInt64: Int] {
        var places: [UInt64: Int] = [:]
        var at = 0
        while at < sequence.count {
            guard contains(surplus, sequence[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < sequence.count, contains(surplus, sequence[end]) { end += 1 }
            // The last words are the carrier's or a contact's as often as the release's.
            let isLast = sequence.count >= 60 && at >= sequence.count - 20
            if !isLast || sequence[at..<end].contains(where: isNumber) {
                places[key(sequence[max(0, at - 2)..<at], salt: 1)] = at
                places[key(sequence[end..<min(sequence.count, end + 2)], salt: 2)] = at
            }
            at = end
        }
        return places
    }

    private func key(_ words: ArraySlice<UInt64>, salt: UInt64) -> UInt64 {
        words.reduce(salt) { $0 &* 1_000_003 &+ $1 }
    }

    private func contains(_ sorted: [UInt64], _ word: UInt64) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == word
    }

    private func isNumber(_ word: UInt64) -> Bool {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].word < word { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].word == word && entries[low].numbers > 0
    }

    /// How often the letters stand here, glued to others or not. Short letters stand inside many
    /// words, and a number inside longer numbers is another one.
    private func occurrences(of word: ArraySlice<UInt8>) -> Int {
        let isNumber = word.allSatisfy { (48...57).contains($0) }
        guard let first = word.first, isNumber || word.count >= 4 else { return 0 }
        var count = 0
        var at = 0
        while at + word.count <= row.count {
            if row[at] == first, row[at..<at + word.count].elementsEqual(word),
                !isNumber || !hasDigits(around: at, at + word.count)
            {
                count += 1
                at += word.count
            } else {
                at += 1
            }
        }
        return count
    }

    private func hasDigits(around start: Int, _ end: Int) -> Bool {
        func isDigit(_ at: Int) -> Bool {
            row.indices.contains(at) && (48...57).contains(row[at])
        }
        return isDigit(start - 1) || isDigit(end)
    }

    private static let numberWords: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "first", "second", "third", "fourth", "fifth", "twenty", "thirty", "forty",
        "fifty", "hundred", "thousand", "million", "billion", "half", "quarter",
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "萬", "亿", "億",
    ]
}
