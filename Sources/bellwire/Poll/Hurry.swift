import BellwireCore
import Synchronization

/// Wakes an issuer's other sources when one has told something new: its second wire, its filing and
/// its correction come soon after.
final class Hurry: Sendable {
    /// Of the sources that hold one issuer's releases alone and whose interval is learned.
    private let sources: [Source]
    /// By the source's id.
    private let bells: [String: Bell]
    private let times = Mutex<[String: Timestamp]>([:])

    init(_ sources: [Source]) {
        self.sources = sources.filter { $0.issuer != nil && $0.interval == .auto }
        bells = Dictionary(
            self.sources.map { ($0.id, Bell()) }, uniquingKeysWith: { one, _ in one })
    }

    func told(_ events: [Event], by source: Source, at now: Timestamp) {
        let issuers = Set(
            events.flatMap(\.issuers).filter { $0.role != .mentioned }.compactMap(\.id))
        for other in sources where other.id != source.id && issuers.contains(other.issuer ?? "") {
            times.withLock { $0[other.id] = now }
            bells[other.id]?.ring()
        }
    }

    /// When another source of its issuer last told something new.
    func time(of source: Source) -> Timestamp? { times.withLock { $0[source.id] } }

    /// Returns when the time is over, when the source is woken, or when cancelled.
    func wait(_ source: Source, atMost time: Duration) async {
        guard let bell = bells[source.id] else {
            try? await Task.sleep(for: time)
            return
        }
        await bell.wait(atMost: time)
    }
}
