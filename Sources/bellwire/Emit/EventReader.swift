import BellwireCore

/// What the server needs of the store. Tests put events with chosen times and failures in its
/// place, which a real store does not let anybody choose.
protocol EventReader: Sendable {
    /// Newest `updated` first.
    func events(_ query: EventQuery) async throws -> [Event]
    func event(_ id: String) async throws -> Event?
    func text(ofEvent id: String) async throws -> String?
    /// Revisions whose `updated` is after that time, oldest first; of the filter, `before` and
    /// `limit` mean nothing here.
    func revisions(
        _ query: EventQuery, after: Timestamp, limit: Int
    ) async throws -> [Event]
    /// The `updated` of the newest revision; the beginning of time where there is none.
    func latestUpdate() async throws -> Timestamp
    func reasons(ofEvent id: String) async throws -> [Reason]
    func deliveries(ofEvent id: String) async throws -> [EventStore.DeliveryState]
    /// What was ever said of a figure, of approvals; and of which figures something was.
    func said(issuer: String, metric: String) async throws -> [FactHistory.Saying]
    func approvalsSaid(issuer: String) async throws -> [FactHistory.Saying]
    func figures(ofIssuer id: String) async throws -> [String]
    /// Grows with every change that readers could see. Cheap: asked at every request.
    func changeNumber() async throws -> Int64
    /// Throws where the store does not answer.
    func ping() async throws
}

extension EventStore: EventReader {}
