import BellwireCore

/// How long a year's releases wait for a poll, with the learned interval and with a fixed one of as many
/// requests, in seconds.
enum PollDelays {
    static func tell() {
        guard let start = Timestamp(rfc3339: "2025-01-06T00:00:00Z") else { return }
        for kind in ReplayedYear.Kind.allCases {
            // Of publishers with little to say there are ten, so that a percentile means something.
            let publishers = kind == .biotech || kind == .exchange ? 10 : 1
            let replay = PollReplay(kind, publishers: publishers, days: 365, start: start)
            let (learned, fixed) = (replay.learned, replay.fixed)
            print(
                "polls of a year, \(kind.rawValue): \(replay.releases) releases, "
                    + "\(replay.requests / 365 / publishers) requests a day; "
                    + "auto mean \(rounded(learned.mean)) s, p95 \(rounded(learned.p95)) s; "
                    + "fixed mean \(rounded(fixed.mean)) s, p95 \(rounded(fixed.p95)) s; "
                    + "ratio \(rounded(learned.mean / fixed.mean, to: 100)), "
                    + "\(rounded(learned.p95 / fixed.p95, to: 100))")
        }
    }

    private static func rounded(_ value: Double, to parts: Double = 10) -> Double {
        (value * parts).rounded() / parts
    }
}
