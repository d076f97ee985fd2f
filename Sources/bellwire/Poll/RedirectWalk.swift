import BellwireCore

/// The way of one request through its redirects: which address is next, and what may go there.
struct RedirectWalk {
    let request: FetchRequest
    let first: CurlAddress
    private(set) var current: CurlAddress
    private(set) var movedTo: String?
    private var hops = 0
    private var isPermanent = true

    init(_ request: FetchRequest) throws(TransportError) {
        guard let first = CurlAddress(request.url) else {
            throw TransportError(
                kind: .badAddress, host: HostPort.of(url: request.url) ?? "(no host)",
                message: "the address cannot be read as http or https; correct it")
        }
        if first.namesUser, request.reach != .configured {
            throw Self.userNamed(first)
        }
        self.request = request
        self.first = first
        current = first
    }

    var follows: Bool { request.method == .get && request.redirects > 0 }

    /// What is sent to the current address.
    func exchange(timeout: Duration, spacing: Duration) -> Exchange {
        Exchange(
            method: request.method, address: current, headers: headers, body: request.body,
            mayReachPrivate: mayReachPrivate, timeout: timeout, maxBody: request.maxBody,
            truncates: request.truncates, followsRedirects: follows,
            spacing: max(
                spacing, request.spacing, .seconds(AccessRules.spacing(at: current.text))),
            keepsPlace: request.keepsPlace)
    }

    /// `location`: as the header says it, maybe relative to the current address.
    mutating func follow(_ location: String, status: Int) throws(TransportError) {
        hops += 1
        guard hops <= request.redirects else {
            throw TransportError(
                kind: .tooManyRedirects, host: first.host,
                message: "redirected more than \(request.redirects) times, at last by "
                    + "\(current.host); check the address")
        }
        guard let next = CurlAddress(location, relativeTo: current) else {
            let scheme = location.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(16)
            throw TransportError(
                kind: .badAddress, host: current.host,
                message: "redirects to something that is no http or https address (\(scheme):); "
                    + "not followed")
        }
        if next.namesUser { throw Self.userNamed(next) }
        isPermanent = isPermanent && (status == 301 || status == 308)
        if isPermanent { movedTo = next.text }
        current = next
    }

    /// What the configuration names may be anywhere; the rest of the world only on the internet.
    private var mayReachPrivate: Bool {
        switch request.reach {
        case .configured:
            current.place == first.place
        case .found(let sourceHost):
            sourceHost.flatMap { CurlAddress("http://\($0)/")?.place } == current.place
        }
    }

    /// Keys and cookies stay with the origin that they were given for. The conditional headers go
    /// along, because the validators are those of the last answer of an earlier walk.
    private var headers: [(name: String, value: String)] {
        if current.origin == first.origin { return request.headers }
        return request.headers.filter { Self.carried.contains($0.name.lowercased()) }
    }

    private static let carried: Set<String> = [
        "accept", "accept-language", "a-im", "if-none-match", "if-modified-since",
    ]

    private static func userNamed(_ address: CurlAddress) -> TransportError {
        TransportError(
            kind: .badAddress, host: address.host,
            message: "the address holds a user name or password, which only a configured one may")
    }
}
