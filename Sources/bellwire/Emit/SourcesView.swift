import BellwireCore

/// What the template of the sources' health shows: `bellwire status` for the eye.
struct SourcesView {
    struct Moment {
        let at: String
        /// `12 s ago`, `in 18 s`.
        let distance: String
    }

    struct SourceRow {
        let id: String
        let status: String
        let lastPoll: Moment?
        let nextPoll: Moment?
        let newest: Moment?
        let delay: String
        let failures: Int
        let gaps: Int
        let error: String?
    }

    struct GapRow {
        let source: String
        let at: String
        let between: String
    }

    struct EndpointRow {
        let id: String
        let state: String
        let pending: Int
        let held: Int
        let dead: Int
        let lastSuccess: Moment?
        let error: String?
    }

    let page: PageHead
    let summary: String
    let at: String
    let hasSources: Bool
    let sources: [SourceRow]
    let hasGaps: Bool
    let gaps: [GapRow]
    let hasEndpoints: Bool
    let endpoints: [EndpointRow]
    let events: String

    /// `events`: the newest ones, from which each source's usual delay is taken.
    init(_ report: StatusReport, events: [Event], head: PageHead, now: Timestamp) {
        func moment(_ time: Timestamp?) -> Moment? {
            time.map { Moment(at: TimeWords.moment($0), distance: SourcesView.distance($0, now)) }
        }
        page = head
        at = TimeWords.moment(now)
        summary = SourcesView.summary(report.sources)
        hasSources = !report.sources.isEmpty
        sources = report.sources.map { source in
            SourceRow(
                id: source.id, status: source.status, lastPoll: moment(source.lastPoll),
                nextPoll: moment(source.nextPoll), newest: moment(source.newestItem),
                delay: SourcesView.delay(of: source.id, events) ?? "–", failures: source.failures,
                gaps: source.gaps.count, error: source.error)
        }
        gaps = report.sources.flatMap { source in
            source.gaps.map { gap in
                GapRow(
                    source: source.id, at: TimeWords.moment(gap.at),
                    between: gap.missedBetween.map(TimeWords.moment).joined(separator: " to "))
            }
        }
        hasGaps = !gaps.isEmpty
        endpoints = report.endpoints.map { endpoint in
            EndpointRow(
                id: endpoint.id, state: endpoint.state, pending: endpoint.pending,
                held: endpoint.held, dead: endpoint.dead, lastSuccess: moment(endpoint.lastSuccess),
                error: endpoint.error)
        }
        hasEndpoints = !endpoints.isEmpty
        self.events = "\(report.store.events)"
    }

    private static func distance(_ time: Timestamp, _ now: Timestamp) -> String {
        let seconds = now.seconds(since: time)
        return seconds < 0
            ? "in \(TimeWords.span(seconds: -seconds))" : "\(TimeWords.span(seconds: seconds)) ago"
    }

    private static func summary(_ sources: [StatusReport.SourceStatus]) -> String {
        let failing = sources.count { $0.status == "failed" || $0.status == "stopped" }
        let stale = sources.count { $0.status == "stale" }
        let waiting = sources.count { $0.status == "waiting" }
        let new = sources.count { $0.lastPoll == nil }
        var parts = [failing == 0 ? "none fails" : "\(failing) of \(sources.count) fail"]
        if stale > 0 { parts.append("\(stale) stale") }
        if waiting > 0 { parts.append("\(waiting) told to wait") }
        if new > 0 { parts.append("\(new) not yet polled") }
        return "\(sources.count) \(sources.count == 1 ? "source" : "sources"): "
            + parts.joined(separator: ", ") + "."
    }

    /// The median of a source's latest twenty; not of what its first pass found, which is as old as
    /// it happens to be.
    private static func delay(of source: String, _ events: [Event]) -> String? {
        let releases = events.filter { $0.precision != .day }.flatMap(\.releases)
            .filter { $0.source == source && $0.published != nil }
        let oldest = releases.map(\.firstSeen).min()
        let delays = releases.filter { $0.firstSeen != oldest }
            .sorted { $0.firstSeen > $1.firstSeen }.prefix(20)
            .compactMap { release in
                release.published.map { release.firstSeen.seconds(since: $0) }
            }.sorted()
        return delays.isEmpty ? nil : TimeWords.span(seconds: delays[delays.count / 2])
    }
}
