/// Messages of `text/event-stream` (WHATWG HTML, section 9.2).
package enum ServerSentEvent {
    package static let contentType = "text/event-stream"

    /// One revision of an event. Its id is the revision's time, which is unique over the store:
    /// a client that comes back says it as `Last-Event-ID` and misses nothing.
    package static func message(_ event: Event) throws -> String {
        // Our JSON has no line ends: one data field holds it.
        "id: \(event.updated)\ndata: \(try BellwireJSON.text(event))\n\n"
    }

    /// A comment, so that proxies and both ends see that the line still stands.
    package static let heartbeat = ":\n\n"

    /// Told first: how long a client that lost us waits, in milliseconds.
    package static let greeting = "retry: 3000\n\n"
}
