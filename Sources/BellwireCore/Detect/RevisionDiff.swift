/// What a later reading of the same release changed.
package enum RevisionDiff {
    package static func changes(from event: Event, to reading: Reading) -> [Revision.Change] {
        var changes: [Revision.Change] = []
        if let title = reading.title, title != event.title { changes.append(.init(what: .title)) }
        if Hash.sha256(reading.text) != event.textSHA256 { changes.append(.init(what: .text)) }
        let before = Set(event.classes.map(\.class))
        if before != Set(reading.classes.map(\.class)) { changes.append(.init(what: .classes)) }
        return changes + factChanges(from: event.facts, to: reading.facts)
    }

    /// Facts are compared without their evidence, whose offsets move with the text. One that left
    /// and one that came about the same thing are one change.
    private static func factChanges(from old: [Fact], to new: [Fact]) -> [Revision.Change] {
        let left = old.filter { fact in !new.contains { said($0) == said(fact) } }
        var came = new.filter { fact in !old.contains { said($0) == said(fact) } }
        var changes: [Revision.Change] = []
        for fact in left {
            let match = came.firstIndex { $0.subject == fact.subject }
            changes.append(.init(what: .facts, old: fact, new: match.map { came.remove(at: $0) }))
        }
        return changes + came.map { .init(what: .facts, new: $0) }
    }

    private static func said(_ fact: Fact) -> Fact { fact.withoutEvidence }
}
