/// Readings held against what they should have been.
package struct Evaluation: Sendable {
    package private(set) var releases = 0
    package private(set) var classes: [EventClass: Tally] = [:]
    package private(set) var facts: [Fact.Kind: Tally] = [:]
    package private(set) var issuers = Tally()
    package private(set) var merging = Tally()
    package private(set) var calibration = Calibration()
    /// One line a mistake, with its reason.
    package private(set) var misses: [String] = []
    /// Quotes that are not the slice that they name; nothing else can be right with one.
    package private(set) var brokenEvidence = 0
    private var told: [(story: String?, name: String, sketch: ReleaseSketch)] = []

    /// The canonical name of each watched product, by its other names in small letters: a label may
    /// call a product as its text does.
    private let canonical: [String: String]

    package init(issuers: [Issuer] = []) {
        var canonical: [String: String] = [:]
        for names in issuers.flatMap(\.productNames) {
            for name in names { canonical[name.lowercased()] = names[0] }
        }
        self.canonical = canonical
    }

    package mutating func add(_ release: LabelledRelease, _ reading: Reading) {
        releases += 1
        let name = release.id ?? "line \(releases)"
        compareClasses(release, reading, name)
        compareFacts(release, reading, name)
        compareIssuer(release, reading, name)
        checkEvidence(reading)
        compareStory(release, ReleaseSketch(reading), name)
    }

    /// Mean F1 of the classes that occur, `approval`, `financials`, `headcount` and `other` aside.
    package var macroF1: Double {
        let plain = classes.filter { name, tally in
            ![.approval, .financials, .headcount, .other].contains(name)
                && tally.right + tally.missed > 0
        }
        return plain.isEmpty ? 1 : plain.values.map(\.f1).reduce(0, +) / Double(plain.count)
    }

    private mutating func compareClasses(
        _ release: LabelledRelease, _ reading: Reading, _ name: String
    ) {
        let wanted = Set(release.labels)
        for finding in reading.classes {
            let isRight = wanted.contains(finding.class)
            if isRight {
                classes[finding.class, default: Tally()].right += 1
            } else {
                classes[finding.class, default: Tally()].invented += 1
                let quote = finding.evidence.first?.quote ?? ""
                misses.append("\(name): invents \(finding.class.rawValue): “\(quote)”")
            }
            if finding.class != .other {
                calibration.add(confidence: finding.confidence, isRight: isRight)
            }
        }
        let found = Set(reading.classes.map(\.class))
        for missed in EventClass.allCases where wanted.contains(missed) && !found.contains(missed) {
            classes[missed, default: Tally()].missed += 1
            let reason = reading.reasons.first { $0.class == missed && !$0.given }
            let why = reason.map { ": \($0.rule): \($0.vetoes.joined(separator: ", "))" } ?? ""
            misses.append("\(name): misses \(missed.rawValue)\(why)")
        }
    }

    private mutating func compareFacts(
        _ release: LabelledRelease, _ reading: Reading, _ name: String
    ) {
        var left = reading.facts.map { ($0.kind, FactFields.of($0)) }
        for wanted in release.facts.map(named) {
            guard case .text(let type)? = wanted["type"], let kind = Fact.Kind(rawValue: type)
            else { continue }
            if let at = left.firstIndex(where: { $0.0 == kind && FactFields.agree($0.1, wanted) }) {
                left.remove(at: at)
                facts[kind, default: Tally()].right += 1
            } else {
                facts[kind, default: Tally()].missed += 1
                misses.append("\(name): misses fact \(FactFields.text(wanted))")
            }
        }
        // What a label leaves out is not always wrong; of approvals and headcounts it is.
        for (kind, fields) in left where kind == .approval || kind == .headcount {
            facts[kind, default: Tally()].invented += 1
            misses.append("\(name): invents fact \(FactFields.text(fields))")
        }
    }

    private func named(_ label: [String: JSONValue]) -> [String: JSONValue] {
        guard case .text(let product)? = label["product"],
            let name = canonical[product.lowercased()]
        else { return label }
        return label.merging(["product": .text(name)]) { $1 }
    }

    private mutating func compareIssuer(
        _ release: LabelledRelease, _ reading: Reading, _ name: String
    ) {
        let found = reading.issuers.filter { $0.role == .issuer }
        guard let wanted = release.issuer else {
            if let first = found.first {
                issuers.invented += 1
                misses.append("\(name): invents issuer \(first.name)")
            }
            return
        }
        if found.contains(where: { Evaluation.names($0, wanted) }) {
            issuers.right += 1
        } else {
            issuers.missed += 1
            if !found.isEmpty { issuers.invented += 1 }
            let names = found.map(\.name).joined(separator: ", ")
            misses.append("\(name): issuer “\(names)” instead of “\(wanted)”")
        }
    }

    private static func names(_ issuer: InvolvedIssuer, _ wanted: String) -> Bool {
        if issuer.id == wanted { return true }
        let one = Words.of(issuer.name)
        let other = Words.of(wanted)
        return !one.isEmpty && (one.starts(with: other) || other.starts(with: one))
    }

    private mutating func checkEvidence(_ reading: Reading) {
        let scalars = Array(reading.text.unicodeScalars)
        for evidence in reading.classes.flatMap(\.evidence) + reading.facts.flatMap(\.evidence) {
            let range = evidence.start..<max(evidence.start, evidence.end)
            let slice =
                scalars.indices.contains(range.lowerBound) && range.upperBound <= scalars.count
                ? String(String.UnicodeScalarView(scalars[range])) : ""
            if slice != evidence.quote || slice.isEmpty { brokenEvidence += 1 }
        }
    }

    private mutating func compareStory(
        _ release: LabelledRelease, _ sketch: ReleaseSketch, _ name: String
    ) {
        for other in told {
            let areOne = release.story != nil && release.story == other.story
            let difference = Sameness.difference(sketch, other.sketch)
            switch (areOne, difference == nil) {
            case (true, true): merging.right += 1
            case (true, false):
                merging.missed += 1
                let why = difference.map { "\($0)" } ?? ""
                misses.append("\(name): not joined with \(other.name): \(why)")
            case (false, true):
                merging.invented += 1
                misses.append("\(name): wrongly joined with \(other.name)")
            case (false, false): break
            }
        }
        told.append((release.story, name, sketch))
    }
}
