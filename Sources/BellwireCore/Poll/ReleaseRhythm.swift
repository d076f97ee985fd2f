/// When a source is likely to publish: how dense its releases are in each hour of the week, and
/// when it last had something new. `usual` stands in until a source's own weights are learned.
package struct ReleaseRhythm: Hashable, Sendable {
    /// 168 densities relative to the densest hour (more than 0, at most 1), from Monday 00:00 UTC.
    package var weights: [Double]
    package var lastNew: Timestamp?

    package init(weights: [Double] = ReleaseRhythm.usual, lastNew: Timestamp? = nil) {
        self.weights = weights
        self.lastNew = lastNew
    }

    /// Company news in general: weekdays, before New York opens (10 to 13 UTC) and after it closes
    /// (20 to 22 UTC); less in the rest of the day from Hong Kong's close to New York's evening and
    /// before Hong Kong opens; little at night, next to nothing at the weekend.
    package static let usual: [Double] = (0..<168).map { hour in
        guard hour < 120 else { return 0.0012 }
        return switch hour % 24 {
        case 10...12, 20...21: 1
        case 0, 8...9, 13...19, 22...23: 0.1
        default: 0.01
        }
    }

    func weight(at time: Timestamp) -> Double {
        let hours = Int((time.seconds(since: Timestamp(milliseconds: 0)) / 3600).rounded(.down))
        // 1970-01-01 was a Thursday.
        let hour = ((hours + 72) % 168 + 168) % 168
        return hour < weights.count ? weights[hour] : 0
    }
}
