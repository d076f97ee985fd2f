/// What the `Z` of a company's acceptance times means: for most companies UTC, for about one in four
/// New York's clock with a `Z` behind it, and always the same for one company (measured on 65,000
/// filings: github.com/theOGognf/finagg/issues/64). EDGAR accepts filings from 6:00 to 22:00 in New
/// York, so the reading that puts fewer of them into the night is the right one.
struct EdgarClock {
    private let isNewYork: Bool

    init(_ times: [String]) {
        var nights = (utc: 0, newYork: 0)
        for text in times {
            guard let written = Timestamp(rfc3339: text) else { continue }
            // What New York's clock shows then, if the text is UTC: 5 hours behind, in summer 4.
            if let shift = EdgarClock.newYorkShift(written),
                EdgarClock.isNight(written.adding(seconds: shift))
            {
                nights.utc += 1
            }
            if EdgarClock.isNight(written) { nights.newYork += 1 }
        }
        isNewYork = nights.newYork < nights.utc
    }

    /// When that was, in UTC; `nil` where the text is no time.
    func time(_ text: String) -> Timestamp? {
        guard let written = Timestamp(rfc3339: text) else { return nil }
        guard isNewYork, let shift = EdgarClock.newYorkShift(written) else { return written }
        return written.adding(seconds: -shift)
    }

    /// Seconds from UTC to New York's clock on that day, negative.
    private static func newYorkShift(_ time: Timestamp) -> Double? {
        let plain = time.description.prefix(19).replacing("T", with: " ")
        return FeedDate.parse("\(plain) ET").map { -$0.time.seconds(since: time).rounded() }
    }

    private static func isNight(_ clock: Timestamp) -> Bool {
        let hour = clock.seconds(since: Timestamp(clock.day)) / 3600
        return hour < 6 || hour >= 22
    }
}
