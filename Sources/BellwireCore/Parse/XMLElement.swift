/// One start tag as libxml2's SAX2 interface gives it.
struct XMLElement {
    struct Attribute {
        let name: String
        let prefix: String?
        let value: String
    }

    let space: XMLSpace
    let uri: String?
    /// The local name; in lower case where the vocabulary is RSS, whose writers vary.
    let name: String
    let attributes: [Attribute]

    subscript(_ name: String, prefix prefix: String? = nil) -> String? {
        attributes.first { $0.name == name && $0.prefix == prefix }?.value
    }

    func `is`(_ space: XMLSpace, _ name: String) -> Bool {
        self.space == space && self.name == name
    }

    /// The same element, read as one of another vocabulary.
    func moved(to space: XMLSpace) -> XMLElement {
        XMLElement(
            space: space, uri: uri, name: space == .rss ? name.lowercased() : name,
            attributes: attributes)
    }
}
