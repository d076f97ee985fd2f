/// The outcomes of one sentence, each with the measure that it is one of.
struct TrialOutcomes {
    struct Pair {
        let measure: TrialMeasure
        let outcome: TrialOutcome
        /// A second figure for the same measure: another arm's.
        let isSecond: Bool
    }

    let document: Document
    let sentence: Sentence
    private let numbers: [NumberToken]
    private var text: MatchText { document.text }
    private var counts: TrialCounts { TrialCounts(document: document, sentence: sentence) }

    init(_ document: Document, _ sentence: Sentence) {
        self.document = document
        self.sentence = sentence
        numbers = Array(document.numbers(in: sentence.range))
    }

    // MARK: Pairing

    func pairs() -> [Pair] {
        let measures = TrialMeasure.all(document, sentence)
        guard !measures.isEmpty else { return [] }
        let outcomes = outcomes(measures)
        if let pairs = respectively(measures, outcomes) { return pairs }
        var taken: [Int: Int] = [:]
        var pairs: [Pair] = []
        for (index, outcome) in outcomes.enumerated() {
            let next =
                index + 1 < outcomes.count
                ? outcomes[index + 1].range.lowerBound : sentence.range.upperBound
            guard let place = place(outcome, measures, taken, next: next) else {
                continue
            }
            pairs.append(
                Pair(
                    measure: measures[place], outcome: outcome, isSecond: taken[place] != nil))
            taken[place] = outcome.range.upperBound
        }
        return pairs.filter { $0.measure.name != "NONE" }
    }

    /// Index of the measure that an outcome is one of; `taken` says where a measure's last outcome
    /// ended.
    private func place(
        _ outcome: TrialOutcome, _ measures: [TrialMeasure], _ taken: [Int: Int], next: Int
    ) -> Int? {
        let start = outcome.range.lowerBound
        let before = measures.indices.last {
            measures[$0].range.upperBound <= start && outcome.fits(measures[$0].name)
                && start - measures[$0].range.upperBound < Self.reach
        }
        let behind = measures.indices.first {
            taken[$0] == nil && measures[$0].range.lowerBound >= outcome.range.upperBound
                && measures[$0].range.lowerBound < next && outcome.fits(measures[$0].name)
                && isJoined(outcome, measures[$0])
        }
        guard let before, !isParted(measures[before], start) || taken[before] != nil else {
            return behind
        }
        if let end = taken[before] {
            if let behind { return behind }
            // "against 14.9 months", "; those given chemotherapy, 9.9 months".
            return start - end < 120
                && Self.comparing.contains {
                    text.contains($0, in: span(end, start))
                } ? before : nil
        }
        // "ORR was the primary endpoint, and 20% discontinued": the verb right behind has it.
        if let behind, start - measures[before].range.upperBound > 40,
            measures[behind].range.lowerBound - outcome.range.upperBound < 60
        {
            return behind
        }
        return before
    }

    private static let reach = 160

    private static let comparing: [StaticString] = [
        " versus ", " vs", " v. ", " v ", " against ", " compared ", " than ", " and ", ";",
        " while ", " whereas ", " but ", "对比", "对照", "相比", ",而",
    ]

    private func isParted(_ measure: TrialMeasure, _ start: Int) -> Bool {
        text.bytes[span(measure.range.upperBound, start)].contains(UInt8(ascii: ";"))
    }

    /// "84.6% responded", "76.9% of patients achieved an objective response", "61% ORR".
    private func isJoined(_ outcome: TrialOutcome, _ measure: TrialMeasure) -> Bool {
        let gap = span(outcome.range.upperBound, measure.range.lowerBound)
        guard gap.count <= 90, !text.bytes[gap].contains(UInt8(ascii: ";")) else { return false }
        if gap.count <= 10 { return !text.bytes[gap].contains(UInt8(ascii: ",")) }
        return Self.reaching.contains { text.contains($0, in: gap) }
    }

    private static let reaching: [StaticString] = [
        " achiev", " attain", " reach", " had ", " have ", " experienc", " show", " demonstrat",
        " were ", " was ", " with ", " obtain", " remain", " saw ", " in ", " median ", " of ",
        "达到", "获得",
    ]

    /// "The ORR and the CR rate were 80% and 40%, respectively": by their order.
    private func respectively(_ measures: [TrialMeasure], _ outcomes: [TrialOutcome]) -> [Pair]? {
        guard outcomes.count > 1, measures.count == outcomes.count,
            text.contains("respectively", in: sentence.range),
            measures[measures.count - 1].range.upperBound <= outcomes[0].range.lowerBound,
            zip(measures, outcomes).allSatisfy({ $1.fits($0.name) })
        else { return nil }
        return zip(measures, outcomes)
            .map { Pair(measure: $0, outcome: $1, isSecond: false) }
    }

    // MARK: Outcomes

