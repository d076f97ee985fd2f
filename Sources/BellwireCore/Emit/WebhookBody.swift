import FoundationEssentials

/// The bytes that a webhook carries, in each of the formats.
package enum WebhookBody {
    /// `event.published`, `event.updated` or `event.withdrawn`, as the event now stands.
    package static func type(of event: Event) -> String {
        if event.status == .withdrawn { return "event.withdrawn" }
        return event.revision <= 1 ? "event.published" : "event.updated"
    }

    /// The message of this revision, whose `webhook-id` is `id`. Its times are the revision's, not
    /// the attempt's: the bytes are the same at every attempt and replay.
    package static func render(_ event: Event, as format: Endpoint.Format, id: String) throws
        -> Data
    {
        switch format {
        case .standard: try standard(event: event, type: type(of: event), at: event.updated)
        case .cloudevents:
            try CloudEventBody.render(
                id: id, type: type(of: event), subject: event.id, at: event.updated, data: event)
        default: try render(ChatMessage(event), as: format)
        }
    }

    /// A message that says that nothing has happened, in a form that the receiver takes.
    package static func test(
        endpoint: String, as format: Endpoint.Format, id: String, at time: Timestamp
    ) throws -> Data {
        let note = Note(
            endpoint: endpoint, message: "A test message of Bellwire: nothing has happened.")
        return switch format {
        case .standard:
            try BellwireJSON.encode(Message(type: "test", timestamp: time, data: note))
        case .cloudevents:
            try CloudEventBody.render(
                id: id, type: "test", subject: endpoint, at: time, data: note)
        default: try render(ChatMessage(testFor: endpoint, at: time), as: format)
        }
    }

    package static func standard(event: Event, type: String, at: Timestamp) throws -> Data {
        try BellwireJSON.encode(Message(type: type, timestamp: at, data: event))
    }

    private static func render(_ message: ChatMessage, as format: Endpoint.Format) throws -> Data {
        switch format {
        case .discord: try DiscordBody.render(message)
        case .teams: try TeamsBody.render(message)
        case .ntfy: try NtfyBody.render(message)
        case .slack, .standard, .cloudevents: try SlackBody.render(message)
        }
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
