/// When releases come as a rule: on which days, in which half hours, at which minutes. What is believed of
/// a source before it has shown anything, and beside what it shows.
package struct ReleaseHabits: Sendable {
    var clock: WorkClock
    /// Shares that add up to 1, from Monday.
    var days: [Double]
    /// Shares of a day's 48 half hours.
    var halves: [Double]
    /// Shares of a half hour's 30 minutes.
    var minutes: [Double]

    package static func of(_ source: Source) -> ReleaseHabits {
        switch source.kind {
        case .hkex: exchange
        case .edgar: filings
        case .feed, .listing: source.wire == "prnasia" ? asia : wires
        }
    }

    /// Company news in English: before New York opens, after it closes, at round times.
    static let wires = ReleaseHabits(
        clock: .newYork,
        hours: [
            (1, [0, 1, 22, 23]), (2, [2, 3, 4, 5]), (3, [18, 19, 20, 21]), (5, [10, 11, 12, 13]),
            (5, [14, 15]), (16, [6, 9, 17]), (40, [7, 8, 16]),
        ], first: 0.7, minutes: onTheMark)

    /// News from Hong Kong, China and their neighbours, in office hours and at round times.
    static let asia = ReleaseHabits(
        clock: .hongKong,
        hours: [
            (1, [0, 1, 2, 3, 4, 5, 6]), (4, [7, 12, 13]), (10, [8, 11, 14, 18]),
            (16, [9, 10, 15, 16, 17]), (5, [19, 20, 21, 22, 23]),
        ], first: 0.7, minutes: onTheMark)

    /// HKEXnews: while trading is closed, that is before it opens, at noon and from 16:30 on, at any
    /// minute.
    static let exchange = ReleaseHabits(
        clock: .hongKong,
        hours: [
            (0.2, [0, 1, 2, 3, 4, 5, 9, 10, 11, 13, 14, 15, 23]), (4, [6, 7, 8, 12]),
            (20, [16, 17, 18, 19, 20, 21]), (10, [22]),
        ], minutes: anyMinute)

    /// EDGAR: accepts from 6:00 to 22:00 in New York, most before it opens and after it closes.
    static let filings = ReleaseHabits(
        clock: .newYork,
        hours: [
            (0.2, [0, 1, 2, 3, 4, 5, 22, 23]), (20, [6, 7, 8, 16, 17]), (4, [9, 18, 19, 20, 21]),
            (3, [10, 11, 12, 13, 14, 15]),
        ], minutes: anyMinute)

    /// - Parameters:
    ///   - hours: weights, with the hours that have them. A day of the weekend has a thirtieth of a
    ///     working day's.
    ///   - first: the share of an hour's first half.
    private init(
        clock: WorkClock, hours: [(Double, [Int])], first: Double = 0.5, minutes: [Double]
    ) {
        var weights = [Double](repeating: 0, count: 48)
        for (weight, places) in hours {
            for hour in places {
                weights[2 * hour] = weight * first
                weights[2 * hour + 1] = weight * (1 - first)
            }
        }
        self.clock = clock
        self.halves = Self.shares(weights)
        self.minutes = minutes
        days = Self.shares([30, 30, 30, 30, 30, 1, 1])
    }

    /// Wires are told when to publish, and are told round times.
    private static let onTheMark = shares(
        (0..<30).map { minute in
            switch minute {
            case 0: 70
            case 15: 6
            default: minute % 5 == 0 ? 2 : 0.6
            }
        })

    private static let anyMinute = shares([Double](repeating: 1, count: 30))

    private static func shares(_ weights: [Double]) -> [Double] {
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
