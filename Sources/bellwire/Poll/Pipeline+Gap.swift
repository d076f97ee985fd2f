import BellwireCore

/// A gap: the source's window moved past what was last seen.
extension Pipeline {
    /// Older pages that one poll reads at most.
    private static let gapPages = 5

    /// What came and went between two polls, newest first, as far as the source's older pages show
    /// it. An archive that cannot be read leaves the gap as it is, which is told either way.
    func readMissed(
        since before: SourceState, after document: FeedDocument, of source: Source,
        into record: inout PollRecord
    ) async throws {
        var walk = ArchiveWalk(after: document, of: source, self)
        var seen = Set(record.items.map(\.key))
        for _ in 0..<Self.gapPages {
            guard let page = try await older(&walk, into: &record) else { break }
            let items = Array(zip(ItemKey.keys(of: page.items), page.items))
            let unread = try await store.unread(items, ofSource: source.id)
            let new = Set(unread.filter { $0.edits == nil }.map(\.key))
            let known = items.firstIndex { !new.contains($0.0) } ?? items.count
            for (at, (key, item)) in items.enumerated() where new.contains(key) {
                // What is older than all that was seen was there before the source was watched.
                let isLate = item.published.flatMap { date in before.newestItem.map { date >= $0 } }
                if isLate ?? (at < known), seen.insert(key).inserted {
                    record.archived.append((key, item))
                }
            }
            let newest = page.items.compactMap(\.published).max()
            if known < items.count || newest ?? .latest < before.newestItem ?? .earliest { break }
        }
    }

    private func older(_ walk: inout ArchiveWalk, into record: inout PollRecord) async throws
        -> FeedDocument?
    {
        do {
            return try await walk.page()
        } catch let failure as TransportError where failure.kind == .cancelled {
            throw CancellationError()
        } catch let failure as SourceFailure {
            record.waitUntil = failure.waitUntil
            return nil
        } catch is TransportError, is ParseError {
            return nil
        }
    }
}

extension Timestamp {
    fileprivate static let earliest = Timestamp(milliseconds: .min)
    fileprivate static let latest = Timestamp(milliseconds: .max)
}
