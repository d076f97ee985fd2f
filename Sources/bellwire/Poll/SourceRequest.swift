import BellwireCore

/// How a source and its pages are asked for.
enum SourceRequest {
    static let feedTypes =
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
        let url = address(of: source, state)
        // Where a redirect once led is not what the configuration names.
        let reach: FetchRequest.Reach =
            url == source.url ? .configured : .found(sourceHost: HostPort.of(url: source.url))
        return FetchRequest(
            url: url, headers: headers, reach: reach,
            timeout: fetch.timeout, maxBody: fetch.maxBody, spacing: .seconds(wire?.spacing ?? 0),
            keepsPlace: true)
    }

    /// Where a permanent redirect led; every fourth time that it fails there, where the configuration
    /// says, which may have come back.
    static func address(of source: Source, _ state: SourceState) -> String {
        state.failures % 4 == 3 ? source.url : state.movedTo ?? source.url
    }

    /// HKEXnews' number of a stock, by its code.
    static func stockNumber(for source: Source, _ fetch: Config.Fetch) -> FetchRequest {
        let query = "?callback=callback&lang=EN&type=A&market=SEHK&name=\(source.stock ?? "")"
        return json("/search/prefix.do\(query)", of: source, fetch)
    }

    /// Records that one answer holds at most, and the days that it is about.
    static let titles = (most: 100, days: 365)

    /// The titles of a year up to a day in Hong Kong; never conditional, since what is asked for is
    /// something else every day.
    static func titles(
        of source: Source, stock number: Int, until last: CalendarDate, _ fetch: Config.Fetch
    ) -> FetchRequest {
        let first = CalendarDate(daysSince1970: last.daysSince1970 - titles.days)
        let dates = [first, last].map { $0.description.filter { $0 != "-" } }
        let query =
            "?sortDir=0&sortByOptions=DateTime&category=0&market=SEHK&stockId=\(number)"
            + "&documentType=-1&fromDate=\(dates[0])&toDate=\(dates[1])&title=&searchType=0"
            + "&t1code=-2&t2Gcode=-2&t2code=-2&rowRange=\(titles.most)&lang=EN"
        return json("/search/titleSearchServlet.do\(query)", of: source, fetch)
    }

    private static func json(_ path: String, of source: Source, _ fetch: Config.Fetch)
        -> FetchRequest
    {
        FetchRequest(
            url: WebAddress.resolve(path, against: source.url) ?? source.url,
            headers: [(name: "Accept", value: "application/json, */*;q=0.5")],
            reach: .configured, timeout: fetch.timeout, maxBody: fetch.maxBody)
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
