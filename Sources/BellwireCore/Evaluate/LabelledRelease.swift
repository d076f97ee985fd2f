/// One release whose reading is known: a line of `bellwire evaluate`'s input.
package struct LabelledRelease: Decodable, Sendable {
    package var id: String?
    package var text: String
    /// Classes; the release's own news by the contract, section 1.
    package var labels: [EventClass]
    /// As in an event's JSON, without evidence; fields that are left out are not compared.
    package var facts: [[String: JSONValue]]
    /// A watched issuer's id or a company's name; `nil`: nobody's.
    package var issuer: String?
    /// Equal for the copies of one release.
    package var story: String?

    private enum CodingKeys: String, CodingKey {
        case id, text, headline, lead, labels, facts, issuer, story
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        if let text = try container.decodeIfPresent(String.self, forKey: .text) {
            self.text = text
        } else {
            let headline = try container.decode(String.self, forKey: .headline)
            let lead = try container.decodeIfPresent(String.self, forKey: .lead)
            text = [headline, lead ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        labels = try container.decode([EventClass].self, forKey: .labels)
        facts = try container.decodeIfPresent([[String: JSONValue]].self, forKey: .facts) ?? []
        issuer = try container.decodeIfPresent(String.self, forKey: .issuer)
        story = try container.decodeIfPresent(String.self, forKey: .story)
    }
}
