import BellwireCore
import HTTPTypes
import HummingbirdCore
import NIOCore

/// One client of `/events/stream`: every revision that its filter lets through, as it is stored.
struct EventStream: Sendable {
    let store: any EventReader
    let end: ServerEnd
    let query: EventQuery
    /// What the client has: revisions after it are sent.
    let start: Timestamp
    let pace: Pace

    struct Pace: Sendable {
        /// How long nothing may be said: proxies commonly give up after thirty to sixty seconds.
        var silence = Duration.seconds(15)
        /// How long one message may take to leave: who reads slower is dropped.
        var patience = Duration.seconds(10)
        /// How often it looks for something new.
        var look = Duration.milliseconds(200)
    }

    /// Revisions read from the store at once.
    private static let batch = 50

    /// Ends when the client is gone or too slow (throws), or when the server ends.
    func write(
        to writer: inout any ResponseBodyWriter, of channel: any Channel
    ) async throws {
        var cursor = start
        var seen: Int64?
        var spoke = ContinuousClock.now
        try await send(ServerSentEvent.greeting, to: &writer, of: channel)
        while !end.hasCome {
            let change = try await store.changeNumber()
            if change != seen {
                try await catchUp(&cursor, &writer, channel, &spoke)
                seen = change
            } else if ContinuousClock.now - spoke > pace.silence {
                try await send(ServerSentEvent.heartbeat, to: &writer, of: channel)
                spoke = .now
            }
            try await Task.sleep(for: pace.look)
        }
        try await writer.finish(nil)
    }

    private func catchUp(
        _ cursor: inout Timestamp, _ writer: inout any ResponseBodyWriter,
        _ channel: any Channel, _ spoke: inout ContinuousClock.Instant
    ) async throws {
        // Read first: where nothing more passes the filter, all up to here is done with.
        let latest = try await store.latestUpdate()
        while !end.hasCome {
            let revisions = try await store.revisions(query, after: cursor, limit: Self.batch)
            for revision in revisions {
                try await send(ServerSentEvent.message(revision), to: &writer, of: channel)
                cursor = revision.updated
                spoke = .now
            }
            if revisions.count < Self.batch { break }
        }
        cursor = max(cursor, latest)
    }

    private func send(
        _ text: String, to writer: inout any ResponseBodyWriter, of channel: any Channel
    ) async throws {
        let cut = channel.eventLoop.scheduleTask(in: TimeAmount(pace.patience)) {
            channel.close(promise: nil)
        }
        defer { cut.cancel() }
        try await writer.write(ByteBuffer(string: text))
    }
}
