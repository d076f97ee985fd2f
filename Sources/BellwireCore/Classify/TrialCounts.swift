/// How many patients a sentence speaks of, and how long they were followed.
struct TrialCounts {
    struct Count {
        let position: Int
        let patients: Int
        /// "in 58 patients", "(n=58)": behind a figure it says whose figure it is.
        let isBound: Bool
    }

    let document: Document
    let sentence: Sentence
    private var text: MatchText { document.text }

    // MARK: Patients

    func all() -> [Count] {
        document.numbers(in: sentence.range).compactMap { number in
            guard number.percentEnd == nil, let count = number.amount.whole, count > 0,
                count < 1_000_000
            else { return nil }
            let start = number.range.lowerBound
            if isNamed(start) || isPart(number) {
                return Count(position: start, patients: count, isBound: true)
            }
            guard !number.isAttached, isCounted(number), !isPlanned(start) else { return nil }
            let isBound = Self.binding.contains {
                text.starts(with: $0, at: start - $0.utf8CodeUnitCount)
            }
            return Count(position: start, patients: count, isBound: isBound)
        }
    }

    /// The patients that a figure at `position` was measured in.
    func patients(at position: Int) -> Int? {
        let counts = all()
        return
            (counts.last { $0.position < position }
            ?? counts.first { $0.isBound && $0.position - position < 160 })?.patients
    }

    private static let binding: [StaticString] = [
        " in ", " among ", " in the ", " among the ", " of ", " of the ", " from ", " across ",
    ]

    /// "n=58".
    private func isNamed(_ start: Int) -> Bool {
        text.starts(with: "n=", at: start - 2) || text.starts(with: "n = ", at: start - 4)
    }

    /// "(34 of 48)", "(34/48)": the whole that a rate is of.
    private func isPart(_ number: NumberToken) -> Bool {
        let start = number.range.lowerBound
        let end = number.range.upperBound
        guard end < text.count,
            text.bytes[end] == UInt8(ascii: ")") || text.starts(with: ";", at: end)
        else { return false }
        let before = span(max(sentence.range.lowerBound, start - 14), start)
        guard let open = text.bytes[before].lastIndex(of: UInt8(ascii: "(")) else { return false }
        let inside = span(open + 1, start)
        return text.bytes[inside].contains(where: isDigit)
            && (text.contains(" of ", in: inside) || text.bytes[start - 1] == UInt8(ascii: "/"))
    }

    /// "27 evaluable adults", "70 treated patients", "a trial with 618 patients", "76-patient".
    private func isCounted(_ number: NumberToken) -> Bool {
        let end = number.range.upperBound
        let behind = span(end, min(end + 64, sentence.range.upperBound))
        guard let first = behind.first,
            [32, 45].contains(text.bytes[first]) || text.bytes[first] >= 0x80
        else { return false }
        // "in 2025 patients", "12 months", "30 centres".
        if number.range.count == 4, text.starts(with: "in ", at: number.range.lowerBound - 3) {
            return false
        }
        var limit = behind.upperBound
        for (at, byte) in text.bytes[behind].enumerated()
        where [44, 46, 59, 40, 41, 58].contains(byte) || isDigit(byte) {
            limit = behind.lowerBound + at
            break
        }
        let words = span(end, limit)
        guard let person = Self.people.compactMap({ text.find($0, in: words) }).min() else {
            return false
        }
        let between = span(end, person)
        return !Self.others.contains { text.contains($0, in: between) }
    }

    private static let people: [StaticString] = [
        "patient", "participant", " subjects", " adults", " children", " women", " men ", " people",
        " evaluable", " infants", " adolescents", " volunteers", "-person", " individuals",
        "例", "名受试者", "名患者", "名可评估",
    ]
    private static let others: [StaticString] = [
        " month", " week", " day", " year", " site", " cent", " countr", " trial", " stud", " mg",
        " hospital", " dose", " prior", " line", " cohort", " out of", " of ", " events", " arms",
        " and ", " the ", " to ", " in ", " with ", "million", "billion", "中心", "家", "年", "个月",
    ]

    /// "will enroll about 300 patients".
    private func isPlanned(_ start: Int) -> Bool {
        let before = span(max(sentence.range.lowerBound, start - 44), start)
        return Self.plans.contains { text.contains($0, in: before) }
    }

    private static let plans: [StaticString] = [
        "will enrol", "to enrol", "plans ", "expected to", "designed to", "up to ", "will include",
        "will recruit", "to recruit", "may include", "grade ", "计划", "拟",
    ]

    // MARK: Follow-up

    /// "a median follow-up of 37.29 months", "a median of 39.6 months since infusion".
    func followUp() -> String? {
        document.numbers(in: sentence.range).first {
            isFollowUp($0) && $0.percentEnd == nil
                && Self.months.contains { [end = $0.range.upperBound] in
                    text.starts(with: $0, at: end)
                }
        }?.amount.text
    }

    private static let months: [StaticString] = [" month", "-month", "个月", " 个月"]

    func isFollowUp(_ number: NumberToken) -> Bool {
        let hits = document.hits(sentence)
        let start = number.range.lowerBound
        return hits.contains { hit in
            guard hit.kind == .followup else { return false }
            let isBehind =
                hit.end <= start && start - hit.end < 34
                && !hits.contains { $0.kind == .measure && $0.start > hit.end && $0.start < start }
            return isBehind
                || hit.start >= start && hit.start - start < 30
                    && !text.bytes[start..<hit.start].contains(UInt8(ascii: ","))
        }
    }
}
