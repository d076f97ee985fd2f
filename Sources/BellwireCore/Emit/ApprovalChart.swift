/// Where the parts of a chart of approvals stand: one line a jurisdiction, one mark an approval.
/// Across in per cent of the width, down in pixels.
package struct ApprovalChart: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package let y: Double
        package let labelY: Double
        package let label: String
        package let marks: [LevelChart.Mark]
    }

    package let height: Double
    /// Where the lines of the time axis end.
    package let bottom: Double
    package let ticks: [BarChart.Label]
    package let rows: [Row]

    package static let mostRows = 24

    private static let rowHeight = 38.0

    /// `nil` where there is nothing to draw. Jurisdictions in the order of their first approval.
    package init?(_ entries: [ApprovalHistory.Entry]) {
        var order: [String] = []
        var byPlace: [String: [ApprovalHistory.Entry]] = [:]
        for entry in entries {
            let place = entry.jurisdiction.map(jurisdictionName) ?? "Elsewhere"
            if byPlace[place] == nil {
                guard order.count < Self.mostRows else { continue }
                order.append(place)
            }
            byPlace[place, default: []].append(entry)
        }
        guard !order.isEmpty else { return nil }
        let axis = TimeAxis(byPlace.values.flatMap { $0 }.map(\.day))
        rows = order.enumerated().map { number, place in
            let y = Double(number + 1) * Self.rowHeight - 8
            return Row(
                y: y, labelY: y - 12, label: place,
                marks: (byPlace[place] ?? []).map { entry in
                    LevelChart.Mark(
                        x: axis.position(of: entry.day), y: y,
                        kind: entry.status.rawValue + (entry.knownUntil == nil ? "" : " old"),
                        words: "\(place), \(entry.day.words): \(entry.words)")
                })
        }
        let bottom = Double(order.count) * Self.rowHeight + 6
        self.bottom = bottom
        height = bottom + 22
        ticks = axis.ticks.map { .init(x: $0.x, y: bottom + 16, text: $0.label) }
    }
}

extension ApprovalHistory.Entry {
    /// `NMPA approved velmacabtagene for …`.
    package var words: String {
        let fact = ApprovalFact(
            issuer: nil, status: status, regulator: regulator, jurisdiction: nil, product: product,
            indication: indication, minPriorLines: minPriorLines, decidedOn: nil,
            disclosure: .news, evidence: [])
        return RegulatorSentence.words(fact)
            + (knownUntil.map { ", taken back on \($0.day.words)" } ?? "")
    }
}
