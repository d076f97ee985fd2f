import BellwireCore
import Synchronization

/// Whether this machine reaches anybody, as all polls together have found.
final class Reachability: Sendable {
    private let outage: Mutex<Outage>

    init(_ sources: [Source]) {
        let hosts = Set(sources.compactMap { WebAddress.host(of: $0.url) })
        outage = Mutex(Outage(hosts: hosts.count))
    }

    /// Whether an outage ended.
    func answered() -> Bool {
        outage.withLock { outage in
            defer { outage.answered() }
            return outage.isOffline
        }
    }

    /// Whether we are offline: there was no answer here, nor from anybody since several hosts fell
    /// silent; and whether that is known since this failure.
    func failed(_ failure: TransportError) -> (isOffline: Bool, isNew: Bool) {
        outage.withLock { outage in
            if failure.status != nil { outage.answered() }
            guard failure.status == nil, Self.silent.contains(failure.kind) else {
                return (false, false)
            }
            let wasOffline = outage.isOffline
            outage.failed(failure.host)
            return (outage.isOffline, outage.isOffline && !wasOffline)
        }
    }

    private static let silent: Set<TransportError.Kind> = [.dns, .connect, .tls, .timeout, .reset]
}
