/// How often each word of a body stands there, for finding out whether one thing was put for another:
/// a number, a name, a drug.
struct TellingWords: Sendable {
    /// Numbers, number words, and words with a capital: one that differs tells.
    private var strong: [String: Int] = [:]
    /// Other words: they tell where they differ more than once, as a substance's name does; a word
    /// that a damaged copy glued to the next one differs once.
    private var weak: [String: Int] = [:]

    init(_ body: String) {
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
        strong.contains { word, count in count > other.count(word) }
            || weak.contains { word, count in count > other.count(word) + 1 }
    }

    /// A word that begins a sentence here may stand inside one there.
    private func count(_ word: String) -> Int {
        strong[word, default: 0] + weak[word, default: 0]
    }

    private static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "first", "second", "third", "fourth", "fifth", "twenty", "thirty", "forty",
        "fifty", "hundred", "thousand", "million", "billion", "half", "quarter",
    ]
}
