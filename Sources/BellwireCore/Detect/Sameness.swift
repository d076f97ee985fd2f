/// Whether two texts are one release. Text alone cannot tell: releases of two quarters share 96 per
/// cent of their words, so numbers and names must agree as well, and what was understood may veto.
package enum Sameness {
    package static func isSame(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        guard areNear(one, other, days: 7), !one.subjects.contradicts(other.subjects),
            !isSubstituted(one.numbers, other.numbers),
            one.leadNames.isSubset(of: other.names) || other.leadNames.isSubset(of: one.names)
        else { return false }
        if sameHeadline(one, other), areNear(one, other, days: 3) {
            return min(one.words, other.words) < 40 || containment(one, other) >= 0.6
        }
        guard min(one.words, other.words) >= 40 else { return false }
        return jaccard(one, other) >= 0.8 || containment(one, other) >= 0.9
    }

    /// Each side has something in its place that the other has not: one was put for the other.
    /// A copy that was cut short, or that kept a footnote, lacks things on one side only.
    private static func isSubstituted(_ one: Set<String>, _ other: Set<String>) -> Bool {
        !one.isSubset(of: other) && !other.isSubset(of: one)
    }

    private static func areNear(_ one: ReleaseSketch, _ other: ReleaseSketch, days: Double) -> Bool
    {
        guard let first = one.published, let second = other.published else { return true }
        return abs(first.seconds(since: second)) <= days * 86_400
    }

    private static func sameHeadline(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        let common = one.headline.intersection(other.headline).count
        return one.headline.count >= 4 && other.headline.count >= 4
            && common == min(one.headline.count, other.headline.count)
            && Double(common) >= 0.8 * Double(max(one.headline.count, other.headline.count))
    }

    private static func jaccard(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        let common = one.shingles.intersection(other.shingles).count
        let all = one.shingles.count + other.shingles.count - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    /// The share of the shorter one's words that stand in the longer one too.
    private static func containment(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        let smaller = min(one.shingles.count, other.shingles.count)
        let common = one.shingles.intersection(other.shingles).count
        return smaller == 0 ? 0 : Double(common) / Double(smaller)
    }
}
