import BellwireCore

/// Walks a source's archive into the store: first its pages back to a day, then what they show, the
/// oldest first. So a correction meets what it corrects, and what repeats a figure comes after it.
struct Backfill: Sendable {
    struct Outcome: Sendable {
        var pages = 0
        /// Items of the archive that are not older than the day.
        var items = 0
        var events: [Event] = []
        var joined = 0
        var revised = 0
        var oldest: Timestamp?
        /// Whether the source names an older page at all.
        var hasArchive = false
        /// Releases whose own page could not be read: the feed's text stands.
        var withoutPage = 0
        /// Why the walk ended before its end.
        var failure: String?
    }

    let pipeline: Pipeline
    let source: Source
    let since: Timestamp
    let mostPages: Int
    /// Who is notified; empty: nobody.
    let endpoints: [Endpoint]
    /// Told how far it is.
    let say: @Sendable (String) -> Void
    /// Waits so many seconds, as a server asked.
    let pause: @Sendable (Double) async throws -> Void

    /// What is held in memory between the two steps.
    static let mostItems = 10_000
    /// One transaction; a daemon's writes wait for a moment only.
    private static let batch = 20
    /// Seconds; a server that asks for more is left alone.
    private static let longestPause = 300.0
    /// For the pages of one batch; each has its own time limit, but waits for its turn.
    private static let pageTime = Duration.seconds(600)

    /// What the pages showed before one of them failed is stored all the same. Throws where the
    /// store fails; what was stored before stays, and the next run does not read it again.
    func run() async throws -> Outcome {
        var outcome = Outcome()
        let unread = try await walk(into: &outcome)
        try await store(unread, into: &outcome)
        return outcome
    }

    // MARK: The pages

    private func walk(into outcome: inout Outcome) async throws -> [EventStore.Unread] {
        let before = try await pipeline.store.state(of: source)
        if let until = before.waitUntil, until > pipeline.now() {
            outcome.failure = "its server asked to be left alone until \(until)"
            return []
        }
        var walk = ArchiveWalk(source, before, pipeline)
        var found: [EventStore.Unread] = []
        var seen: Set<String> = []
        do {
            while let page = try await patiently(&walk, number: outcome.pages + 1) {
                outcome.pages += 1
                outcome.hasArchive = outcome.hasArchive || !walk.isAtEnd
                let items = Array(zip(ItemKey.keys(of: page.items), page.items))
                    .filter { seen.insert($0.0).inserted }
                let wanted = items.filter { Self.date(of: $0.1).map { $0 >= since } ?? true }
                // What the source shows now is left to its polls, which notify.
                if outcome.pages > 1 || before.passes == 0 {
                    outcome.items += wanted.count
                    // An archive may hold less of a release than was told: it edits nothing.
                    found += try await pipeline.store.unread(wanted, ofSource: source.id)
                        .filter { $0.edits == nil }.map(slim)
                }
                tell(page, into: &outcome)
                if items.isEmpty || Self.isPast(since, page) { break }
                if let damage = page.damage, walk.isAtEnd {
                    throw SourceFailure(reason: "page \(outcome.pages) is damaged: \(damage)")
                }
                if let bound = bound(outcome, found, walk) { throw bound }
            }
        } catch let failure as TransportError where failure.kind == .cancelled {
            throw CancellationError()
        } catch let failure where failure is TransportError || failure is ParseError {
            outcome.failure = "page \(outcome.pages + 1): \(failure)"
        } catch let failure as SourceFailure {
            outcome.failure = failure.reason
        }
        return found
    }

    private func bound(_ outcome: Outcome, _ found: [EventStore.Unread], _ walk: ArchiveWalk)
        -> SourceFailure?
    {
        let place = outcome.oldest.map { " at \($0)" } ?? ""
        if found.count > Self.mostItems {
            return SourceFailure(
                reason: "stopped\(place) with more than \(Self.mostItems) items that are new; "
                    + "run it again for the rest")
        }
        guard outcome.pages >= mostPages, !walk.isAtEnd else { return nil }
        return SourceFailure(
            reason: "stopped\(place) after \(mostPages) pages; run it again with a larger --pages")
    }

