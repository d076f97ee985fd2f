/// Whether two texts are one release. Text alone cannot tell: releases of two quarters share 96 per
/// cent of their words, so numbers and names must agree as well, and what was understood may veto.
package enum Sameness {
    package static func isSame(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        difference(one, other) == nil
    }

    /// Why two texts are not one release, for people; `nil` where they are.
    static func difference(_ one: ReleaseSketch, _ other: ReleaseSketch) -> String? {
        if one.isChinese != other.isChinese {
            return isTranslation(one, other) ? nil : "two languages, and too few claims in common"
        }
        if one.subjects.contradicts(other.subjects) { return "another decision, step or period" }
        return unlikeness(one, other) ?? one.telling.substitution(in: other.telling)
    }

    /// What keeps two texts from being compared word for word.
    private static func unlikeness(_ one: ReleaseSketch, _ other: ReleaseSketch) -> String? {
        // Long texts that agree in every number and name are one release, however long ago.
        let isLong = min(one.words, other.words) >= 40
        if isLong, jaccard(one, other) >= 0.6 { return nil }
        guard areNear(one, other, days: 7) else { return "more than a week apart" }
        let common = containment(one, other)
        if isLong, common >= 0.8 { return nil }
        // An excerpt, or only the headline, under the same headline.
        let isShort = min(one.words, other.words) < 10
        if areNear(one, other, days: 3), hasSameHeadline(one, other), isShort || common >= 0.6 {
            return nil
        }
        return "too few words in common: \(Int(common * 100)) of 100"
    }

    /// The same news in the other language, within a day and a half: what it claims agrees.
    private static func isTranslation(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        areNear(one, other, days: 1.5) && !one.subjects.contradicts(other.subjects)
            && one.claims.agree(with: other.claims)
    }

    /// Whether a notice is about this release, and how surely: 0 where it is not, 1 where it names
    /// the headline. A corrected figure does not speak against it, so `isSame` cannot tell.
    package static func isCorrection(
        _ notice: ReleaseSketch, of release: ReleaseSketch, title: String?
    ) -> Double {
        guard let kind = notice.notice?.kind, areNear(notice, release, days: 10) else { return 0 }
        let isShort = min(notice.words, release.words) < 20
        let common = containment(notice, release)
        if kind == .correction {
            // A few words about an error take no release's place: they are news of their own.
            guard notice.words * 2 >= release.words else { return 0 }
        }
        if notice.names(title) { return 1 }
        guard !notice.subjects.contradicts(release.subjects) else { return 0 }
        let headlines = headlineLikeness(notice, release)
        if headlines >= 0.75, kind == .retraction || isShort || common >= 0.3 { return headlines }
        return kind == .correction && !isShort && common >= 0.6 ? common * 0.9 : 0
    }

    /// Whether what stands in a release's place is that release, edited: figures and names may
    /// differ, most words may not.
    package static func isEdit(_ new: ReleaseSketch, of old: ReleaseSketch) -> Bool {
        guard areNear(new, old, days: 3) else { return false }
        let isShort = min(new.words, old.words) < 10
        return containment(new, old) >= 0.5 || isShort && headlineLikeness(new, old) >= 0.75
    }

    /// The share of words that two headlines have in common; 0 for a headline of a few words.
    private static func headlineLikeness(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        guard min(one.headline.count, other.headline.count) >= 4 else { return 0 }
        let common = one.headline.intersection(other.headline).count
        return Double(common) / Double(max(one.headline.count, other.headline.count))
    }

    private static func areNear(_ one: ReleaseSketch, _ other: ReleaseSketch, days: Double) -> Bool
    {
        guard let first = one.published, let second = other.published else { return true }
        return abs(first.seconds(since: second)) <= days * 86_400
    }

    private static func hasSameHeadline(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        let common = one.headline.intersection(other.headline).count
        return one.headline.count >= 4 && other.headline.count >= 4
            && common == min(one.headline.count, other.headline.count)
            && Double(common) >= 0.8 * Double(max(one.headline.count, other.headline.count))
    }

    /// How many shingles two texts share, in one walk through both.
    private static func common(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Int {
        var count = 0
        var at = 0
        for hash in one.shingles {
            while at < other.shingles.count, other.shingles[at] < hash { at += 1 }
            if at == other.shingles.count { break }
            if other.shingles[at] == hash { count += 1 }
        }
        return count
    }

    private static func jaccard(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        let common = common(one, other)
        let all = one.shingles.count + other.shingles.count - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    /// The share of the shorter one's words that stand in the longer one too.
    private static func containment(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        let smaller = min(one.shingles.count, other.shingles.count)
        let common = common(one, other)
        return smaller == 0 ? 0 : Double(common) / Double(smaller)
    }
}
