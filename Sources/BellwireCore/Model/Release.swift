/// One publication of an event's text: at one URL of one source.
package struct Release: Codable, Hashable, Sendable {
    package var source: String
    @Nullable package var url: String?
    @Nullable package var published: Timestamp?
    package var firstSeen: Timestamp

    package init(source: String, url: String?, published: Timestamp?, firstSeen: Timestamp) {
        self.source = source
        self.firstSeen = firstSeen
        self.url = url
        self.published = published
    }

    enum CodingKeys: String, CodingKey {
        case source, url, published
        case firstSeen = "first_seen"
    }
}
