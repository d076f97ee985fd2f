import FoundationEssentials

/// A message in the format `cloudevents`: CloudEvents 1.0, JSON, structured mode
/// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
enum CloudEventBody {
    /// `id` is the message's, as in `webhook-id`; `subject` what it is about. With `source` it names
    /// the message anywhere: events' ids are the same in any store.
    static func render(
        id: String, type: String, subject: String, at time: Timestamp, data: some Encodable
    ) throws -> Data {
        try BellwireJSON.encode(
            Envelope(id: id, type: type, subject: subject, time: time, data: data))
    }

    private struct Envelope<Payload: Encodable>: Encodable {
        let specversion = "1.0"
        let id: String
        let source = "/bellwire/events"
        let type: String
        let subject: String
        let time: Timestamp
        let datacontenttype = "application/json"
        let data: Payload
    }
}
