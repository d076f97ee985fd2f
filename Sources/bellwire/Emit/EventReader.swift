import BellwireCore

/// What the server needs of the store. Tests put events with chosen times and failures in its
/// place, which a real store does not let anybody choose.
protocol EventReader: Sendable {
    /// Newest `updated` first.
    func events(_ query: EventQuery) async throws -> [Event]
    func event(_ id: String) async throws -> Event?
    func text(ofEvent id: String) async throws -> String?
    /// Grows with every change that readers could see.
    func changeNumber() async throws -> Int64
    /// Throws where the store does not answer.
    func ping() async throws
}

extension EventStore: EventReader {}
