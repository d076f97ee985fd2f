/// What a list of keywords makes of a release: the yardstick that the rules must beat.
package enum KeywordBaseline {
    private static let words: [(EventClass, [String])] = [
        (.approval, ["approved", "approval", "approves", "clearance", "authorization", "批准"]),
        (
            .regulatory,
            ["submission", "submitted", "priority review", "designation", "chmp", "accepted", "受理"]
        ),
        (.clinical, ["phase 1", "phase 2", "phase 3", "trial", "topline", "data"]),
        (.financials, ["financial results", "revenue", "net loss", "net income", "业绩", "業績"]),
        (.guidance, ["guidance", "outlook", "expects revenue"]),
        (.headcount, ["employees", "workforce", "headcount", "员工", "僱員"]),
        (.financing, ["offering", "notes", "credit facility", "dividend", "buyback"]),
        (.partnership, ["collaboration", "license agreement", "partnership", "milestone"]),
        (.acquisition, ["acquisition", "acquires", "merger", "divest"]),
        (.leadership, ["appoints", "appointed", "steps down", "resigns", "chief executive"]),
        (.facility, ["facility", "plant", "site opening"]),
        (.product, ["launch", "launches", "recall"]),
        (.conference, ["conference call", "to present", "webcast", "conference"]),
        (.legal, ["lawsuit", "settlement", "investigation", "court"]),
        (.recognition, ["award", "ranked", "recognized", "esg rating"]),
    ]

    /// The same release with the classes whose words it holds, `other` where it holds none.
    package static func read(_ reading: Reading) -> Reading {
        var result = reading
        let text = reading.text.lowercased()
        result.facts = []
        result.classes = words.filter { $0.1.contains { text.contains($0) } }
            .map { ClassFinding($0.0, confidence: 0.5, evidence: []) }
        if result.classes.isEmpty {
            result.classes = [ClassFinding(.other, confidence: 0.5, evidence: [])]
        }
        return result
    }
}
