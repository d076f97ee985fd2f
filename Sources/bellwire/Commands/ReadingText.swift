import BellwireCore

/// A reading in words, for people.
enum ReadingText {
    static func lines(_ reading: Reading) -> [String] {
        var lines = [reading.title ?? "(without title)"]
        let place = [
            reading.published?.description, reading.precision.map { "(\($0.rawValue))" },
            reading.wire, reading.city,
        ]
        lines.append(place.compactMap { $0 }.joined(separator: "  "))
        lines += reading.issuers.map {
            "\($0.role.rawValue): \($0.name)\($0.id.map { " [\($0)]" } ?? "")"
        }
        return lines + [""] + told(reading.classes, reading.facts)
    }

    static func told(_ classes: [ClassFinding], _ facts: [Fact]) -> [String] {
        var lines: [String] = []
        for finding in classes {
            lines.append("\(finding.class.rawValue)  \(finding.confidence)")
            lines += finding.evidence.map { "    \(quoted($0))" }
        }
        for fact in facts {
            lines.append("- \(FactSentence.of(fact))")
            lines += fact.evidence.map { "    \(quoted($0))" }
        }
        return lines
    }

    static func explanation(_ reasons: [Reason]) -> [String] {
        reasons.map { reason in
            let zone = reason.zone.map { " in the \($0.rawValue)" } ?? ""
            let cues = reason.cues.isEmpty ? "" : ": " + reason.cues.joined(separator: " + ")
            let vetoes =
                reason.vetoes.isEmpty
                ? "" : "; against it: " + reason.vetoes.joined(separator: ", ")
            return "\(reason.given ? "+" : "-") \(reason.class.rawValue) by rule \(reason.rule)"
                + zone + cues + vetoes
        }
    }

    private static func quoted(_ evidence: Evidence) -> String {
        let quote = evidence.quote.split(separator: "\n").joined(separator: " ")
        return "“\(quote)” (\(evidence.zone.rawValue), \(evidence.start)–\(evidence.end))"
    }
}
