/// What one release tells, once however many wires carry it: the contract's section 5.
package struct Event: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
        case current, corrected, withdrawn
    }

    /// A UUIDv5, lower case; never changes.
    package var id: String
    package var revision: Int
    package var status: Status
    /// The version of the rules that read it.
    package var rules: String
    @Nullable package var title: String?
    package var published: Timestamp
    package var precision: Precision
    package var detected: Timestamp
    /// The latest revision's time, unique and strictly increasing over the store.
    package var updated: Timestamp
    @Nullable package var url: String?
    /// Lower-case hex of the plain text's SHA-256.
    package var textSHA256: String
    package var issuers: [InvolvedIssuer]
    package var classes: [ClassFinding]
    package var facts: [Fact]
    package var releases: [Release]
    package var revisions: [Revision]

    package init(
        id: String, revision: Int, status: Status, rules: String, title: String?,
        published: Timestamp, precision: Precision, detected: Timestamp, updated: Timestamp,
        url: String?, textSHA256: String, issuers: [InvolvedIssuer], classes: [ClassFinding],
        facts: [Fact], releases: [Release], revisions: [Revision]
    ) {
        self.id = id
        self.revision = revision
        self.status = status
        self.rules = rules
        self.published = published
        self.precision = precision
        self.detected = detected
        self.updated = updated
        self.textSHA256 = textSHA256
        self.issuers = issuers
        self.classes = classes
        self.facts = facts
        self.releases = releases
        self.revisions = revisions
        self.title = title
        self.url = url
    }

    /// The issuer whose release it is, else the one it is about; watched ones come first.
    package var principal: InvolvedIssuer? {
        issuers.first { $0.role == .issuer && $0.id != nil }
            ?? issuers.first { $0.role == .subject && $0.id != nil } ?? issuers.first
    }

    enum CodingKeys: String, CodingKey {
        case id, revision, status, rules, title, published
        case precision = "published_precision"
        case detected, updated, url
        case textSHA256 = "text_sha256"
        case issuers, classes, facts, releases, revisions
    }
}
