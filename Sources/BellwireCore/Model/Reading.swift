/// What the classifier makes of one release, knowing no history: `classify --json`.
package struct Reading: Codable, Hashable, Sendable {
    @Nullable package var title: String?
    @Nullable package var published: Timestamp?
    @Nullable package var precision: Precision?
    @Nullable package var city: String?
    @Nullable package var wire: String?
    package var issuers: [InvolvedIssuer]
    package var classes: [ClassFinding]
    package var facts: [Fact]
    package var text: String

    /// Why each class was given or withheld.
    package var reasons: [Reason]

    package init(
        title: String?, published: Timestamp?, precision: Precision?, city: String?, wire: String?,
        issuers: [InvolvedIssuer], classes: [ClassFinding], facts: [Fact], text: String,
        reasons: [Reason]
    ) {
        self.issuers = issuers
        self.classes = classes
        self.facts = facts
        self.text = text
        self.reasons = reasons
        self.title = title
        self.published = published
        self.precision = precision
        self.city = city
        self.wire = wire
    }

    /// Ids of the watched issuers that it is by or about, the former first. Empty: it makes no
    /// event.
    package var watched: [String] {
        let own = issuers.filter { $0.role == .issuer } + issuers.filter { $0.role == .subject }
        return own.compactMap(\.id)
    }

    enum CodingKeys: String, CodingKey {
        case title, published
        case precision = "published_precision"
        case city, wire, issuers, classes, facts, text
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        issuers = try container.decode([InvolvedIssuer].self, forKey: .issuers)
        classes = try container.decode([ClassFinding].self, forKey: .classes)
        facts = try container.decode([Fact].self, forKey: .facts)
        text = try container.decode(String.self, forKey: .text)
        reasons = []
        title = try container.decodeIfPresent(String.self, forKey: .title)
        published = try container.decodeIfPresent(Timestamp.self, forKey: .published)
        precision = try container.decodeIfPresent(Precision.self, forKey: .precision)
        city = try container.decodeIfPresent(String.self, forKey: .city)
        wire = try container.decodeIfPresent(String.self, forKey: .wire)
    }
}
