/// The network, as far as Bellwire sees it: one request in, one answer or one failure out.
/// Tests put a scripted one in its place where they need no socket.
protocol Transport: Sendable {
    /// Cancelling the task aborts the transfer.
    func send(_ request: FetchRequest) async throws(TransportError) -> FetchResponse
}
