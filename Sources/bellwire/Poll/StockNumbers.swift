import BellwireCore
import Synchronization

/// Asks a source for what it shows. HKEXnews searches by a number of its own, which is asked for once
/// and known then for as long as the process runs; every other source is asked at once.
final class StockNumbers: Sendable {
    /// By the source's id.
    private let known = Mutex<[String: Int]>([:])

    func ask(
        _ source: Source, _ state: SourceState, over transport: any Transport,
        _ fetch: Config.Fetch, wire: Wire?, now: Timestamp
    ) async throws -> FetchResponse {
        guard source.kind == .hkex else {
            return try await transport.send(
                SourceRequest.request(for: source, state, fetch, wire: wire))
        }
        let number = try await number(for: source, over: transport, fetch)
        let hongKong = now.adding(seconds: 8 * 3600)
        return try await transport.send(
            SourceRequest.titles(of: source, stock: number, until: hongKong.day, fetch))
    }

    func number(
        for source: Source, over transport: any Transport, _ fetch: Config.Fetch
    ) async throws -> Int {
        if let number = known.withLock({ $0[source.id] }) { return number }
        let answer = try await transport.send(SourceRequest.stockNumber(for: source, fetch))
        guard answer.status == 200 else {
            throw SourceFailure(reason: "the server answers \(answer.status)")
        }
        let number = try HKEXStock.number(
            of: source.stock ?? "", in: answer.body, contentType: answer.header("content-type"))
        known.withLock { $0[source.id] = number }
        return number
    }
}
