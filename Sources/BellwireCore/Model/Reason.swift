/// Why a class was given or withheld, for people: what `--explain` and `show` print.
package struct Reason: Codable, Hashable, Sendable {
    package let `class`: EventClass
    package let given: Bool
    /// The rule's name, as docs/rules.md and the rule's file call it.
    package let rule: String
    package let zone: Zone?
    package let cues: [String]
    /// What spoke against it; the ones that decided where `given` is false.
    package let vetoes: [String]

    package init(
        _ class: EventClass, given: Bool, rule: String, zone: Zone?, cues: [String],
        vetoes: [String]
    ) {
        self.class = `class`
        self.given = given
        self.rule = rule
        self.zone = zone
        self.cues = cues
        self.vetoes = vetoes
    }
}
