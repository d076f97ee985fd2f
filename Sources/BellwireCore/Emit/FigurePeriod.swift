/// A period of the contract (`2024-Q2`, `2024-H1`, `2024-9M`, `2024-FY`) as a column of a chart.
/// Only periods of one length stand beside each other: a year beside a quarter would mislead.
package struct FigurePeriod: Hashable, Comparable, Sendable {
    package enum Length: Int, CaseIterable, Sendable {
        case quarter, half, nineMonths, year

        package var words: String {
            switch self {
            case .quarter: "Quarters"
            case .half: "Half-years"
            case .nineMonths: "Nine months"
            case .year: "Years"
            }
        }
    }

    package let length: Length
    package let year: Int
    /// 1 to 4 for quarters, 1 or 2 for halves, else 0.
    package let part: Int

    /// `nil` for a date and for whatever else is no period.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), year > 0 else {
            return nil
        }
        self.year = year
        switch parts[1] {
        case "Q1", "Q2", "Q3", "Q4": (length, part) = (.quarter, Int(parts[1].suffix(1)) ?? 0)
        case "H1", "H2": (length, part) = (.half, Int(parts[1].suffix(1)) ?? 0)
        case "9M": (length, part) = (.nineMonths, 0)
        case "FY": (length, part) = (.year, 0)
        default: return nil
        }
    }

    /// Without its year: `Q2`, `H1`, `9M`; a year alone is its number.
    package var label: String {
        switch length {
        case .quarter: "Q\(part)"
        case .half: "H\(part)"
        case .nineMonths: "9M"
        case .year: String(year)
        }
    }

    /// `Q2 2024`, `H1 2024`, `9M 2024`, `2024`.
    package var words: String { length == .year ? label : "\(label) \(year)" }

    package static func < (one: FigurePeriod, other: FigurePeriod) -> Bool {
        (one.length.rawValue, one.year, one.part) < (other.length.rawValue, other.year, other.part)
    }
}
