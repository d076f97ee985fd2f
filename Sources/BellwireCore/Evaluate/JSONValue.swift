/// A value of a labelled fact, whatever its type.
package enum JSONValue: Decodable, Hashable, Sendable, CustomStringConvertible {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case other

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else {
            self = .other
        }
    }

    package var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
        case .text(let value): value
        case .other: "…"
        }
    }

    /// The same to a reader: case and a number's spelling do not matter.
    func agrees(with other: JSONValue) -> Bool {
        self == other || description.lowercased() == other.description.lowercased()
            || Double(description).map { $0 == Double(other.description) } ?? false
    }
}
