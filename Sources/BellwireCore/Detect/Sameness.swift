/// Whether two texts are one release. Text alone cannot tell: releases of two quarters share 96 per
/// cent of their words, so numbers and names must agree as well, and what was understood may veto.
package enum Sameness {
    package static func isSame(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        difference(one, other) == nil
    }

    /// Why two texts are not one release; `nil` where they are.
    static func difference(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Difference? {
        if one.isChinese != other.isChinese {
            return isTranslation(one, other) ? nil : .language
        }
        if one.subjects.contradicts(other.subjects) { return .subject }
        // A copy, whole or cut short: nothing in it stands in another thing's place.
        if min(one.words, other.words) >= 40, one.telling.isBeginning(orBegunBy: other.telling),
            areNear(one, other, days: 7)
        {
            return nil
        }
        guard let unlike = unlikeness(one, other) else {
            return one.telling.substitution(in: other.telling)
        }
        if case .words(let share) = unlike, share >= 0.4, shareLead(one, other) {
            return one.telling.substitution(in: other.telling, isLead: true)
        }
        return isRetold(one, other) ? nil : unlike
    }

    /// What keeps two texts from being compared word for word.
    private static func unlikeness(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Difference? {
        if areUnlike(one.shingles, other.shingles) { return .words(share: 0) }
        let shared = common(one.shingles, other.shingles)
        // Long texts that agree in every number and name are one release, however long ago.
        let isLong = min(one.words, other.words) >= 40
        let all = one.shingles.count + other.shingles.count - shared
        if isLong, Double(shared) >= 0.6 * Double(all) { return nil }
        guard areNear(one, other, days: 7) else { return .time }
        let containment = share(shared, of: one, other)
        if isLong, containment >= 0.8 { return nil }
        // An excerpt, or only the headline, under the same headline.
        let isShort = min(one.words, other.words) < 10
        if isShort || containment >= 0.6, areNear(one, other, days: 3),
            hasSameHeadline(one, other)
        {
            return nil
        }
        return .words(share: containment)
    }

    /// Whether the first words of one, in which it says its news, stand in the other too: copies that
    /// lost what stands in bullets and tables, or were cut at different places.
    private static func shareLead(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        func stands(_ lead: [UInt64], _ shingles: [UInt64]) -> Bool {
            lead.count >= 50 && common(lead, shingles) * 100 >= lead.count * 75
        }
        return areNear(one, other, days: 3)
            && (stands(one.lead, other.shingles) || stands(other.lead, one.shingles))
    }

    /// The same in other words: a translation, a summary, a filing beside its release.
    private static func isRetold(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        let figures = one.telling.figures.agreement(with: other.telling.figures)
        guard figures != .contrary, areNear(one, other, days: 1.5) else { return false }
        return (figures == .same || haveFullHeadline(one, other)) && !haveOtherOwners(one, other)
    }

    /// A headline that is said at length and with its year stands above one release only.
    private static func haveFullHeadline(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        one.headline.count >= 8 && one.headline == other.headline && one.hasYear
    }

    /// Two companies tell of one decision or trial, each in a release of its own. In another language
    /// a company has another name.
    private static func haveOtherOwners(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        !one.owners.isEmpty && !other.owners.isEmpty && one.owners.isDisjoint(with: other.owners)
            && one.telling.share(in: other.telling) >= 0.3
    }

    /// Shingles are hashes, so that the least of them are a sample: texts that share a tenth of the
    /// sample cannot share six tenths of all.
    private static func areUnlike(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        let (few, many) = one.count < other.count ? (one, other) : (other, one)
        return few.count >= 64 && common(few[..<32], many[...]) <= 3
    }

    /// The same news in the other language, within a day and a half: what it claims agrees.
    private static func isTranslation(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        areNear(one, other, days: 1.5) && !one.subjects.contradicts(other.subjects)
            && (one.claims.agree(with: other.claims) || haveSameNames(one, other)
                || one.telling.figures.agreement(with: other.telling.figures) == .same)
    }

    /// The same kind of decision on days that are known, and nearly all names that the Chinese text
    /// leaves in Latin letters: a later release recites the decision with the same names.
    private static func haveSameNames(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        guard one.published != nil, other.published != nil,
            !one.claims.kinds.isDisjoint(with: other.claims.kinds)
        else { return false }
        let (chinese, translated) = one.isChinese ? (one, other) : (other, one)
        let names = chinese.telling.latinNames(in: translated.telling)
        return names.common >= 3 && names.common * 5 >= names.all * 4
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
        // A supplement or a clarification names the release and says something else: it replaces nothing.
        let takesPlace = kind == .retraction || isShort || common >= 0.3
        if takesPlace, notice.names(title) { return 1 }
        guard !notice.subjects.contradicts(release.subjects) else { return 0 }
        let headlines = headlineLikeness(notice, release)
        if takesPlace, headlines >= 0.75 { return headlines }
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
        let common = common(one.headline, other.headline)
        return Double(common) / Double(max(one.headline.count, other.headline.count))
    }

    private static func areNear(_ one: ReleaseSketch, _ other: ReleaseSketch, days: Double) -> Bool
    {
        guard let first = one.published, let second = other.published else { return true }
        return abs(first.seconds(since: second)) <= days * 86_400
    }

    private static func hasSameHeadline(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Bool {
        let common = common(one.headline, other.headline)
        return one.headline.count >= 4 && other.headline.count >= 4
            && common == min(one.headline.count, other.headline.count)
            && Double(common) >= 0.8 * Double(max(one.headline.count, other.headline.count))
    }

    private static func common(_ one: [UInt64], _ other: [UInt64]) -> Int {
        common(one[...], other[...])
    }

    /// How many hashes two sorted rows share, in one walk through both. Nothing in it has to be
    /// guessed by a processor: three of four steps would be guessed wrongly.
    private static func common(_ one: ArraySlice<UInt64>, _ other: ArraySlice<UInt64>) -> Int {
        one.withUnsafeBufferPointer { one in
            other.withUnsafeBufferPointer { other in
                var count = 0
                var here = 0
                var there = 0
                while here < one.count, there < other.count {
                    let (ours, theirs) = (one[here], other[there])
                    here &+= ours <= theirs ? 1 : 0
                    there &+= theirs <= ours ? 1 : 0
                    count &+= ours == theirs ? 1 : 0
                }
                return count
            }
        }
    }

    /// The share of the shorter one's words that stand in the longer one too.
    private static func containment(_ one: ReleaseSketch, _ other: ReleaseSketch) -> Double {
        share(common(one.shingles, other.shingles), of: one, other)
    }

    private static func share(
        _ common: Int, of one: ReleaseSketch, _ other: ReleaseSketch
    ) -> Double {
        let smaller = min(one.shingles.count, other.shingles.count)
        return smaller == 0 ? 0 : Double(common) / Double(smaller)
    }
}
