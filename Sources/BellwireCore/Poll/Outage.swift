/// Tells "we are offline" from "they are broken": where nobody has answered since hosts that have
/// nothing to do with each other failed, the fault is on this side.
package struct Outage: Sendable {
    /// So many hosts that fail alike are no coincidence.
    private static let enough = 3

    /// Of the configuration.
    private let hosts: Int
    private var failed: Set<String> = []

    /// - Parameter hosts: how many are polled; of one alone nothing can be told.
    package init(hosts: Int) { self.hosts = hosts }

    package mutating func answered() { failed = [] }

    /// No answer came from `host`: its name was not resolved, it took no connection, or fell silent.
    package mutating func failed(_ host: String) {
        if failed.count < Self.enough { failed.insert(host) }
    }

    package var isOffline: Bool { hosts >= 2 && failed.count >= min(hosts, Self.enough) }
}
