/// What an issuer is to another one, and when: Legend Biotech was GenScript's subsidiary until
/// 2024-10-18 and is its associate since.
package struct IssuerRelation: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case subsidiary, associate, parent, partner
    }

    package var kind: Kind
    /// The other issuer's id.
    package var of: String
    package var from: CalendarDate?
    package var until: CalendarDate?

    package init(kind: Kind, of: String, from: CalendarDate? = nil, until: CalendarDate? = nil) {
        self.kind = kind
        self.of = of
        self.from = from
        self.until = until
    }
}
