import TOMLKit

/// What a TOML file says, as plain values.
indirect enum TOMLNode: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// Dates and times: no key of the configuration takes one.
    case time
    case array([TOMLNode])
    case table([String: TOMLNode])

    init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double: self = .float(value.double ?? 0)
        case .bool: self = .boolean(value.bool ?? false)
        case .date, .time, .dateTime: self = .time
        case .array: self = .array((value.array.map(Array.init) ?? []).map(TOMLNode.init))
        case .table: self = .table(value.table.map(TOMLNode.values(of:)) ?? [:])
        }
    }

    static func values(of table: TOMLTable) -> [String: TOMLNode] {
        var values: [String: TOMLNode] = [:]
        for key in table.keys {
            if let value = table[key] { values[key] = TOMLNode(value) }
        }
        return values
    }

    /// The type in words, with its article.
    var typeName: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a decimal number"
        case .boolean: "a boolean"
        case .time: "a date or time"
        case .array: "a list"
        case .table: "a table"
        }
    }
}
