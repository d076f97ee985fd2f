/// A class that a release was found to have, and the words that say so.
package struct ClassFinding: Codable, Hashable, Sendable {
    package let `class`: EventClass
    /// 0 to 1, two decimals.
    package let confidence: Double
    /// Empty for `other` only.
    package let evidence: [Evidence]

    package init(_ class: EventClass, confidence: Double, evidence: [Evidence]) {
        self.class = `class`
        self.confidence = confidence
        self.evidence = evidence
    }
}
