/// Whether a source has gone quiet: a feed that goes on answering with its old items after its
/// publisher has left looks well otherwise.
package enum Staleness {
    /// Seconds: no holiday counts as silence.
    static let shortest = 4 * 86_400.0
    /// Times between releases that make a habit.
    static let fewest = 5

    /// How many seconds without anything new are out of the source's own habit: six times its usual
    /// time between two releases, and half as long again as the longest. `nil` where too few are known
    /// to say.
    package static func limit(_ rhythm: ReleaseRhythm) -> Double? {
        let minutes = rhythm.appearances.map(\.minute)
        let gaps = zip(minutes.dropFirst(), minutes).map { $0 - $1 }.filter { $0 > 0 }.sorted()
        guard gaps.count >= fewest, let longest = gaps.last else { return nil }
        let usual = gaps[gaps.count / 2]
        return max(360 * Double(usual), 90 * Double(longest), shortest)
    }

    /// Since when the source is stale at `now`; `nil` where it is not.
    package static func since(_ rhythm: ReleaseRhythm, now: Timestamp) -> Timestamp? {
        guard let limit = limit(rhythm), let newest = rhythm.newest else { return nil }
        let start = newest.adding(seconds: limit)
        return start < now ? start : nil
    }
}
