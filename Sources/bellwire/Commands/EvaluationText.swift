import BellwireCore

/// The tables that `evaluate` prints.
enum EvaluationText {
    static func lines(_ rules: Evaluation, _ baseline: Evaluation) -> [String] {
        var lines = ["\(rules.releases) releases", ""]
        lines.append(row(["class", "n", "precision", "recall", "F1", "keywords' F1"]))
        for name in EventClass.allCases {
            guard let tally = rules.classes[name] else { continue }
            lines.append(
                row([
                    name.rawValue, "\(tally.right + tally.missed)", share(tally, \.precision),
                    share(tally, \.recall), decimals(tally.f1),
                    decimals(baseline.classes[name]?.f1 ?? 0),
                ]))
        }
        lines.append(
            row([
                "macro of the plain", "", "", "", decimals(rules.macroF1),
                decimals(baseline.macroF1),
            ])
        )
        lines += ["", row(["fact", "n", "precision", "exact"])]
        for (kind, tally) in rules.facts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let isJudged = kind == .approval || kind == .headcount
            lines.append(
                row([
                    kind.rawValue, "\(tally.right + tally.missed)",
                    isJudged ? share(tally, \.precision) : "", share(tally, \.recall),
                ]))
        }
        lines += [
            "",
            row(["issuer", "", share(rules.issuers, \.precision), share(rules.issuers, \.recall)]),
        ]
        lines.append(
            row([
                "same release", "", share(rules.merging, \.precision),
                share(rules.merging, \.recall),
            ]))
        lines.append("evidence that is not its slice: \(rules.brokenEvidence)")
        lines += ["", "confidence  n  right"]
        for bin in rules.calibration.bins where bin.count > 0 {
            let mean = bin.confidence / Double(bin.count)
            lines.append(
                "\(decimals(mean))       \(bin.count)  "
                    + decimals(Double(bin.right) / Double(bin.count)))
        }
        return lines + ["expected error \(decimals(rules.calibration.expectedError))", ""]
    }

    /// A share with its 95 % interval.
    private static func share(_ tally: Tally, _ which: KeyPath<Tally, Double>) -> String {
        let interval =
            which == \.precision ? tally.precisionInterval : tally.recallInterval
        return
            "\(decimals(tally[keyPath: which])) (\(decimals(interval.0))–\(decimals(interval.1)))"
    }

    private static func decimals(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        return "\(thousandths / 1000).\(padded(thousandths % 1000, to: 3))"
    }

    private static func row(_ cells: [String]) -> String {
        let widths = [20, 5, 22, 22, 8, 8]
        let line = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(1, width - cell.count))
        }.joined()
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
