/// Requests that wait for their turn: at most so many at once over all hosts and for one host, some
/// time between two starts at one host, and the hosts take turns, so that none starves another.
/// Times are durations since any fixed point.
package struct FairQueue<Element> {
    private struct Lane {
        /// In the order of arrival; a removed one leaves its number here until its turn comes.
        var waiting: [UInt64] = []
        var head = 0
        var running = 0
        var notBefore: Duration = .zero

        var isDrained: Bool { head == waiting.count }
    }

    private struct Entry {
        let host: String
        let spacing: Duration
        let element: Element
    }

    private let concurrency: Int
    private let perHost: Int
    private var lanes: [String: Lane] = [:]
    /// The hosts with something waiting; the next turn is the first's.
    private var turns: [String] = []
    private var entries: [UInt64: Entry] = [:]
    private var running = 0

    package init(concurrency: Int, perHost: Int) {
        self.concurrency = max(concurrency, 1)
        self.perHost = max(perHost, 1)
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// `spacing`: from this one's start to the next start at its host.
    package mutating func add(_ element: Element, id: UInt64, host: String, spacing: Duration) {
        entries[id] = Entry(host: host, spacing: spacing, element: element)
        if lanes[host]?.isDrained ?? true { turns.append(host) }
        lanes[host, default: Lane()].waiting.append(id)
    }

    /// Takes one that has not started out of the queue.
    package mutating func remove(id: UInt64) -> Element? {
        entries.removeValue(forKey: id)?.element
    }

    /// Empties the queue; what has started is not in it.
    package mutating func removeAll() -> [Element] {
        defer { entries = [:] }
        return entries.sorted { $0.key < $1.key }.map(\.value.element)
    }

    /// The next that may start now; the caller reports its end with `finished`.
    package mutating func next(now: Duration) -> Element? {
        guard running < concurrency else { return nil }
        while let position = turns.firstIndex(where: { mayStart(host: $0, now: now) }) {
            let host = turns.remove(at: position)
            guard var lane = lanes[host] else { continue }
            let entry = popFirst(of: &lane)
            if let entry {
                lane.running += 1
                lane.notBefore = now + entry.spacing
                running += 1
            }
            if !lane.isDrained { turns.append(host) }
            lanes[host] = lane
            if let entry { return entry.element }
        }
        return nil
    }

    private func mayStart(host: String, now: Duration) -> Bool {
        guard let lane = lanes[host] else { return false }
        return lane.running < perHost && lane.notBefore <= now
    }

    /// With `keepsPlace` the host is free for the next, but the place over all hosts is not, until
    /// it is `left`.
    package mutating func finished(host: String, now: Duration, keepsPlace: Bool = false) {
        if !keepsPlace { running -= 1 }
        lanes[host]?.running -= 1
        if lanes.count > 1024 {
            lanes = lanes.filter { !$1.isDrained || $1.running > 0 || $1.notBefore > now }
        }
    }

    package mutating func left() { running -= 1 }

    /// How long until a host's spacing lets something start; `nil` where nothing waits for time.
    package func wait(now: Duration) -> Duration? {
        guard running < concurrency else { return nil }
        return turns.compactMap { lanes[$0] }.filter { $0.running < perHost }
            .map { max(.zero, $0.notBefore - now) }.min()
    }

    private mutating func popFirst(of lane: inout Lane) -> Entry? {
        while !lane.isDrained {
            let id = lane.waiting[lane.head]
            lane.head += 1
            if let entry = entries.removeValue(forKey: id) {
                compact(&lane)
                return entry
            }
        }
        compact(&lane)
        return nil
    }

    private func compact(_ lane: inout Lane) {
        if lane.head > 256 || lane.isDrained {
            lane.waiting.removeFirst(lane.head)
            lane.head = 0
        }
    }
}
