import BellwireCore

/// What a poll asks for and what it must not, and what it learns for the next one.
extension Pipeline {
    /// What is known of the source as its request uses it: now and then without its validators.
    func asking(_ before: SourceState) -> SourceState {
        var asked = before
        if before.distrustsValidators || Recheck.isDue(lastWhole: before.lastWhole, now: now()) {
            asked.validators = Validators()
        }
        return asked
    }

    /// A listing is a page; throws where its host's robots.txt is against it.
    func refuseForbidden(_ request: FetchRequest, of source: Source) async throws {
        guard source.kind == .listing else { return }
        try await robots.refuseForbidden(request, over: transport, now: now)
    }

    /// Filings and announcements come from interfaces, whose own rules are kept (`AccessRules`).
    func verdict(on page: String, of source: Source) async -> RobotsFiles.Verdict {
        guard source.kind == .feed || source.kind == .listing else { return .allowed }
        let request = SourceRequest.page(page, of: source, config.fetch, wire: wire(of: source))
        return await robots.verdict(on: request, over: transport, now: now)
    }

    /// Whose fault it is that there was no answer.
    func note(_ failure: TransportError, into record: inout PollRecord) {
        let (isOffline, isNew) = reachability.failed(failure)
        record.isOffline = isOffline
        guard isNew else { return }
        record.notes.append(
            "offline, as it seems: no host answers; every source is asked again each half minute, "
                + "and none backs off")
    }

    /// A server whose validators stay as they were while new items come would have answered 304 for
    /// ever.
    func distrust(_ before: SourceState, _ asked: SourceState, into record: inout PollRecord) {
        guard before.validators != Validators(), asked.validators == Validators(),
            !before.distrustsValidators, record.validators == before.validators,
            record.fresh.contains(where: { $0.edits == nil })
        else { return }
        record.distrustsValidators = true
        record.notes.append(
            "its validators stayed the same while new items came; it is asked for everything from "
                + "now on")
    }

    /// When its new items appeared, and which pages were not asked for.
    func learn(of source: Source, _ before: SourceState, into record: inout PollRecord) {
        guard !record.fresh.isEmpty else { return }
        let lastPoll = before.passes > 0 && before.failures == 0 ? before.lastPoll : nil
        let archived = Set(record.archived.map(\.key))
        let items = Dictionary(
            (record.items + record.archived).map { ($0.key, $0.item) }, uniquingKeysWith: { $1 })
        let new = record.fresh.filter { $0.edits == nil }.compactMap { fresh in
            items[fresh.key].flatMap { item in
                ReleaseRhythm.appearance(
                    published: item.published, precision: item.precision,
                    lastPoll: archived.contains(fresh.key) ? nil : lastPoll, now: record.at)
            }
        }
        if !new.isEmpty {
            var rhythm = before.rhythm
            rhythm.learn(new, habits: .of(source))
            record.rhythm = rhythm
        }
        record.notes += Set(record.fresh.compactMap(\.pageRefused)).sorted().prefix(3)
    }
}