    private func outcomes(_ measures: [TrialMeasure]) -> [TrialOutcome] {
        var outcomes: [TrialOutcome] = []
        var bounds = 0
        for (index, number) in numbers.enumerated() {
            if bounds > 0 {
                bounds -= 1
                continue
            }
            if let open = interval(before: number) {
                bounds = open
                continue
            }
            if number.isAttached || isChance(number) || isRange(number) || isLevel(number) {
                continue
            }
            if let outcome = outcome(number, index, measures) { outcomes.append(outcome) }
        }
        for hit in document.hits(sentence) where hit.kind == .notreached {
            outcomes.append(TrialOutcome(kind: .notReached, range: hit.range, amount: nil))
        }
        return outcomes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func outcome(_ number: NumberToken, _ index: Int, _ measures: [TrialMeasure])
        -> TrialOutcome?
    {
        let start = number.range.lowerBound
        if let end = number.percentEnd {
            return TrialOutcome(kind: .percent, range: start..<end, amount: number.amount)
        }
        if let end = TrialTimes.monthsEnd(number, text) {
            guard !TrialTimes.isPoint(number, text), !counts.isFollowUp(number) else { return nil }
            return TrialOutcome(kind: .months, range: start..<end, amount: number.amount)
        }
        if let kind = unitOfNext(number, index) {
            return TrialOutcome(kind: kind, range: number.range, amount: number.amount)
        }
        if number.amount.places > 0, isRatio(number, measures) {
            return TrialOutcome(kind: .ratio, range: number.range, amount: number.amount)
        }
        return nil
    }

    /// "11.0 v. 8.3 months": the unit stands behind the second.
    private func unitOfNext(_ number: NumberToken, _ index: Int) -> TrialOutcome.Kind? {
        guard index + 1 < numbers.count else { return nil }
        let next = numbers[index + 1]
        let gap = span(number.range.upperBound, next.range.lowerBound)
        guard gap.count < 10,
            Self.facing.contains(where: { text.starts(with: $0, at: gap.lowerBound) })
        else { return nil }
        if next.percentEnd != nil { return .percent }
        return TrialTimes.monthsEnd(next, text) != nil ? .months : nil
    }

    private static let facing: [StaticString] = [" v. ", " v ", " vs ", " vs. ", " versus "]

    /// A number behind "hazard ratio" or "HR", with no other between.
    private func isRatio(_ number: NumberToken, _ measures: [TrialMeasure]) -> Bool {
        let start = number.range.lowerBound
        guard let last = measures.last(where: { $0.range.upperBound <= start }), last.name == "HR",
            start - last.range.upperBound < 60, number.amount.digits > 0
        else { return false }
        return !text.bytes[last.range.upperBound..<start].contains(where: isDigit)
    }

    /// "(95% CI, 51.0-70.9)" behind an outcome.
    func interval(of outcome: TrialOutcome) -> String? {
        let end = outcome.range.upperBound
        for number in numbers where number.range.lowerBound >= end {
            guard number.range.lowerBound - end < 40 else { return nil }
            guard interval(before: number) != nil else { continue }
            let bounds = TrialTimes.bounds(
                behind: number.percentEnd ?? number.range.upperBound, numbers, text)
            return bounds.count == 2
                ? bounds.map(\.amount.text).joined(separator: "-") : nil
        }
        return nil
    }

    // MARK: Numbers that are no outcomes

    /// "95% CI": how many of the numbers behind are its bounds.
    private func interval(before number: NumberToken) -> Int? {
        let end = number.percentEnd ?? number.range.upperBound
        let isLevel =
            number.percentEnd != nil
            && Self.intervals.contains { text.starts(with: $0, at: end) }
        return isLevel ? TrialTimes.bounds(behind: end, numbers, text).count : nil
    }

    private static let intervals: [StaticString] = [
        " ci", " confidence", "ci", " (ci", "置信区间", " two-sided",
    ]

    /// "p=0.03", "p-value of 0.03".
    private func isChance(_ number: NumberToken) -> Bool {
        let before = span(
            max(sentence.range.lowerBound, number.range.lowerBound - 14),
            number.range.lowerBound)
        return Self.chances.contains { text.contains($0, in: before) }
    }

    private static let chances: [StaticString] = [
        "p=", "p<", "p =", "p <", "p>", "p >", "p-value", "p value", "p≤", "p ≤",
    ]

    /// "(range, 3-18)".
    private func isRange(_ number: NumberToken) -> Bool {
        let before = span(
            max(sentence.range.lowerBound, number.range.lowerBound - 9),
            number.range.lowerBound)
        return text.contains("range", in: before)
    }

    /// "by 39%": how far a risk fell, no rate.
    private func isLevel(_ number: NumberToken) -> Bool {
        number.percentEnd != nil && text.starts(with: "by ", at: number.range.lowerBound - 3)
    }
}
