/// The words of the contract as people read them.
extension EventClass {
    package var label: String { rawValue.capitalisedFirst }
}

extension Fact.Kind {
    package var label: String { rawValue.spaced.capitalisedFirst }
}

extension Regulator {
    /// As it stands in a sentence.
    package var label: String {
        switch self {
        case .swissmedic: "Swissmedic"
        case .medsafe: "Medsafe"
        case .hc: "Health Canada"
        case .hkdoh: "Hong Kong's Department of Health"
        case .ilmoh: "Israel's Ministry of Health"
        case .other: "A regulator"
        default: rawValue
        }
    }
}

extension CalendarDate {
    /// `30 June 2024`.
    package var words: String { "\(day) \(monthName) \(year)" }

    /// `30 Jun 2024`, for tables.
    package var brief: String { "\(day) \(monthName.prefix(3)) \(year)" }

    var monthName: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ]
        return months[month - 1]
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// `product_net_trade_sales` as words.
    var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}

/// The country or region of a jurisdiction (ISO 3166-1 alpha-2, or `EU`), in English; the code
/// itself where none of the listed regulators is at home there.
package func jurisdictionName(_ code: String) -> String {
    let names = [
        "US": "United States", "EU": "European Union", "CN": "China", "JP": "Japan",
        "GB": "United Kingdom", "CA": "Canada", "CH": "Switzerland", "AU": "Australia",
        "BR": "Brazil", "KR": "South Korea", "SG": "Singapore", "TW": "Taiwan",
        "SA": "Saudi Arabia", "MX": "Mexico", "IN": "India", "TR": "Turkey",
        "NZ": "New Zealand", "HK": "Hong Kong", "IL": "Israel", "MO": "Macao",
    ]
    return names[code] ?? code
}
