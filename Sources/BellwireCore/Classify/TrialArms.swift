/// Which arm of a trial a figure is of, where a sentence holds several arms against each other.
struct TrialArms {
    let document: Document
    let sentence: Sentence
    private var text: MatchText { document.text }

    /// "19.7 months with pelicarb plus chemotherapy", "those given chemotherapy, 9.9 months".
    /// `last` is where the figure before it ends.
    func arm(of outcome: Range<Int>, last: Int) -> String? {
        before(outcome.lowerBound, last) ?? behind(outcome.upperBound)
    }

    // MARK: Behind the figure

    private func behind(_ end: Int) -> String? {
        var at = skipBracket(end)
        guard let opening = Self.openings.first(where: { text.starts(with: $0, at: at) }) else {
            return nil
        }
        at += opening.utf8CodeUnitCount
        return words(from: at)
    }

    private static let openings: [StaticString] = [
        " in patients receiving ", " in patients treated with ", " in patients given ",
        " for patients receiving ", " for patients treated with ", " for patients given ",
        " for those receiving ", " for those given ", " for those on ", " in those given ",
        " of those given ", " of patients treated with ", " of patients receiving ",
        " in the ", " for the ", " with ", " for ", " on ", " among those given ",
        " of patients on ", " in patients on ",
    ]

    /// Over "(95% CI, 51.0-70.9)".
    private func skipBracket(_ end: Int) -> Int {
        guard text.starts(with: " (", at: end) else { return end }
        let inside = span(end, min(end + 90, sentence.range.upperBound))
        return text.find(")", in: inside).map { $0 + 1 } ?? end
    }

    // MARK: Before the figure

    private func before(_ start: Int, _ last: Int) -> String? {
        var clause = span(max(sentence.range.lowerBound, last, start - 160), start)
        if let mark = text.bytes[clause].lastIndex(of: UInt8(ascii: ";")) {
            clause = mark + 1..<start
        }
        // "48% of those given X against 20% on placebo": what stands before "against" is the first's.
        for word in Self.facing {
            if let at = text.find(word, in: clause) {
                clause = span(at + word.utf8CodeUnitCount, start)
            }
        }
        for opening in Self.leading {
            guard let at = text.find(opening, in: clause) else { continue }
            return words(from: at + opening.utf8CodeUnitCount)
        }
        return nil
    }

    private static let facing: [StaticString] = [
        " versus ", " vs ", " vs. ", " against ", " compared ", " than ",
    ]
    private static let leading: [StaticString] = [
        "those given ", "those receiving ", "those on ", "those treated with ", "patients given ",
        "patients receiving ", "patients on ", "patients treated with ", "randomized to ",
        "randomised to ", "assigned to ", "participants given ", "participants receiving ",
    ]

    // MARK: Its words

    private func words(from start: Int) -> String? {
        let limit = min(start + 80, sentence.range.upperBound)
        var end = limit
        for stop in Self.stops {
            if let at = text.find(stop, in: span(start, end)) { end = at }
        }
        if let dot = text.find(".", in: span(start, end)), dot + 1 >= sentence.range.upperBound {
            end = dot
        }
        let range = text.trimmed(span(start, end))
        guard (3...60).contains(range.count), let first = range.first, !isDigit(text.bytes[first]),
            !Self.articles.contains(where: { text.starts(with: $0, at: first) }),
            !Self.others.contains(where: { text.contains($0, in: range) })
        else { return nil }
        return text.words(range)
    }

    private static let stops: [StaticString] = [
        ",", ";", " (", ")", " versus ", " vs", " v. ", " compared ", " against ", " than ",
        " and ", " at ", " in ", " after ", " over ", " arm", " group", " cohort", " while ",
        " whereas ", " lived", " had ", " achieved", " survived", " was ", " were ", " experienced",
        " responded", " did ", " remained",
    ]
    private static let articles: [StaticString] = ["a ", "an ", "no ", "any ", "all "]
    private static let others: [StaticString] = [
        "median", "patients", "relapsed", "follow-up", "month", "95%", "overall", "total",
        "entire", "same", "treatment of", "study", "trial", "disease", "full ",
    ]
}
