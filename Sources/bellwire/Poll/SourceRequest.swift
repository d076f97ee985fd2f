import BellwireCore

/// How a source and its pages are asked for.
enum SourceRequest {
    private static let feedTypes =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
        + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"

    /// Asks only for what changed since the last poll (RFC 9110, section 13.1).
    static func request(
        for source: Source, _ state: SourceState, _ fetch: Config.Fetch, wire: Wire? = nil
    ) -> FetchRequest {
        var headers = [(name: "Accept", value: feedTypes)]
        if let etag = state.validators.etag {
            headers.append((name: "If-None-Match", value: etag))
        }
        if let date = state.validators.lastModified {
            headers.append((name: "If-Modified-Since", value: date))
        }
        // Where a redirect once led is not what the configuration names.
        let reach: FetchRequest.Reach =
            state.movedTo == nil
            ? .configured : .found(sourceHost: HostPort.of(url: source.url))
        return FetchRequest(
            url: state.movedTo ?? source.url, headers: headers, reach: reach,
            timeout: fetch.timeout, maxBody: fetch.maxBody, spacing: .seconds(wire?.spacing ?? 0))
    }

    static func page(_ url: String, of source: Source, _ fetch: Config.Fetch, wire: Wire?)
        -> FetchRequest
    {
        FetchRequest(
            url: url,
            headers: [(name: "Accept", value: "text/html, application/xhtml+xml, */*;q=0.5")],
            reach: .found(sourceHost: HostPort.of(url: source.url)), timeout: fetch.timeout,
            maxBody: fetch.maxBody, spacing: .seconds(wire?.spacing ?? 0))
    }
}
