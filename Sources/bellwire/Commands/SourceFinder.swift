import BellwireCore

/// What stands behind an address: a feed, a page that announces feeds, a listing, or a company of a
/// regulator's or an exchange's own site.
struct SourceFinder: Sendable {
    let config: Config
    let wires: [Wire]
    let transport: any Transport
    /// Told in words what was tried.
    let say: @Sendable (String) -> Void

    /// Feeds of one page that are looked at.
    private static let mostFeeds = 5

    /// Throws `Failure` (1 where the address does not answer, 65 where nothing usable is behind it).
    func find(_ url: String) async throws -> SourceProposal {
        if let proposal = try CompanyAddress.proposal(for: url, id: id) { return proposal }
        let answer = try await page(url)
        // Only a permanent redirect is worth writing down.
        let address = answer.movedTo ?? url
        if answer.movedTo != nil { say("\(url) has moved for good to \(address)") }
        do {
            let feed = try FeedParser.parse(
                answer.body, contentType: answer.header("content-type"), baseURL: answer.url)
            guard !feed.items.isEmpty else {
                throw Failure(
                    status: .input,
                    message: "\(url) is a feed without items; nothing shows what it carries")
            }
            return proposal(of: feed, at: address)
        } catch let error as ParseError {
            if !isPage(answer) { throw error }
        }
        say("\(url) is a page, not a feed; looking for feeds that it announces")
        if let proposal = try await announced(by: answer) { return proposal }
        return try listing(answer, at: address)
    }

    private func isPage(_ answer: FetchResponse) -> Bool {
        let type = answer.header("content-type")?.lowercased() ?? ""
        return Sniff.looksLikeHTML(answer.body) || type.hasPrefix("text/html")
            || type.hasPrefix("application/xhtml")
    }

    // MARK: Feeds

    private func announced(by answer: FetchResponse) async throws -> SourceProposal? {
        let links = PageFeeds.find(
            in: answer.body, contentType: answer.header("content-type"), url: answer.url)
        if links.isEmpty { say("it announces none") }
        var best: (rank: Int, proposal: SourceProposal)?
        for link in links.prefix(Self.mostFeeds) {
            do {
                let feed = try await self.feed(link.url, foundOn: answer.url)
                let rank = Self.rank(feed, link)
                say("\(link.url): \(Self.shown(feed))")
                if rank > best?.rank ?? 0 { best = (rank, proposal(of: feed, at: link.url)) }
            } catch let error as TransportError where error.kind == .cancelled {
                throw CancellationError()
            } catch {
                say("\(link.url): of no use: \(error)")
            }
        }
        return best?.proposal
    }

    private func feed(_ url: String, foundOn page: String) async throws -> FeedDocument {
        let answer = try await transport.send(
            request(url, .found(sourceHost: HostPort.of(url: page))))
        guard answer.status == 200 else {
            throw SourceFailure(reason: "the server answers \(answer.status)")
        }
        return try FeedParser.parse(
            answer.body, contentType: answer.header("content-type"), baseURL: answer.url)
    }

    /// How much a feed looks like company news; 0: it shows nothing. Of equals the page's first.
    private static func rank(_ feed: FeedDocument, _ link: PageFeeds.Announced) -> Int {
        guard !feed.items.isEmpty else { return 0 }
        let name = "\(link.url) \(link.title ?? "") \(feed.title ?? "")".lowercased()
        var rank = 10
        if ["comment", "podcast", "event", "stock quote"].contains(where: name.contains) {
            rank -= 6
        }
        if ["press", "news", "release", "announcement"].contains(where: name.contains) {
            rank += 3
        }
        if feed.items.contains(where: { $0.published != nil }) { rank += 2 }
        if feed.items.contains(where: { $0.link != nil }) { rank += 2 }
        return rank
    }