    private func tell(_ page: FeedDocument, into outcome: inout Outcome) {
        let oldest = page.items.compactMap(Self.date).min()
        outcome.oldest = [outcome.oldest, oldest].compactMap { $0 }.min()
        let back = oldest.map { ", back to \($0)" } ?? ", without dates"
        let count = page.items.count == 1 ? "1 item" : "\(page.items.count) items"
        say("page \(outcome.pages): \(count)\(back)")
    }

    /// Waits where the server asks for a short while, three times for one page.
    private func patiently(_ walk: inout ArchiveWalk, number: Int) async throws -> FeedDocument? {
        var waits = 0
        while true {
            do {
                return try await walk.page()
            } catch let failure as SourceFailure {
                let reason = "page \(number): \(failure.reason)"
                guard let until = failure.waitUntil else { throw SourceFailure(reason: reason) }
                try await pipeline.store.wait(source, until: until)
                waits += 1
                let seconds = until.seconds(since: pipeline.now())
                guard waits <= 3, seconds <= Self.longestPause else {
                    throw SourceFailure(
                        reason: "\(reason) and asks to be left alone until \(until)")
                }
                say("\(reason); waiting until \(until), as it asks")
                try await pause(seconds)
            }
        }
    }

    /// Whether at least half of a page is older: what follows is, too, even where an old item is
    /// kept at the top of every page.
    private static func isPast(_ since: Timestamp, _ page: FeedDocument) -> Bool {
        let dates = page.items.compactMap(date)
        return !dates.isEmpty && dates.count { $0 < since } * 2 >= dates.count
    }

    private static func date(of item: FeedItem) -> Timestamp? { item.published ?? item.updated }

    /// An item that is nobody's is remembered, its text is not.
    private func slim(_ unread: EventStore.Unread) -> EventStore.Unread {
        guard source.issuer == nil, !pipeline.classifier.concerns(unread.item) else {
            return unread
        }
        var unread = unread
        if unread.item.title != nil { unread.item.summary = nil }
        unread.item.content = nil
        return unread
    }

    // MARK: What they show

    private func store(_ unread: [EventStore.Unread], into outcome: inout Outcome) async throws {
        let all = Self.oldestFirst(unread)
        for start in stride(from: 0, to: all.count, by: Self.batch) {
            let end = min(start + Self.batch, all.count)
            let record = try await record(Array(all[start..<end]), into: &outcome)
            let saved = try await pipeline.store.save(
                archived: record, rules: pipeline.knowledge.version, endpoints: endpoints)
            outcome.events += saved.events
            outcome.joined += saved.joined.count
            outcome.revised += saved.revised.count
            let place = record.archived.compactMap { Self.date(of: $0.item) }.max()
            say(
                "read \(end) of \(all.count) items, \(outcome.events.count) new events"
                    + (place.map { ", at \($0)" } ?? ""))
        }
    }

    private func record(_ batch: [EventStore.Unread], into outcome: inout Outcome) async throws
        -> PollRecord
    {
        let now = pipeline.now()
        var record = PollRecord(source: source, at: now, outcome: .read, nextPoll: now)
        let fresh = try await pipeline.fresh(
            batch.reversed(), of: source, within: Self.pageTime)
        outcome.withoutPage += fresh.count { $0.pageFailed && $0.reading != nil }
        // An item without a date has its page's: only now it is known to be too old.
        let old = Set(fresh.filter { $0.reading?.published.map { $0 < since } ?? false }.map(\.key))
        record.fresh = fresh.filter { !old.contains($0.key) }
        record.archived = batch.filter { !old.contains($0.key) }.map { ($0.key, $0.item) }
        return record
    }

    /// Those without a date stay behind the one that they stood behind.
    private static func oldestFirst(_ unread: [EventStore.Unread]) -> [EventStore.Unread] {
        var date = Timestamp(milliseconds: .min)
        let placed = unread.reversed().enumerated().map { at, one in
            date = self.date(of: one.item) ?? date
            return (date: date, at: at, one: one)
        }
        return placed.sorted { ($0.date, $0.at) < ($1.date, $1.at) }.map(\.one)
    }
}
