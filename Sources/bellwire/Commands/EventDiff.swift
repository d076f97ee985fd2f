import BellwireCore

/// Two states of an event as a diff for people: what it lost, what it gained.
enum EventDiff {
    static func lines(from old: Event, to new: Event) -> [String] {
        var lines = ["event \(old.id) \(new.title ?? "(without title)")"]
        if old.title != new.title {
            lines += ["- title \(old.title ?? "")", "+ title \(new.title ?? "")"]
        }
        lines += old.issuers.filter { !new.issuers.contains($0) }.map { "- \(words($0))" }
        lines += new.issuers.filter { !old.issuers.contains($0) }.map { "+ \(words($0))" }
        let before = old.classes.map(\.class)
        let after = new.classes.map(\.class)
        lines += before.filter { !after.contains($0) }.map { "- class \($0.rawValue)" }
        lines += after.filter { !before.contains($0) }.map { "+ class \($0.rawValue)" }
        let left = facts(of: old, notIn: new)
        let came = facts(of: new, notIn: old)
        lines += left.map { "- fact \(words($0, besides: came))" }
        return lines + came.map { "+ fact \(words($0, besides: left))" }
    }

    private static func words(_ issuer: InvolvedIssuer) -> String {
        "\(issuer.role.rawValue) \(issuer.id ?? issuer.name)"
    }

    private static func facts(of event: Event, notIn other: Event) -> [Fact] {
        let known = Set(other.facts.map(\.withoutEvidence))
        return event.facts.map(\.withoutEvidence).filter { !known.contains($0) }
    }

    /// A sentence; all fields where the sentence does not show what differs.
    private static func words(_ fact: Fact, besides others: [Fact]) -> String {
        let sentence = FactSentence.of(fact)
        guard others.contains(where: { FactSentence.of($0) == sentence }) else { return sentence }
        return (try? BellwireJSON.text(fact)) ?? sentence
    }
}
