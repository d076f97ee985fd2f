/// The columns of one chart: one figure in periods of one length, in one currency, for the group or
/// for its continuing operations.
package struct FigurePanel: Hashable, Sendable {
    /// All that was ever said of one period.
    package struct Column: Hashable, Sendable {
        package let period: FigurePeriod
        /// What stands today; `nil` where it was taken back.
        package let standing: FactHistory.Entry?
        /// What stood before, oldest first.
        package let earlier: [FactHistory.Entry]
    }

    package let length: FigurePeriod.Length
    package let currency: String?
    package let scope: String
    package let columns: [Column]

    /// More would not be legible; the table has all.
    package static let mostColumns = 12

    /// Segments, adjusted figures and single days stand in the table only.
    package static func panels(_ entries: [FactHistory.Entry]) -> [FigurePanel] {
        struct Key: Hashable {
            let length: FigurePeriod.Length
            let currency: String?
            let scope: String
        }
        var groups: [Key: [FigurePeriod: [FactHistory.Entry]]] = [:]
        for entry in entries
        where ["group", "continuing"].contains(entry.scope) && !entry.isAdjusted {
            guard let period = entry.period.flatMap(FigurePeriod.init),
                ChartScale.drawable(entry.value) != nil
            else { continue }
            let key = Key(length: period.length, currency: entry.currency, scope: entry.scope)
            groups[key, default: [:]][period, default: []].append(entry)
        }
        return groups.map { key, periods in
            FigurePanel(
                length: key.length, currency: key.currency, scope: key.scope,
                columns: periods.keys.sorted().suffix(mostColumns).map {
                    column($0, periods[$0] ?? [])
                })
        }.sorted { ($0.scopeOrder, $0.order) < ($1.scopeOrder, $1.order) }
    }

    /// `Quarters, USD`, `Years, CNY, continuing operations`.
    package var title: String {
        [length.words, currency, scope == "group" ? nil : "continuing operations"]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private var order: String { "\(length.rawValue) \(currency ?? "")" }
    private var scopeOrder: Int { scope == "group" ? 0 : 1 }

    private static func column(_ period: FigurePeriod, _ entries: [FactHistory.Entry]) -> Column {
        let byTime = entries.sorted { $0.knownFrom < $1.knownFrom }
        let standing = byTime.last { $0.knownUntil == nil }
        return Column(
            period: period, standing: standing, earlier: byTime.filter { $0.knownUntil != nil })
    }
}
