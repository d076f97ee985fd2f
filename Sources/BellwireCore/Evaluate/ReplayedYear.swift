/// A year of one publisher's releases, made up from the habits that publishers are known for. The same
/// numbers every time.
package struct ReplayedYear: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case biotech = "US biotech"
        case wire = "wire, one industry"
        case exchange = "HKEX, one stock"
        case asia = "wire in Asia"
    }

    /// A release: the time that it bears, and when it is in the feed.
    struct Release: Sendable {
        var published: Timestamp
        var shown: Timestamp
    }

    let kind: Kind
    package let start: Timestamp
    package let days: Int
    /// By the time at which they are shown.
    private(set) var releases: [Release] = []

    package init(_ kind: Kind, start: Timestamp, days: Int, seed: UInt64) {
        self.kind = kind
        self.start = start
        self.days = days
        var chance = Chance(seed: seed)
        for day in 0..<days {
            let midnight = start.adding(seconds: Double(day) * 86_400)
            let isWeekend = [2, 3].contains((midnight.day.daysSince1970 % 7 + 7) % 7)
            for _ in 0..<count(isWeekend: isWeekend, &chance) {
                let minute = Double(minute(&chance))
                let local = midnight.adding(seconds: minute * 60)
                let published = local.adding(seconds: -habits.clock.shift(local))
                let delay = 2 + 38 * chance.next()
                releases.append(
                    Release(published: published, shown: published.adding(seconds: delay)))
            }
        }
        releases.sort { $0.shown < $1.shown }
    }

    var habits: ReleaseHabits {
        switch kind {
        case .biotech, .wire: .wires
        case .exchange: .exchange
        case .asia: .asia
        }
    }

    /// Releases of a day: a biotech has one a week, an exchange's stock two, a wire's industry 180 a
    /// day, the one in Asia 30.
    private func count(isWeekend: Bool, _ chance: inout Chance) -> Int {
        let mean =
            switch kind {
            case .biotech: isWeekend ? 0.002 : 0.2
            case .wire: isWeekend ? 3.0 : 180
            case .exchange: isWeekend ? 0.01 : 0.4
            case .asia: isWeekend ? 0.5 : 30
            }
        // Poisson, by Knuth's way in steps of ten, since exp(-180) is nearly nothing.
        var count = 0
        var left = mean
        while left > 0 {
            let limit = Self.exponential(-min(left, 10))
            var product = chance.next()
            while product > limit {
                count += 1
                product *= chance.next()
            }
            left -= 10
        }
        return count
    }

    /// Minute of the publisher's day.
    private func minute(_ chance: inout Chance) -> Int {
        switch kind {
        case .biotech:
            chance.pick([
                (35, 420), (30, 480), (8, 450), (8, 965), (4, 390), (3, 510), (2, 540), (2, 960),
            ]) ?? 360 + Int(chance.next() * 660)
        case .wire: 60 * hour(Self.wireHours, &chance) + mark(whole: 60, &chance)
        case .asia: 60 * hour(Self.asiaHours, &chance) + mark(whole: 50, &chance)
        case .exchange:
            // Most by six, when people go home; a tail until ten; a few at noon and before eight.
            switch chance.next() {
            case ..<0.5: 990 + Int(chance.next() * 90)
            case ..<0.96: 1080 + Int(chance.next() * 240)
            case ..<0.98: 720 + Int(chance.next() * 30)
            default: 360 + Int(chance.next() * 150)
            }
        }
    }

    private static let wireHours: [(Double, Int)] = [
        (2, 3), (3, 4), (3, 5), (10, 6), (16, 7), (19, 8), (15, 9), (6, 10), (4, 11), (3, 12),
        (3, 13), (2, 14), (2, 15), (14, 16), (5, 17), (2, 18), (1, 19), (2, 20), (1, 21),
    ]
    private static let asiaHours: [(Double, Int)] = [
        (2, 7), (8, 8), (15, 9), (14, 10), (9, 11), (3, 12), (5, 13), (9, 14), (10, 15), (10, 16),
        (8, 17), (5, 18), (3, 19), (2, 20), (2, 21), (1, 22),
    ]

    private func hour(_ hours: [(Double, Int)], _ chance: inout Chance) -> Int {
        chance.pick(hours, of: hours.reduce(0) { $0 + $1.0 }) ?? 12
    }

    /// The hour, the half and the quarters; in half of the rest another fifth minute, else any.
    private func mark(whole: Double, _ chance: inout Chance) -> Int {
        let mark = chance.pick([(whole, 0), (15, 30), (4, 15), (4, 45)])
        return mark ?? (chance.next() < 0.5 ? 5 * Int(chance.next() * 12) : Int(chance.next() * 60))
    }

    /// e to a power from -10 to 0; the core has no mathematics library.
    private static func exponential(_ power: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for n in 1..<64 {
            term *= -power / Double(n)
            sum += term
        }
        return 1 / sum
    }
}

/// Random numbers that are the same every time: SplitMix64.
struct Chance: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// From 0 up to 1.
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
    }

    /// One of them by its weight, out of `all`; `nil` for the rest.
    mutating func pick(_ choices: [(Double, Int)], of all: Double = 100) -> Int? {
        var left = next() * all
        for (weight, choice) in choices {
            if left < weight { return choice }
            left -= weight
        }
        return nil
    }
}
