import BellwireCore

/// How one HTTP request of a delivery went, and what follows from it.
struct AttemptRecord: Sendable {
    enum Consequence: Sendable {
        case delivered
        case retry(at: Timestamp)
        case dead
        /// The receiver is gone for good (410): what is due and what comes is held for it.
        case disabled
    }

    var at: Timestamp
    var seconds: Double
    var consequence: Consequence
    var httpStatus: Int?
    /// The class of failure: `http_status`, else the transport's; `nil` where it was delivered.
    var kind: String?
    /// The failure in words; `nil` where it was delivered.
    var error: String?
    /// The head of the answer.
    var answer: String?
    /// The receiver asked for no requests until then.
    var pauseUntil: Timestamp?
    var phases: TransferPhases?

    /// Whether its endpoint may be asked again at once.
    var letsGoOn: Bool {
        if case .disabled = consequence { return false }
        return pauseUntil == nil
    }
}
