/// How often each word of a body stands there, for finding out whether one thing was put for another:
/// a number, a name, a drug.
struct TellingWords: Sendable {
    /// Numbers, number words, and words with a capital: one that differs tells.
    private var strong: [String: Int] = [:]
    /// Other words: they tell where they differ more than once, as a substance's name does; a word
    /// that a damaged copy glued to the next one differs once.
    private var weak: [String: Int] = [:]
    /// The body's letters and digits in a row, where a damaged copy's lost blanks do not matter.
    private let row: [UInt8]

    init(_ body: String) {
        row = Array(Words.of(body).joined().utf8)
        for part in body.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let hasCapital = part.unicodeScalars.contains { $0.properties.isUppercase }
            for word in Words.of(String(part)) {
                let isNumber = word.utf8.contains { (48...57).contains($0) }
                if hasCapital || isNumber || TellingWords.numbers.contains(word) {
                    strong[word, default: 0] += 1
                } else {
                    weak[word, default: 0] += 1
                }
            }
        }
    }

    /// Each side has something in its place that the other has not: one was put for the other. A copy
    /// that was cut short, or that kept a footnote, lacks things on one side only.
    func isSubstituted(in other: TellingWords) -> Bool {
        hasSurplus(over: other) && other.hasSurplus(over: self)
    }

    private func hasSurplus(over other: TellingWords) -> Bool {
        strong.contains { word, count in other.lacks(word, count) }
            || weak.contains { word, count in other.lacks(word, count - 1) }
    }

    /// Whether the word stands here less than `count` times, also counting where it is glued to others.
    private func lacks(_ word: String, _ count: Int) -> Bool {
        // A word that begins a sentence there may stand inside one here.
        let known = strong[word, default: 0] + weak[word, default: 0]
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

    private static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "first", "second", "third", "fourth", "fifth", "twenty", "thirty", "forty",
        "fifty", "hundred", "thousand", "million", "billion", "half", "quarter",
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "萬", "亿", "億",
    ]
}
