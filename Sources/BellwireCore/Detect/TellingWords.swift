/// How often each word of a body stands there, for finding out whether one thing was put for another:
/// a number, a name, a drug.
struct TellingWords: Sendable {
    /// Numbers and number words: one that differs tells wherever it stands.
    private var numbers: [String: Int] = [:]
    /// Words with a capital: one that differs tells.
    private var names: [String: Int] = [:]
    /// Other words: they tell where they differ more than once, as a substance's name does; a word
    /// that a damaged copy glued to the next one differs once.
    private var weak: [String: Int] = [:]
    private let sequence: [String]
    /// The body's letters and digits in a row, where a damaged copy's lost blanks do not matter.
    private let row: [UInt8]

    init(_ body: String) {
        var sequence: [String] = []
        for part in body.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let hasCapital = part.unicodeScalars.contains { $0.properties.isUppercase }
            for word in Words.of(String(part)) {
                sequence.append(word)
                let isNumber = word.utf8.contains { (48...57).contains($0) }
                if isNumber || TellingWords.numberWords.contains(word) {
                    numbers[word, default: 0] += 1
                } else if hasCapital {
                    names[word, default: 0] += 1
                } else {
                    weak[word, default: 0] += 1
                }
            }
        }
        self.sequence = sequence
        row = Array(sequence.joined().utf8)
    }

    /// One thing was put for another: in one place each side has a word that the other has not, or
    /// they have too few numbers in common. A copy that was cut short, or that kept a footnote, lacks
    /// things on one side only; one that adds a contact has its name and number at a place of its own.
    func isSubstituted(in other: TellingWords) -> Bool {
        substitution(in: other) != nil
    }

    /// What was put for another, for people: where in this text.
    func substitution(in other: TellingWords) -> String? {
        if hasOtherNumbers(than: other) { return "other numbers" }
        let theirs = other.places(over: self)
        let common = places(over: other).filter { theirs[$0.key] != nil }.map(\.value).min()
        return common.map { "another word at \($0) of \(sequence.count)" }
    }

    /// Each side has numbers of its own, and more than a fifth of the shorter list is.
    private func hasOtherNumbers(than other: TellingWords) -> Bool {
        let missing = numbers.count { other.lacks($0.key, $0.value) }
        let added = other.numbers.count { lacks($0.key, $0.value) }
        let least = min(numbers.count - missing, other.numbers.count - added)
        return missing > 0 && added > 0 && min(missing, added) * 4 > least
    }

    /// The two words before and the two behind each run of words that the other has not.
    private func places(over other: TellingWords) -> [[String]: Int] {
        var surplus = Set(names.filter { other.lacks($0, $1) }.keys)
        surplus.formUnion(weak.filter { other.lacks($0, $1 - 1) }.keys)
        surplus.formUnion(numbers.filter { other.lacks($0, $1) }.keys)
        guard !surplus.isEmpty else { return [:] }
        var places: [[String]: Int] = [:]
        var at = 0
        while at < sequence.count {
            guard surplus.contains(sequence[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < sequence.count, surplus.contains(sequence[end]) { end += 1 }
            // The last words are the carrier's or a contact's as often as the release's.
            let isLast = sequence.count >= 60 && at >= sequence.count - 20
            if !isLast || sequence[at..<end].contains(where: { numbers[$0] != nil }) {
                places[["before"] + sequence[max(0, at - 2)..<at]] = at
                places[["behind"] + sequence[end..<min(sequence.count, end + 2)]] = at
            }
            at = end
        }
        return places
    }

    /// Whether the word stands here less than `count` times, also counting where it is glued to others.
    private func lacks(_ word: String, _ count: Int) -> Bool {
        // A word that begins a sentence there may stand inside one here.
        let known =
            numbers[word, default: 0] + names[word, default: 0] + weak[word, default: 0]
        return count > known && count > occurrences(of: Array(word.utf8))
    }

    /// Short letters stand inside many words, and a number inside longer numbers is another one.
    private func occurrences(of word: [UInt8]) -> Int {
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
