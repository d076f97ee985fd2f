import FoundationEssentials

/// The JSON that a webhook carries: `type`, `timestamp`, `data`.
package enum WebhookBody {
    /// `event.published`, `event.updated` or `event.withdrawn`, as the event now stands.
    package static func type(of event: Event) -> String {
        if event.status == .withdrawn { return "event.withdrawn" }
        return event.revision <= 1 ? "event.published" : "event.updated"
    }

    /// The format `standard`. `at` is the revision's time, not the attempt's: the bytes are the
    /// same at every attempt and replay.
    package static func standard(event: Event, type: String, at: Timestamp) throws -> Data {
        try BellwireJSON.encode(Message(type: type, timestamp: at, data: event))
    }

    package static func test(endpoint: String, at: Timestamp) throws -> Data {
        let note = Note(
            endpoint: endpoint, message: "A test message of Bellwire: nothing has happened.")
        return try BellwireJSON.encode(Message(type: "test", timestamp: at, data: note))
    }

    private struct Message<Payload: Encodable>: Encodable {
        let type: String
        let timestamp: Timestamp
        let data: Payload
    }

    private struct Note: Encodable {
        let endpoint: String
        let message: String
    }
}
