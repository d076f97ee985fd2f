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
    /// For each place the hash of all words up to it.
    private let beginnings: [UInt64]
    private let numbers: Int
    let figures: FigureSet
    /// The body's letters and digits in a row, where a damaged copy's lost blanks do not matter.
    private let row: [UInt8]

    init(_ body: ArraySlice<UInt8>) {
        let row = WordRow(body)
        sequence = row.hashes
        var hash = Hash.seed
        beginnings = sequence.map { word in
            hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
            return hash
        }
        self.row = row.letters
        entries = TellingWords.entries(row)
        numbers = entries.count { $0.numbers > 0 }
        var figures = FigureSet()
        for word in row.words where word.hasDigit { figures.insert(row.letters[word.letters]) }
        self.figures = figures
    }

    private static func entries(_ row: WordRow) -> [Entry] {
        let order = HashOrder.sorted(
            row.words.indices.map { (hash: row.words[$0].hash, at: $0) }, by: \.hash)
        var entries: [Entry] = []
        entries.reserveCapacity(order.count)
        var next = 0
        var isNumber = false
        for (hash, at) in order {
            let word = row.words[at]
            if entries.last?.word != hash {
                entries.append(Entry(word: hash, letters: word.letters))
                // Both rows are sorted.
                while next < numberWords.count, numberWords[next] < hash { next += 1 }
                let isNamed = next < numberWords.count && numberWords[next] == hash
                isNumber = word.hasDigit || isNamed
            }
            if isNumber {
                entries[entries.count - 1].numbers += 1
            } else if word.hasCapital {
                entries[entries.count - 1].names += 1
            } else {
                entries[entries.count - 1].weak += 1
            }
        }
        return entries
    }

    /// Whether one of the two is the beginning of the other, or all of it.
    func isBeginning(orBegunBy other: TellingWords) -> Bool {
        let count = min(sequence.count, other.sequence.count)
        return count > 0 && beginnings[count - 1] == other.beginnings[count - 1]
    }

    /// How many names in Latin letters stand here, and how many of them in the other text: what a
    /// Chinese text does not translate.
    func latinNames(in other: TellingWords) -> (all: Int, common: Int) {
        var all = 0
        var common = 0
        for entry in entries where isLatinName(row[entry.letters]) {
            all += 1
            if other.holds(entry.word) { common += 1 }
        }
        return (all, common)
    }

    /// The share of this text's different words that stand in the other one too.
    func share(in other: TellingWords) -> Double {
        let common = entries.count { other.holds($0.word) }
        return entries.isEmpty ? 0 : Double(common) / Double(entries.count)
    }

    private func isLatinName(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= 4 && word.allSatisfy { $0 < 0x80 }
            && word.contains { (0x61...0x7a).contains($0) }
    }

    /// What was put for another; `nil` where nothing was: in one place each side has a
    /// word that the other has not, or they have too few numbers in common. A copy that was cut
    /// short, or that kept a footnote, lacks things on one side only; one that adds a contact has its
    /// name and number at a place of its own.
    ///
    /// `isLead`: only the leads are known to be alike, so that the rest may go on otherwise in each; then
    /// a word counts as put for another only where the words on both sides of it are the same.
    func substitution(in other: TellingWords, isLead: Bool = false) -> Difference? {
        let ours = surplus(over: other)
        guard !ours.words.isEmpty else { return nil }
        let theirs = other.surplus(over: self)
        guard !theirs.words.isEmpty else { return nil }
        // Each side has numbers of its own, and more than a fifth of the shorter list is.
        let least = min(numbers - ours.numbers, other.numbers - theirs.numbers)
        let own = min(ours.numbers, theirs.numbers)
        if !isLead, own > 0, own * 4 > least { return .numbers }
        if isLead, figures.agreement(with: other.figures) == .contrary { return .numbers }
        let taken = other.places(of: theirs.words, isLead: isLead)
        let place = places(of: ours.words, isLead: isLead).filter { taken[$0.key] != nil }
            .map(\.value).min()
        return place.map { .word(at: $0, of: sequence.count) }
    }

    /// Bytes, for one text.
    private static let mostSought = 4_000_000

    /// The words, sorted, that the other has not, or not as often; and how many of them are numbers.
    private func surplus(over other: TellingWords) -> (words: [UInt64], numbers: Int) {
        var words: [UInt64] = []
        var numbers = 0
        var at = 0
        // Letters glued to others are sought in a copy of one release, not in two long texts.
        var searches = TellingWords.mostSought / (other.row.count + 1)
        for entry in entries {
            while at < other.entries.count, other.entries[at].word < entry.word { at += 1 }
            let isKnown = at < other.entries.count && other.entries[at].word == entry.word
            // A word that begins a sentence there may stand inside one here.
            let known = isKnown ? other.entries[at].count : 0
            let most = max(entry.numbers, entry.names, entry.weak - 1)
            guard most > known else { continue }
            searches -= 1
            if searches >= 0, most <= other.occurrences(of: row[entry.letters]) { continue }
            words.append(entry.word)
            if entry.numbers > known { numbers += 1 }
        }
        return (words, numbers)
    }

    /// The two words before and the two behind each run of such words, and where it begins.
    private func places(of surplus: [UInt64], isLead: Bool) -> [UInt64: Int] {
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
                let before = key(sequence[max(0, at - 2)..<at], salt: 1)
                let behind = sequence[end..<min(sequence.count, end + 2)]
                if isLead {
                    places[key(behind, salt: before)] = at
                } else {
                    // Where a text begins or ends is no place in the other one.
                    if at > 0 { places[before] = at }
                    if end < sequence.count { places[key(behind, salt: 2)] = at }
                }
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
        place(of: word).map { entries[$0].numbers > 0 } ?? false
    }

    private func holds(_ word: UInt64) -> Bool { place(of: word) != nil }

    private func place(of word: UInt64) -> Int? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].word < word { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].word == word ? low : nil
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

    /// Hashes, sorted.
    private static let numberWords: [UInt64] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "first", "second", "third", "fourth", "fifth", "twenty", "thirty", "forty",
        "fifty", "hundred", "thousand", "million", "billion", "half", "quarter",
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "萬", "亿", "億",
    ].map { Hash.fnv($0.utf8) }.sorted()
}
