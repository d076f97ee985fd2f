import FoundationEssentials

/// A fact as its JSON fields, for holding it against a label that names some of them.
enum FactFields {
    static func of(_ fact: Fact) -> [String: JSONValue] {
        guard let json = try? BellwireJSON.encode(fact.withoutEvidence),
            let fields = try? BellwireJSON.decode([String: JSONValue].self, from: json)
        else { return [:] }
        return fields
    }

    /// Every field that the label names agrees.
    static func agree(_ fact: [String: JSONValue], _ label: [String: JSONValue]) -> Bool {
        label.allSatisfy { name, value in fact[name]?.agrees(with: value) ?? (value == .null) }
    }

    static func text(_ fields: [String: JSONValue]) -> String {
        fields.filter { $0.value != .null && $0.value != .other }
            .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}