    private func proposal(of feed: FeedDocument, at url: String) -> SourceProposal {
        let wire = wire(of: url)
        var proposal = SourceProposal(
            id: id(wire?.id ?? host(of: url)), url: url, wire: wire?.id)
        proposal.comments = Self.comments(on: feed)
        return proposal
    }

    private static func comments(on feed: FeedDocument) -> [String] {
        var comments = [shown(feed)]
        let never = Timestamp(milliseconds: .min)
        if let newest = feed.items.max(by: { ($0.published ?? never) < ($1.published ?? never) }) {
            let date = newest.published.map { " of \($0)" } ?? ""
            comments.append("the newest\(date): \(newest.title ?? "(without title)")")
        }
        if let damage = feed.damage { comments.append("damaged: \(damage)") }
        return comments
    }

    private static func shown(_ feed: FeedDocument) -> String {
        let title = feed.title.map { " “\(Output.oneLine($0))”" } ?? ""
        let count = NumberWords.count(feed.items.count, "item")
        return "\(OnlineCheck.name(of: feed.format))\(title), \(count)"
    }

    // MARK: Listings

    private func listing(_ answer: FetchResponse, at url: String) throws -> SourceProposal {
        say("looking for links with dates beside them")
        guard
            let (paths, document) = try ListingGuess.find(
                in: answer.body, contentType: answer.header("content-type"), url: answer.url)
        else {
            throw Failure(
                status: .input,
                message: "\(url) is a page that announces no feed that works and shows no list of "
                    + "dated links; a page whose list is made by a script cannot be read: look for "
                    + "the address of its feed")
        }
        let wire = wire(of: url)
        var proposal = SourceProposal(
            id: id(wire?.id ?? host(of: url)), kind: .listing, url: url, wire: wire?.id,
            listing: paths)
        proposal.comments =
            Self.comments(on: document)
            + [
                "the expressions are guessed from the page: look at what they read with "
                    + "`bellwire check --online`"
            ]
        return proposal
    }

    // MARK: The address

    private func page(_ url: String) async throws -> FetchResponse {
        let answer: FetchResponse
        do {
            answer = try await transport.send(request(url, .configured))
        } catch {
            throw Failure(status: .part, message: "cannot fetch \(url): \(error)")
        }
        guard answer.status == 200 else {
            throw Failure(
                status: .part,
                message: "cannot fetch \(url): the server answers \(answer.status)"
                    + Self.hint(answer))
        }
        return answer
    }

    private static func hint(_ answer: FetchResponse) -> String {
        let text = String(decoding: answer.body.prefix(64 << 10), as: UTF8.self).lowercased()
        let signs = ["just a moment", "captcha", "challenge", "access denied", "incapsula"]
        let isChallenge =
            answer.header("cf-mitigated") != nil || signs.contains(where: text.contains)
        if isChallenge, [401, 403, 429, 503].contains(answer.status) {
            return
                " with a challenge that only a browser solves; look for the publisher's feed, or "
                + "take a newswire that carries its releases"
        }
        switch answer.status {
        case 401, 403:
            return "; it may want to know who asks: set [fetch] contact and name the file with "
                + "--config"
        case 404, 410: return "; check the address"
        case 429: return "; try again later"
        default: return ""
        }
    }

    private func request(_ url: String, _ reach: FetchRequest.Reach) -> FetchRequest {
        FetchRequest(
            url: url, headers: [(name: "Accept", value: SourceRequest.feedTypes)], reach: reach,
            timeout: config.fetch.timeout, maxBody: config.fetch.maxBody,
            spacing: .seconds(wire(of: url)?.spacing ?? 0))
    }

    private func id(_ text: String) -> String {
        SourceProposal.id(text, taken: Set(config.sources.map(\.id)))
    }

    private func host(of url: String) -> String { WebAddress.host(of: url) ?? "source" }

    private func wire(of url: String) -> Wire? {
        let host = host(of: url)
        return wires.first { $0.hosts.contains { host == $0 || host.hasSuffix(".\($0)") } }
    }
}
