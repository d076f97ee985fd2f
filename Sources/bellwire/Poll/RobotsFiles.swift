import BellwireCore
import Synchronization

/// What hosts say in their robots.txt (RFC 9309) of pages: listings and articles. Feeds and
/// interfaces are made for programs and are not asked about. Each file is fetched once a day at most,
/// and once only where several pages wait for it.
final class RobotsFiles: Sendable {
    enum Verdict: Hashable, Sendable {
        case allowed
        /// Why not, in words.
        case forbidden(String)
        /// The file cannot be had now, so that nothing may be asked for now.
        case unknown(String)
    }

    private struct Known: Sendable {
        var rules: RobotsRules?
        var problem = ""
        var until: Timestamp
    }

    /// Seconds. A file holds for a day; one that cannot be had is asked for again soon (2.3.1.4, 2.4).
    private static let day = 86_400.0
    private static let soon = 600.0
    /// Hosts that are remembered.
    private static let most = 1000

    /// By scheme, host and port.
    private let files = Mutex<[String: Task<Known, Never>]>([:])

    /// - Parameter request: a page's; its file is fetched under the same limits.
    func verdict(
        on request: FetchRequest, over transport: any Transport, now: @Sendable () -> Timestamp
    ) async -> Verdict {
        guard let place = HostPort.of(url: request.url),
            let address = WebAddress.resolve("/robots.txt", against: request.url)
        else { return .allowed }
        var file = file(address, request, over: transport, now(), after: nil)
        var known = await file.value
        if known.until <= now() {
            file = self.file(address, request, over: transport, now(), after: (file, known))
            known = await file.value
        }
        guard let rules = known.rules else {
            return .unknown(
                "robots.txt of \(place) cannot be read, so that its pages are left alone"
                    + " until \(known.until): \(known.problem)")
        }
        guard rules.allows(request.url) else {
            return .forbidden(
                "robots.txt of \(place) asks Bellwire not to read this page; look for"
                    + " a feed, or ask the publisher")
        }
        return .allowed
    }

    /// Throws `SourceFailure` unless the request is allowed.
    func refuseForbidden(
        _ request: FetchRequest, over transport: any Transport, now: @Sendable () -> Timestamp
    ) async throws {
        switch await verdict(on: request, over: transport, now: now) {
        case .allowed: break
        case .forbidden(let reason), .unknown(let reason): throw SourceFailure(reason: reason)
        }
    }

    /// - Parameter old: what is too old; another task may have asked anew meanwhile.
    private func file(
        _ address: String, _ page: FetchRequest, over transport: any Transport, _ now: Timestamp,
        after old: (file: Task<Known, Never>, known: Known)?
    ) -> Task<Known, Never> {
        files.withLock { files in
            if let file = files[address], file != old?.file { return file }
            if files.count >= Self.most { files = [:] }
            let file = Task { await Self.fetch(address, page, over: transport, now, old?.known) }
            files[address] = file
            return file
        }
    }

    private static func fetch(
        _ address: String, _ page: FetchRequest, over transport: any Transport, _ now: Timestamp,
        _ old: Known?
    ) async -> Known {
        let request = FetchRequest(
            url: address, headers: [(name: "Accept", value: "text/plain, */*;q=0.5")],
            reach: page.reach, timeout: min(page.timeout, .seconds(10)),
            maxBody: RobotsRules.mostBytes, truncates: true, spacing: page.spacing)
        do {
            let answer = try await transport.send(request)
            switch answer.status {
            case 200...299:
                return Known(rules: RobotsRules(answer.body), until: now.adding(seconds: day))
            case 429, 500...:
                return Known(
                    rules: old?.rules, problem: "the server answers \(answer.status)",
                    until: now.adding(seconds: soon))
            default:
                // There is none: everything is allowed (2.3.1.3).
                return Known(rules: RobotsRules.none, until: now.adding(seconds: day))
            }
        } catch  where error.kind == .tooManyRedirects {
            return Known(rules: RobotsRules.none, until: now.adding(seconds: day))
        } catch {
            // Neither says anything of the host to the next one who asks.
            let wait = [.cancelled, .blockedAddress].contains(error.kind) ? 0 : soon
            return Known(
                rules: old?.rules, problem: error.message, until: now.adding(seconds: wait))
        }
    }
}
